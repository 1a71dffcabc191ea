/* The day of access, by the reader's own clock. */
{
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  for (const blank of document.querySelectorAll("[data-gov-today]")) blank.textContent = today;
}
