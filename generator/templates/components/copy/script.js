/* Copies the text of the element that a pressed button names, and tells so in the line beside it. Where the clipboard is
   closed (pages over http, old browsers) the text is shown and selected, ready for the reader's own copying. */
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-gov-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.govCopy);
  const status = button.closest(".gov-js").querySelector("[role=status]");
  source.hidden = false;
  getSelection().selectAllChildren(source);
  let copied = true;
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    copied = document.execCommand("copy");
  }
  status.textContent = copied ? status.dataset.done : status.dataset.failed;
});
