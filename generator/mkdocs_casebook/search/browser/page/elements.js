/* Elements of the search page, its texts and settings, and helpers that create elements. Everything from a query, a
   record or the index is inserted as text, never as markup. */

/** @param {string} name @returns {any} */
export const getElement = (name) => document.getElementById(`gov-search-${name}`);

/** `index` is the head of the index (docs-dev/search-format.md), `length` that of an excerpt. */
export const { words, root, length: excerptLength, index: head } = JSON.parse(getElement("data").textContent);

export const [field, status, results, list, pager, trouble, slow, none, ways, filter, facetLists, sort] = [
  "q",
  "status",
  "results",
  "list",
  "pager",
  "trouble",
  "slow",
  "none",
  "ways",
  "filter",
  "facets",
  "sort",
].map(getElement);

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function createElement(name, ...content) {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}

/** @param {string} text */
export function reportError(text) {
  status.textContent += ` ${text}`;
  trouble.hidden = false;
}
