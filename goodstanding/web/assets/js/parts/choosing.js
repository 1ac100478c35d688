// <button data-sends-files> beside a file input: choosing files sends them at once, and the
// button, which does the same without a script, is seen only while they are on their way.

export function sendChosenFiles() {
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.type !== "file" || !input.files.length || !input.checkValidity()) return;
    const button = input.form?.querySelector("button[data-sends-files]");
    if (!button) return;
    button.dataset.busy = "";
    button.textContent = input.files.length === 1 ? "Adding your photograph…" : "Adding your photographs…";
    input.form.requestSubmit(button);
  });
}
