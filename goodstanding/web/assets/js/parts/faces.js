// Accounting for faces. A list <ol class="gs-faces"> whose items carry data-face="1", and an
// outline <g data-face="1"> in the photograph's SVG: the face one works on is outlined in the
// photograph, by keyboard, mouse or touch alike. Touching an outline goes to its item.

export function watchFaces() {
  for (const act of ["focusin", "pointerover"]) {
    document.addEventListener(act, (event) => {
      const item = event.target.closest?.(".gs-faces [data-face]");
      if (item) point(item);
    });
  }
  document.addEventListener("click", (event) => {
    const frame = event.target.closest?.(".gs-photo__frame:not(.gs-photo__frame--drawing)");
    if (frame) reach(frame, event);
  });
}

function point(item) {
  const number = item.dataset.face;
  for (const one of document.querySelectorAll("[data-face]")) {
    const here = one.dataset.face === number && group(one) === group(item);
    one.classList.toggle(one.closest("svg") ? "gs-face--here" : "gs-faces__face--here", here);
  }
}

const group = (element) => element.closest("[data-photo]")?.dataset.photo ?? "";

function reach(frame, event) {
  const outlines = [...frame.querySelectorAll("svg [data-face]")];
  const hit = outlines.find((outline) => {
    const box = outline.getBoundingClientRect();
    return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  });
  const photo = frame.closest("[data-photo]") ?? document;
  const item = hit && photo.querySelector(`.gs-faces [data-face="${hit.dataset.face}"]`);
  item?.querySelector("input:not([type=hidden]), select, a, button")?.focus();
}
