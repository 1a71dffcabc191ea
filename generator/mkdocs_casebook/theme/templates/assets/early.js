/* Puts what the reader chose on <html> before the first paint, so it stands in the head and is not deferred.
   Kept under one key: {size: "small" | "medium" | "large", elder: true, contrast: true, scheme: "slate" | "default"}.
   Whoever chose no scheme gets the system's. frame.js changes the choices. */
const casebook = {
  choices: {},
  dark: matchMedia("(prefers-color-scheme: dark)"),
  read() {
    try {
      casebook.choices = Object.assign({}, JSON.parse(localStorage.getItem("casebook")));
    } catch (error) {
      // No storage, or rubbish in it: what was chosen on this page stays.
    }
    casebook.show();
  },
  show() {
    const root = document.documentElement;
    const { size, elder, contrast, scheme } = casebook.choices;
    const dark = scheme ? scheme === "slate" : casebook.dark.matches;
    root.className = "js";
    root.dataset.mdColorScheme = dark ? "slate" : "default";
    root.removeAttribute("data-gov-size");
    if (size === "small" || size === "large") root.dataset.govSize = size;
    root.toggleAttribute("data-gov-elder", elder === true);
    root.toggleAttribute("data-gov-contrast", contrast === true);
  },
};
casebook.read();
