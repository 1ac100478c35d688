// <form data-one-by-one> with a file input: the files are sent one by one, each with a bar that
// shows how far it is, so that one that fails keeps no other out. The answer to each is a line
// of HTML. Without a script the form sends all of them at once.

export function sendOneByOne() {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-one-by-one]");
    const input = form?.querySelector("input[type=file]");
    const place = document.querySelector("[data-one-by-one-list]");
    if (!input?.files.length || !place || !input.checkValidity()) return;
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "yes";
    send(form, input, place).finally(() => delete form.dataset.sending);
  });
}

async function send(form, input, place) {
  const files = [...input.files];
  const list = place.querySelector("ul");
  const said = place.querySelector("[data-one-by-one-said]");
  place.hidden = false;
  place.querySelector("h2").focus();
  const rows = files.map((file) => list.appendChild(rowFor(file)));
  let failed = 0;
  for (const [number, file] of files.entries()) {
    said.textContent = `Sending ${number + 1} of ${files.length}. Keep this page open.`;
    if (!(await sendOne(form, input.name, file, rows[number]))) failed += 1;
  }
  const done = files.length - failed;
  said.textContent = failed ? `${done} of ${files.length} are in the library. ${failed} could not be added: see why below.`
    : `Done: ${done} in the library.`;
  input.value = "";
}

function rowFor(file) {
  const row = document.createElement("li");
  const bar = document.createElement("progress");
  const name = document.createElement("p");
  name.className = "govuk-body gs-one-by-one__name";
  name.textContent = file.name;
  bar.className = "gs-progress";
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", `How far ${file.name} is`);
  row.append(name, bar);
  return row;
}

// Whether the file is in the library now; the row says so, or why not, and lets it be tried again.
async function sendOne(form, field, file, row) {
  const body = new FormData(form);
  body.delete(field);
  body.append(field, file);
  body.append("one", "yes");
  const bar = row.querySelector("progress");
  bar.hidden = false;
  row.querySelector("[data-answer]")?.remove();
  const request = await sent(form.action, body, bar);
  bar.hidden = true;
  const answer = document.createElement("div");
  answer.dataset.answer = "";
  if (request.status === 200 || request.status === 422) answer.innerHTML = request.responseText;
  else answer.append(...trouble(() => sendOne(form, field, file, row)));
  row.append(answer);
  return request.status === 200;
}

function sent(address, body, bar) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = Math.round((event.loaded / event.total) * 100);
      if (event.loaded === event.total) bar.removeAttribute("value"); // there: now it is made anew
    });
    request.addEventListener("loadend", () => resolve(request));
    request.send(body);
  });
}

function trouble(again) {
  const words = document.createElement("p");
  words.className = "govuk-error-message";
  words.textContent = "It did not get through. Look at your connection, and try again.";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = "Try again";
  button.addEventListener("click", again);
  return [words, button];
}
