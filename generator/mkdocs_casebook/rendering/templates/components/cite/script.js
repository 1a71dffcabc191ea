/* Fills in the access date: today by the reader's clock, in the format of ISO 8601, which is that of Swedish. */
for (const day of document.querySelectorAll("[data-gov-today]")) day.textContent = new Date().toLocaleDateString("sv");
