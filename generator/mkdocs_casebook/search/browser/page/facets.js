/* Facets: the values of each case, and the filter that the chosen values make. */

import { head } from "./elements.js";
import { load } from "./files.js";
import { state } from "./state.js";

/** @typedef {{name: string, values: [string, string, number][], cases: number[][], lineages: number[][]}} Facet  A value is its key, label and position of its parent, or -1. */

/**
 * Load the facets, and drop chosen values that they do not have.
 * @returns {Promise<Facet[]>}
 */
export async function loadFacets() {
  /** @type {Facet[]} */
  const facets = await load(head.facets);
  for (const { name, values } of facets) {
    state.chosen[name] = state.chosen[name].filter((key) => values.some((value) => value[0] === key));
  }
  return facets;
}

/**
 * Return the position of a value and those of its ancestors.
 * @param {Facet} facet
 * @param {number} at
 * @returns {number[]}
 */
export const lineage = (facet, at) => (at < 0 ? [] : [at, ...lineage(facet, facet.values[at][2])]);

/**
 * Return the positions of a case's values and of their ancestors.
 * @param {Facet} facet
 * @param {number} number
 */
function casePositions(facet, number) {
  facet.lineages = facet.lineages || facet.values.map((_, at) => lineage(facet, at));
  const [first, ...others] = facet.cases[number].map((at) => facet.lineages[at]);
  return others.length ? [...new Set(first.concat(...others))] : first;
}

/**
 * Return the facets of which values are chosen, but none that the case has.
 * @param {number} number
 * @param {Facet[]} facets
 */
export function mismatches(number, facets) {
  return facets.filter((facet) => {
    const chosen = state.chosen[facet.name];
    return chosen.length && !casePositions(facet, number).some((at) => chosen.includes(facet.values[at][0]));
  });
}

/**
 * Count for each value of each facet the cases that would be found with it, all other facets as chosen.
 * @param {number[]} numbers
 * @param {Facet[]} facets
 */
export function countValues(numbers, facets) {
  const counts = facets.map((facet) => new Uint32Array(facet.values.length));
  for (const number of numbers) {
    const missed = mismatches(number, facets);
    facets.forEach((facet, which) => {
      if (missed.every((each) => each === facet))
        casePositions(facet, number).forEach((at) => (counts[which][at] += 1));
    });
  }
  return counts;
}

/**
 * Return the chosen values after one was checked or unchecked; a checked place replaces its ancestors and descendants.
 * @param {HTMLInputElement} box
 */
export async function changedValues({ name, value, checked }) {
  const facet = /** @type {Facet} */ ((await loadFacets()).find((each) => each.name === name));
  const keys = (/** @type {string} */ key) =>
    lineage(
      facet,
      facet.values.findIndex((each) => each[0] === key),
    ).map((at) => facet.values[at][0]);
  const others = state.chosen[name].filter((key) => !keys(value).includes(key) && !keys(key).includes(value));
  return Object.assign({}, state.chosen, { [name]: checked ? others.concat(value) : others });
}
