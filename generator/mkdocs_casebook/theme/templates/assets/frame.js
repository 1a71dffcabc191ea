/* Drives every button of a choice, and the drawer. early.js shows the choices. */
{
  const root = document.documentElement;
  const chosen = {
    size: () => root.dataset.govSize || "medium",
    elder: () => root.hasAttribute("data-gov-elder"),
    contrast: () => root.hasAttribute("data-gov-contrast"),
    scheme: () => root.dataset.mdColorScheme === "slate",
  };

  /* A button with a value stands for it; one without is on or off. */
  const tell = () => {
    for (const button of document.querySelectorAll("[data-gov-choose]")) {
      button.setAttribute("aria-pressed", chosen[button.dataset.govChoose]() === (button.value || true));
    }
  };
  const follow = () => {
    casebook.read();
    tell();
  };
  const choose = (name, value) => {
    const other = !chosen[name]();
    casebook.choices[name] = value || (name === "scheme" ? (other ? "slate" : "default") : other);
    try {
      localStorage.setItem("casebook", JSON.stringify(casebook.choices));
    } catch (error) {
      // No storage: the choice holds on this page.
    }
    casebook.show();
    tell();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-gov-choose]");
    if (button) choose(button.dataset.govChoose, button.value);
  });
  addEventListener("storage", follow); // chosen in another tab
  addEventListener("pageshow", follow); // chosen on the page the reader comes back from
  casebook.dark.addEventListener("change", follow);
  tell();

  /* A dialog is the browser's work: focus stays in it while it is open and goes back afterwards, Esc closes it, and a closed one
     is in no tab order. The contents of a page, at the right of wide screens, stand in it on narrow ones. */
  const drawer = document.getElementById("gov-drawer");
  const menu = document.querySelector(".gov-menu");
  const page = document.querySelector(".gov-page");
  const contents = page.querySelector(".gov-contents");
  menu.addEventListener("click", () => {
    if (contents) drawer.append(contents);
    drawer.showModal();
    menu.setAttribute("aria-expanded", true);
  });
  drawer.addEventListener("click", (event) => {
    if (event.target === drawer || event.target.closest("a, button")) drawer.close();
  });
  drawer.addEventListener("close", () => {
    if (contents) page.append(contents);
    menu.setAttribute("aria-expanded", false);
  });
}
