/* Fills in the access date: today by the reader's clock. */
{
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  for (const placeholder of document.querySelectorAll("[data-gov-today]")) placeholder.textContent = today;
}
