// <form data-unsaved>: leaving with unsent changes asks first. Sending the form is not leaving.

export function watchUnsaved() {
  const changed = new Set();

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-unsaved]");
    if (form) changed.add(form);
  });
  document.addEventListener("submit", () => changed.clear());
  window.addEventListener("beforeunload", (event) => {
    for (const form of changed) if (!form.isConnected) changed.delete(form);
    if (changed.size) event.preventDefault();
  });
}
