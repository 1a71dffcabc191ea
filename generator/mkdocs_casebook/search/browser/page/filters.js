/* The list of facet values to filter by. */

import { createElement, facetLists, filter, getElement, words } from "./elements.js";
import { countValues, lineage } from "./facets.js";
import { FACETS, state } from "./state.js";

/** @typedef {import("./facets.js").Facet} Facet */

/**
 * Show the values of all facets, each with its count of the given cases; the focused box keeps the focus.
 * @param {number[]} numbers
 * @param {Facet[]} facets
 */
export function showFilters(numbers, facets) {
  const counts = countValues(numbers, facets);
  const focused = /** @type {HTMLInputElement} */ (document.activeElement);
  const { name, value } = facetLists.contains(focused) ? focused : { name: "", value: "" };
  facetLists.textContent = "";
  facets.forEach((facet, which) => facetLists.append(createFieldset(facet, counts[which])));
  const same = [...facetLists.querySelectorAll("input")].find((box) => box.name === name && box.value === value);
  if (same) same.focus();
  const chosen = FACETS.reduce((sum, each) => sum + state.chosen[each].length, 0);
  getElement("chosen").textContent = chosen ? words.chosen.replace("%", chosen) : "";
  getElement("clear").hidden = !chosen;
  filter.hidden = getElement("jump").hidden = false;
}

/**
 * Create the boxes of a facet. Places below the second level are shown only where their parent is open.
 * @param {Facet} facet
 * @param {Uint32Array} counts
 */
function createFieldset(facet, counts) {
  const { name, values } = facet;
  const chosen = values.map((value) => state.chosen[name].includes(value[0]));
  const open = new Set([-1].concat(...chosen.map((is, at) => (is ? lineage(facet, at) : []))));
  const top = createElement("ul");
  /** @type {Object<number, HTMLElement>} */
  const items = { [-1]: top };
  values.forEach(([key, label, parent], at) => {
    const isUpper = parent < 0 || values[parent][2] < 0;
    if (!chosen[at] && !(counts[at] && (isUpper || open.has(parent)))) return;
    const box = Object.assign(createElement("input"), { type: "checkbox", name, value: key, checked: chosen[at] });
    items[at] = createElement(
      "li",
      createElement("label", box, ` ${label} `, createElement("small", String(counts[at]))),
    );
    const outer = items[parent] || top;
    const lists = outer.getElementsByTagName("ul");
    (outer === top ? top : lists[0] || outer.appendChild(createElement("ul"))).append(items[at]);
  });
  return createElement("fieldset", createElement("legend", words[name]), top);
}
