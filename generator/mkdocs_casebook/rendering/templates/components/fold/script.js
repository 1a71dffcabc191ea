/* Folds the parts of a page; opens them in print, and where a link leads into one. */
{
  const folds = [...document.querySelectorAll(".gov-fold")];
  const narrow = matchMedia("(max-width: 47.9375em)").matches;
  /* The browser finds the target: a fragment that others wrote may not be decodable. */
  const reveal = () => {
    const target = document.querySelector(":target");
    const fold = target && target.closest(".gov-fold");
    if (!fold || fold.open) return;
    fold.open = true;
    target.scrollIntoView();
  };
  for (const fold of folds) fold.open = !narrow && fold.dataset.govFold === "phones";
  reveal();
  addEventListener("load", reveal);
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => {
    for (const fold of folds) fold.open = true;
  });
  /* A second click on the same link changes no fragment. */
  document.addEventListener("click", (event) => {
    if (event.target.closest("a[href^='#']")) setTimeout(reveal);
  });
}
