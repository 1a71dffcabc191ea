/* Copies the text of the element that the pressed button names, and reports it in the status beside the button. Without
   access to the clipboard (pages over http, old browsers) the text is shown and selected for the reader to copy. */
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-gov-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.govCopy);
  const status = button.closest(".gov-js, .gov-tools").querySelector("[role=status]");
  source.hidden = false;
  getSelection().selectAllChildren(source);
  const { done, failed } = status.dataset;
  try {
    await navigator.clipboard.writeText(source.textContent);
    status.textContent = done;
  } catch (_) {
    status.textContent = document.execCommand("copy") ? done : failed;
  }
});
