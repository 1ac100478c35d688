// The live check of a form. In the page:
//
//   <form data-unsaved …>
//     <textarea name="text" hx-post="/posts/check/" hx-trigger="input changed delay:400ms, load"
//               hx-target="#checks" hx-include="closest form" hx-sync="this:replace">
//   <div id="checks" aria-live="polite" aria-busy="false" class="gs-live">…findings…</div>
//
// The answer replaces the inside of #checks. The token for a POST travels with the form.
// Here: the box says that it is busy, the keyboard stays where it was, and when the check
// cannot be reached the box says so instead of showing an old answer as new.

export function keepFocus() {
  let held = null;

  document.addEventListener("htmx:beforeRequest", (event) => {
    event.detail.target?.setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:beforeSwap", () => {
    held = document.activeElement?.id || null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    event.detail.target?.setAttribute("aria-busy", "false");
    if (held && document.activeElement === document.body) document.getElementById(held)?.focus();
    held = null;
  });
  for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(trouble, (event) => sayStale(event.detail.target));
  }
}

function sayStale(target) {
  if (!target) return;
  target.setAttribute("aria-busy", "false");
  if (target.querySelector(".gs-stale")) return;
  const note = document.createElement("p");
  note.className = "govuk-body gs-stale";
  note.textContent = "We could not check just now. Carry on: everything is checked again when you send it.";
  target.prepend(note);
}
