// Opens the menu and closes it again; returns what is visible in between, and whether it is closed at the end.
(async () => {
  const drawer = document.getElementById("gov-drawer");
  const shown = () => drawer.getClientRects().length > 0;
  const menu = document.querySelector(".gov-menu");
  menu.click();
  const links = [...drawer.querySelectorAll("a")];
  const reached = links.filter((link) => {
    const { left, top, height } = link.getBoundingClientRect();
    return top + height / 2 >= innerHeight || link.contains(document.elementFromPoint(left + 30, top + height / 2));
  });
  const open = {
    shown: shown(),
    links: links.length,
    reached: reached.length,
    expanded: menu.getAttribute("aria-expanded"),
  };
  drawer.querySelector(".gov-drawer__close").click();
  for (let polls = 1000; polls && menu.getAttribute("aria-expanded") === "true"; polls--)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return { open, closed: !shown(), expanded: menu.getAttribute("aria-expanded") };
})();
