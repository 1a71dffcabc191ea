/* Copies the text of the element that a pressed button names, and tells so in the line beside it. Where the clipboard is
   closed (pages over http, old browsers) the text is shown and selected, ready for the reader's own copying. */
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-gov-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.govCopy);
  const status = button.closest(".gov-js").querySelector("[role=status]");
  source.hidden = false;
  getSelection().selectAllChildren(source);
  const { done, failed } = status.dataset;
  try {
    await navigator.clipboard.writeText(source.textContent);
    status.textContent = done;
  } catch {
    status.textContent = document.execCommand("copy") ? done : failed;
  }
});
