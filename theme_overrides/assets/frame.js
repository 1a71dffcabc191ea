/* The drawer's real button: Material's own opener is a label that no keyboard reaches.
   Runs in the head: the class goes before the first paint, the rest waits for the page. */
document.documentElement.classList.replace("no-js", "js");
document.addEventListener("DOMContentLoaded", () => {
  const state = document.getElementById("__drawer"); // Material's checkbox; its style follows it
  const drawer = document.getElementById("gov-drawer");
  const button = document.querySelector(".gov-menu");

  const follow = () => {
    drawer.inert = !state.checked;
    button.setAttribute("aria-expanded", state.checked);
  };
  const turn = (open, focus) => {
    state.checked = open;
    follow();
    if (focus) focus.focus({ preventScroll: true });
  };

  state.addEventListener("change", follow); // the overlay, or Material, changed it
  button.addEventListener("click", () => turn(true, drawer.querySelector("a")));
  drawer.querySelector("button").addEventListener("click", () => turn(false, button));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.checked) turn(false, button);
  });
  document.addEventListener("focusin", (event) => {
    if (state.checked && !drawer.contains(event.target)) turn(false);
  });
  follow();
});
