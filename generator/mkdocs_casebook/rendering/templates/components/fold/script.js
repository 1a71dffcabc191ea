/* Folds the parts of a page; opens them in print, and where a link leads into one. */
{
  const folds = [...document.querySelectorAll(".gov-fold")];
  const narrow = matchMedia("(max-width: 47.9375em)").matches;
  const reveal = (hash) => {
    const target = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    const fold = target && target.closest(".gov-fold");
    if (!fold) return;
    fold.open = true;
    target.scrollIntoView();
  };
  for (const fold of folds) fold.open = !narrow && fold.dataset.govFold === "phones";
  reveal(location.hash);
  addEventListener("hashchange", () => reveal(location.hash));
  addEventListener("beforeprint", () => {
    for (const fold of folds) fold.open = true;
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) reveal(link.hash);
  });
}
