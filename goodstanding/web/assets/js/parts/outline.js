// <form data-outline="1"> with number fields x, y, width and height: a tap on the photograph
// <div data-photo="1"> puts a box around that point, and the mouse can draw one. The fields stay
// the truth, so that the keyboard can do all of it too.

const SVG = "http://www.w3.org/2000/svg";
const TAP = 0.09; // of the picture's width: the box that a tap makes
let from = null;

export function watchOutlines() {
  document.addEventListener("toggle", (event) => ready(event.target), true);
  document.addEventListener("pointerdown", begin);
  document.addEventListener("pointermove", (event) => from && !from.tap && draw(event));
  document.addEventListener("pointerup", end);
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-outline]");
    if (form) show(form);
  });
}

function ready(details) {
  const form = details.querySelector?.("form[data-outline]");
  if (!form) return;
  form.querySelector("[data-outline-how]").hidden = false;
  frameOf(form)?.classList.toggle("gs-photo__frame--drawing", details.open);
  show(form);
}

function begin(event) {
  const frame = event.target.closest?.(".gs-photo__frame--drawing");
  if (!frame || event.button) return;
  const photo = frame.closest("[data-photo]");
  const form = photo.querySelector(`form[data-outline="${photo.dataset.photo}"]`);
  from = { frame, form, at: place(frame, event), tap: event.pointerType !== "mouse", x: event.clientX, y: event.clientY };
  if (!from.tap) event.preventDefault();
}

function draw(event) {
  const to = place(from.frame, event);
  if (Math.abs(to.x - from.at.x) < 8 || Math.abs(to.y - from.at.y) < 8) return;
  const [left, right] = [from.at.x, to.x].sort((a, b) => a - b);
  const [top, bottom] = [from.at.y, to.y].sort((a, b) => a - b);
  fill(from.form, { x: left, y: top, width: right - left, height: bottom - top });
  from.drawn = true;
}

function end(event) {
  const begun = from;
  from = null;
  // A finger that moved was scrolling.
  if (!begun || begun.drawn || Math.hypot(event.clientX - begun.x, event.clientY - begun.y) > 12) return;
  const image = begun.frame.querySelector("img");
  const [wide, high] = [Number(image.getAttribute("width")), Number(image.getAttribute("height"))];
  const width = wide * TAP;
  const height = width * 1.25;
  const keep = (middle, size, room) => Math.min(Math.max(0, middle - size / 2), room - size);
  fill(begun.form, { x: keep(begun.at.x, width, wide), y: keep(begun.at.y, height, high), width, height });
}

function place(frame, event) {
  const image = frame.querySelector("img");
  const box = image.getBoundingClientRect();
  const inside = (value, most) => Math.min(Math.max(0, value), most);
  return {
    x: inside(((event.clientX - box.left) / box.width) * image.getAttribute("width"), Number(image.getAttribute("width"))),
    y: inside(((event.clientY - box.top) / box.height) * image.getAttribute("height"), Number(image.getAttribute("height"))),
  };
}

function fill(form, box) {
  for (const [name, value] of Object.entries(box)) form.elements[name].value = Math.floor(value);
  show(form);
}

function show(form) {
  const frame = frameOf(form);
  if (!frame) return;
  const image = frame.querySelector("img");
  let layer = frame.querySelector("svg.gs-outlining");
  if (!layer) {
    layer = document.createElementNS(SVG, "svg");
    layer.classList.add("gs-outlining");
    layer.setAttribute("viewBox", `0 0 ${image.getAttribute("width")} ${image.getAttribute("height")}`);
    layer.setAttribute("preserveAspectRatio", "none");
    layer.setAttribute("aria-hidden", "true");
    layer.append(document.createElementNS(SVG, "rect"));
    layer.firstChild.setAttribute("class", "gs-outline");
    frame.append(layer);
  }
  for (const name of ["x", "y", "width", "height"]) layer.firstChild.setAttribute(name, form.elements[name].value || 0);
}

const frameOf = (form) => form.closest("[data-photo]")?.querySelector(".gs-photo__frame");
