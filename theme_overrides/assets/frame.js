/* Real buttons for the drawer and the dark display: Material's own openers are labels that no keyboard reaches.
   Runs in the head: the class goes before the first paint, the rest waits for the page. */
document.documentElement.classList.replace("no-js", "js");

document.addEventListener("DOMContentLoaded", () => {
  const state = document.getElementById("__drawer"); // Material's checkbox; its style follows it
  const drawer = document.getElementById("gov-drawer");
  const menu = document.querySelector(".gov-menu");

  const follow = () => {
    drawer.inert = !state.checked;
    menu.setAttribute("aria-expanded", state.checked);
  };
  const turn = (open, focus) => {
    state.checked = open;
    follow();
    if (focus) focus.focus();
  };

  state.addEventListener("change", follow); // the overlay, or Material, changed it
  menu.addEventListener("click", () => turn(true, drawer.querySelector("a")));
  drawer.querySelector("button").addEventListener("click", () => turn(false, menu));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.checked) turn(false, menu);
  });
  document.addEventListener("focusin", (event) => {
    if (state.checked && !drawer.contains(event.target)) turn(false);
  });
  follow();

  const scheme = document.querySelector(".gov-scheme");
  const name = "data-md-color-scheme"; // Material keeps it on body and remembers it
  const dark = () => document.body.getAttribute(name) === "slate";
  const tell = () => scheme.setAttribute("aria-pressed", dark());
  scheme.addEventListener("click", () => {
    document.querySelector(`input[${name}=${dark() ? "default" : "slate"}]`).click();
  });
  new MutationObserver(tell).observe(document.body, { attributeFilter: [name] });
  tell();
});
