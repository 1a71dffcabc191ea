/* The script of the search page: runs a search for each change of the query, the filters, the order or the page. */

import { facetLists, field, filter, getElement, pager, results, sort } from "./elements.js";
import { changedValues } from "./facets.js";
import { run } from "./search.js";
import { changeState, expectTyping, FACETS, isFiltered, restoreState, state } from "./state.js";

/** @type {number | undefined} */
let typingTimer;

/**
 * @param {Partial<import("./state.js").State>} change
 * @param {{typing?: boolean, focus?: boolean}} [options]
 */
function go(change, { typing = false, focus = false } = {}) {
  changeState(change, typing);
  run(focus);
}

function searchSoon() {
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => {
    const q = field.value || (isFiltered() ? "" : null);
    if (q !== state.q) go({ q }, { typing: true });
  }, 250);
}

field.addEventListener("input", (/** @type {InputEvent} */ event) => event.isComposing || searchSoon());
field.addEventListener("compositionstart", () => clearTimeout(typingTimer));
field.addEventListener("compositionend", searchSoon);
field.form.addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  clearTimeout(typingTimer);
  go({ q: field.value });
});
facetLists.addEventListener("change", async (/** @type {Event} */ event) => {
  go({ chosen: await changedValues(/** @type {HTMLInputElement} */ (event.target)) });
});
sort.addEventListener("change", () => go({ sort: sort.value }));
getElement("clear").addEventListener("click", () => {
  go({ chosen: Object.assign({}, ...FACETS.map((name) => ({ [name]: [] }))), q: state.q || "" });
  filter.querySelector("summary").focus();
});
getElement("again").addEventListener("click", () => {
  results.firstElementChild.focus();
  run();
});
pager.addEventListener("click", (/** @type {MouseEvent} */ event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go({ page: Number(link.dataset.page) }, { focus: true });
});
addEventListener("popstate", () => {
  clearTimeout(typingTimer);
  restoreState();
  run();
});
getElement("jump").addEventListener("click", (/** @type {Event} */ event) => {
  event.preventDefault();
  filter.open = true;
  filter.querySelector("summary").focus();
});
filter.open = matchMedia("(min-width: 60em)").matches;
// A value without focus was restored by the browser; the URL is newer.
if (field.value && document.activeElement === field) {
  expectTyping();
  searchSoon();
}
run();
