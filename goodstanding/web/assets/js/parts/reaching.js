// <div data-tries="address" hidden>: this device tries to reach the address, and says whether it did.
// Nothing is sent along and nothing of the answer is read.

const PATIENCE = 6000; // milliseconds

export function tryToReach() {
  for (const place of document.querySelectorAll("[data-tries]")) {
    place.hidden = false;
    const wish = { mode: "no-cors", cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" };
    fetch(place.dataset.tries, { ...wish, signal: AbortSignal.timeout(PATIENCE) })
      .then(() => say(place, "[data-opened]"), () => say(place, "[data-shut]"));
  }
}

function say(place, which) {
  const trying = place.querySelector("[data-trying]");
  trying.textContent = place.querySelector(which).textContent;
}
