/* Applies the reader's display choices to <html> before the first paint; therefore in the head, and not deferred.
   Stored under the key "casebook": {size: "small" | "medium" | "large", elder: true, contrast: true, scheme: "slate" | "default"}.
   Without a chosen scheme that of the system applies. frame.js changes the choices. */
const casebook = {
  choices: {},
  dark: matchMedia("(prefers-color-scheme: dark)"),
  read() {
    try {
      casebook.choices = Object.assign({}, JSON.parse(localStorage.getItem("casebook")));
    } catch (_) {
      // No storage, or invalid content: the choices made on this page stay.
    }
    casebook.show();
  },
  show() {
    const root = document.documentElement;
    const { size, elder, contrast, scheme } = casebook.choices;
    root.className = "js";
    root.dataset.mdColorScheme = (scheme ? scheme === "slate" : casebook.dark.matches) ? "slate" : "default";
    delete root.dataset.govSize;
    if (size === "small" || size === "large") root.dataset.govSize = size;
    root.toggleAttribute("data-gov-elder", elder === true);
    root.toggleAttribute("data-gov-contrast", contrast === true);
  },
};
casebook.read();
/* Deferred scripts have run: what they did not fold is shown. */
document.addEventListener("DOMContentLoaded", () => {
  document.documentElement.dataset.govReady = "";
});
