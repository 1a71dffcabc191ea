/* One page of results: loads the texts of its cases in order, checks them for the phrases, shows each as it arrives. */

import { hasPhrases } from "../engine/matching.js";
import { needsCheck, parseQuery } from "../engine/query.js";
import { mismatches } from "./facets.js";
import { loadCase } from "./files.js";
import { createItem, PER_PAGE, showResults } from "./results.js";
import { state } from "./state.js";

/** @typedef {import("../engine/query.js").Phrase} Phrase */
/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {import("./files.js").CaseText} CaseText */
/** @typedef {<T>(promise: Promise<T>) => Promise<T>} WhileCurrent  Wait for a promise; throw if a newer search has started. */
/** @typedef {{variants: Phrase[][], isChecked: boolean, confirmed: Set<number>, rejected: Set<number>}} Query  `isChecked` if cases are checked for the phrases. */

const HEAD_START = 50; // milliseconds that the first two texts have a slow line to themselves

/** @type {Map<string, Query>} */
const queries = new Map();

/**
 * @param {string[]} texts  Variants of the query, folded.
 * @returns {Query}
 */
export function getQuery(texts) {
  const key = texts.join("\n");
  const variants = texts.map(parseQuery);
  const isChecked = variants.some((phrases) => phrases.some(needsCheck));
  const query = queries.get(key) || { variants, isChecked, confirmed: new Set(), rejected: new Set() };
  queries.set(key, query);
  return query;
}

/**
 * Request the text of a case after a delay; null if it cannot be loaded.
 * @param {number} number
 * @param {number} delay
 */
async function requestCase(number, delay) {
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
  return loadCase(number).catch(() => null);
}

export class Listing {
  /**
   * @param {number[]} numbers  Cases in the order of the search.
   * @param {Query} query
   * @param {Facet[]} facets  To filter by; none without a chosen value.
   * @param {string} heading
   */
  constructor(numbers, query, facets, heading) {
    this.numbers = numbers;
    this.query = query;
    this.facets = facets;
    this.heading = heading;
    this.missing = 0;
    /** @type {HTMLElement[]} */
    this.items = [];
    state.page = Math.min(state.page, Math.ceil(this.filtered().length / PER_PAGE) || 1);
    this.first = (state.page - 1) * PER_PAGE;
  }

  /** Return the cases that have not been rejected. */
  candidates() {
    return this.numbers.filter((number) => !this.query.rejected.has(number));
  }

  /** Return the candidates that the facets let through, in the order to show. */
  filtered() {
    const numbers = this.candidates().filter((number) => !mismatches(number, this.facets).length);
    return state.sort ? numbers.sort((one, other) => other - one) : numbers;
  }

  /** Report whether every case is known to have the phrases. */
  isCertain() {
    return !this.query.isChecked || this.filtered().every((number) => this.query.confirmed.has(number));
  }

  /**
   * Load texts until the page is full or no case is left.
   * @param {WhileCurrent} whileCurrent
   */
  async fill(whileCurrent) {
    /** @type {[number, Promise<CaseText | null>][]} */
    const queue = [];
    const numbers = this.filtered();
    const done = () => this.items.length + this.missing;
    for (let at = this.first + done(); done() < PER_PAGE; ) {
      for (; at < numbers.length && queue.length + done() < PER_PAGE; at++) {
        queue.push([numbers[at], requestCase(numbers[at], at - this.first > 1 ? HEAD_START : 0)]);
      }
      const next = queue.shift();
      if (!next) return;
      this.add(next[0], await whileCurrent(next[1]));
    }
  }

  /**
   * @param {number} number
   * @param {CaseText | null} text
   */
  add(number, text) {
    const { variants, isChecked, confirmed, rejected } = this.query;
    if (!text) this.missing += 1;
    else if (isChecked && !hasPhrases(text, variants)) rejected.add(number);
    else {
      /** @type {Phrase[]} */
      const phrases = [];
      for (const each of variants) phrases.push(...each);
      confirmed.add(number);
      this.items.push(createItem(text, phrases));
      showResults(this.items, this.heading);
    }
  }
}
