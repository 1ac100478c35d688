// A device that gives no passkey says so on the page, and not only to whoever reads the console.
export function watchPasskeys() {
  document.addEventListener("allauth.error", (event) => {
    const said = document.querySelector("[data-passkey-trouble]");
    if (said) {
      said.hidden = false;
      event.preventDefault();
    }
  });
}
