/* The display choices, the language switch and the menu. Loaded in the head, and not deferred: the choices apply to <html> before the
   first paint, the rest waits for the page.
   Stored under the key "casebook": {size: "small" | "medium" | "large", elder: true, contrast: true, scheme: "slate" | "default"}.
   Without a chosen scheme that of the system applies. */
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

addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement;
  root.dataset.govReady = ""; // deferred scripts have run: what they did not fold is shown
  const current = {
    size: () => root.dataset.govSize || "medium",
    elder: () => root.hasAttribute("data-gov-elder"),
    contrast: () => root.hasAttribute("data-gov-contrast"),
    scheme: () => root.dataset.mdColorScheme === "slate",
  };

  /* A button with a value selects it; one without toggles the choice. */
  const updateButtons = () => {
    for (const button of document.querySelectorAll("[data-gov-choose]")) {
      button.setAttribute("aria-pressed", current[button.dataset.govChoose]() === (button.value || true));
    }
  };
  const reload = () => {
    casebook.read();
    updateButtons();
  };
  const choose = (name, value) => {
    const toggled = !current[name]();
    casebook.choices[name] = value || (name === "scheme" ? (toggled ? "slate" : "default") : toggled);
    try {
      localStorage.setItem("casebook", JSON.stringify(casebook.choices));
    } catch (_) {
      // No storage: the choice applies to this page only.
    }
    casebook.show();
    updateButtons();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-gov-choose]");
    if (button) choose(button.dataset.govChoose, button.value);
  });
  addEventListener("storage", reload); // changed in another tab
  addEventListener("pageshow", reload); // changed on a later page, before going back
  if (casebook.dark.addEventListener) casebook.dark.addEventListener("change", reload);
  else casebook.dark.addListener(reload); // Safari before 14
  updateButtons();

  /* The language switch leads to the same section of the other page. Names of sections differ, their numbers do not. */
  const headings = [...document.querySelectorAll("article h2")];
  const twin = document.querySelector("a.gov-language");
  if (twin)
    twin.addEventListener("click", () => {
      const passed = headings.filter(
        (heading) => heading.getClientRects().length && heading.getBoundingClientRect().top < innerHeight / 2,
      );
      twin.hash = scrollY && passed.length ? `section=${headings.indexOf(passed.pop()) + 1}` : "";
    });
  const [, number] = /^#section=(\d+)$/.exec(location.hash) || [];
  const section = headings[number - 1];
  if (section) location.replace(`#${section.id || section.parentNode.id}`);

  /* The menu is a modal dialog, so that the browser traps the focus, restores it, and closes on Esc. On narrow screens it also
     shows the table of contents, which is on the right of the page on wide ones. */
  const drawer = document.getElementById("gov-drawer");
  const menu = document.querySelector(".gov-menu");
  const page = document.querySelector(".gov-page");
  const contents = document.querySelector(".gov-page > .gov-contents");
  const closed = () => {
    if (contents) page.append(contents);
    menu.setAttribute("aria-expanded", false);
  };
  menu.addEventListener("click", () => {
    if (contents) drawer.append(contents);
    if (drawer.showModal) drawer.showModal();
    else drawer.setAttribute("open", ""); // Safari before 15.4
    menu.setAttribute("aria-expanded", true);
  });
  drawer.addEventListener("click", (event) => {
    if (event.target !== drawer && !event.target.closest("a, button")) return;
    if (drawer.close) return drawer.close();
    drawer.removeAttribute("open");
    closed();
  });
  drawer.addEventListener("close", closed);
});
