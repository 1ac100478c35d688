// <c-uploading /> in a form with files shows that they are on their way; and how far they
// have got, where the form is sent by htmx (hx-boost="true" or hx-post). Without script the
// form is simply sent. A file larger than data-max-bytes on its input is refused here,
// before it travels.

export function watchUploads() {
  document.addEventListener("change", (event) => {
    if (event.target.type === "file") tellSize(event.target);
  });
  document.addEventListener("submit", (event) => {
    const box = event.target.querySelector("[data-upload-progress]");
    const files = [...event.target.querySelectorAll("input[type=file]")].some((input) => input.files.length);
    if (!box || !files) return;
    box.hidden = false;
    box.querySelector("progress").removeAttribute("value"); // on its way, no telling how far
  });
  window.addEventListener("pageshow", () => {
    for (const box of document.querySelectorAll("[data-upload-progress]")) box.hidden = true;
  });
  document.addEventListener("htmx:xhr:progress", (event) => {
    const box = event.target.querySelector?.("[data-upload-progress]");
    if (!box || !event.detail.lengthComputable) return;
    box.hidden = false;
    box.querySelector("progress").value = Math.round((event.detail.loaded / event.detail.total) * 100);
  });
  for (const end of ["htmx:afterRequest", "htmx:sendError"]) {
    document.addEventListener(end, (event) => {
      const box = event.target.querySelector?.("[data-upload-progress]");
      if (box) box.hidden = true;
    });
  }
}

function tellSize(input) {
  const most = Number(input.dataset.maxBytes || 0);
  const tooBig = [...input.files].find((file) => most && file.size > most);
  const words = `${tooBig?.name} is larger than ${Math.floor(most / 1_000_000)} MB. Choose a smaller one.`;
  input.setCustomValidity(tooBig ? words : "");
  if (tooBig) input.reportValidity();
}
