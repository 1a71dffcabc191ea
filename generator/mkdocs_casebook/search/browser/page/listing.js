/* One page of results: loads the texts of its cases in order, checks them for the phrases, shows each as it arrives. */

import { hasPhrases } from "../engine/matching.js";
import { needsCheck, parseVariants, wantedPhrases } from "../engine/query.js";
import { conceptPhrases, conceptsOf } from "../engine/questions.js";
import { head, words } from "./elements.js";
import { mismatches } from "./facets.js";
import { loadCase } from "./files.js";
import { createItem, PER_PAGE, showResults } from "./results.js";
import { state } from "./state.js";

/** @typedef {import("../engine/query.js").Phrase} Phrase */
/** @typedef {import("../engine/questions.js").Concept} Concept */
/** @typedef {import("./facets.js").Facet} Facet */
/** @typedef {import("./files.js").CaseText} CaseText */
/** @typedef {<T>(promise: Promise<T>) => Promise<T>} WhileCurrent  Wait for a promise; throw if a newer search has started. */
/** @typedef {{variants: Phrase[][], concepts: Concept[], isChecked: boolean, confirmed: Set<number>, rejected: Set<number>, synonymous: Set<number>, similar: Set<number>}} Query  `isChecked` if cases are checked for the phrases; `synonymous`: cases that have a synonym; `similar`: those that need not have the phrases. */

const HEAD_START = 50; // milliseconds that the first text has a slow line to itself

/** @type {Map<string, Query>} */
const queries = new Map();

/**
 * @param {string} folded
 * @returns {Query}
 */
export function getQuery(folded) {
  const variants = parseVariants(folded, head.synonyms);
  const query = queries.get(folded) || {
    variants,
    concepts: conceptsOf(folded, head.synonyms, head.questions),
    isChecked: variants.some((phrases) => phrases.some(needsCheck)),
    confirmed: new Set(),
    rejected: new Set(),
    synonymous: new Set(),
    similar: new Set(),
  };
  queries.set(folded, query);
  return query;
}

/**
 * Report whether a case may be shown: its text has not been found to lack the query, or it need not have it.
 * @param {number} number
 * @param {Query} query
 */
export const isCandidate = (number, { rejected, similar }) => similar.has(number) || !rejected.has(number);

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
   * @param {number[]} numbers  Cases in the order of the search, similar ones last.
   * @param {Query} query
   * @param {Facet[]} facets  To filter by; none without a chosen value.
   */
  constructor(numbers, query, facets) {
    this.numbers = numbers;
    this.query = query;
    this.facets = facets;
    this.missing = 0;
    this.hasSimilar = false;
    /** @type {HTMLElement[]} */
    this.items = [];
    state.page = Math.min(state.page, Math.ceil(this.filtered().length / PER_PAGE) || 1);
    this.first = (state.page - 1) * PER_PAGE;
  }

  /** Return the cases that have not been rejected. */
  candidates() {
    return this.numbers.filter((number) => isCandidate(number, this.query));
  }

  /** Return the candidates that have the query, and those that are similar to it. */
  groups() {
    const { similar } = this.query;
    const all = this.candidates().filter((number) => !mismatches(number, this.facets).length);
    const groups = [all.filter((number) => !similar.has(number)), all.filter((number) => similar.has(number))];
    if (state.sort) for (const numbers of groups) numbers.sort((one, other) => other - one);
    return groups;
  }

  /** Return the candidates that the facets let through, in the order to show. */
  filtered() {
    const [exact, similar] = this.groups();
    return exact.concat(similar);
  }

  heading() {
    return this.groups()[0].length || !this.query.similar.size ? words.results : words.similar;
  }

  /** Report whether every case is known to have the phrases. */
  isCertain() {
    return !this.query.isChecked || this.groups()[0].every((number) => this.query.confirmed.has(number));
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
        queue.push([numbers[at], requestCase(numbers[at], at > this.first ? HEAD_START : 0)]);
      }
      const next = queue.shift();
      if (!next) return;
      this.add(next[0], await whileCurrent(next[1]));
    }
  }

  /**
   * Report whether a case has the query as it was typed or with a synonym, whichever it was found by.
   * @param {number} number
   * @param {CaseText} text
   */
  hasQuery(number, text) {
    const { variants, isChecked, synonymous } = this.query;
    const isTyped = !synonymous.has(number) && hasPhrases(text, variants.slice(0, 1));
    return !isChecked || isTyped || hasPhrases(text, variants.slice(1), true);
  }

  /**
   * @param {number} number
   * @param {CaseText | null} text
   */
  add(number, text) {
    const { variants, concepts, confirmed, rejected, similar } = this.query;
    if (!text) this.missing += 1;
    else if (!similar.has(number) && !this.hasQuery(number, text)) rejected.add(number);
    else {
      const isSimilar = similar.has(number);
      const note = isSimilar && this.items.length && !this.hasSimilar && this.heading() === words.results;
      this.hasSimilar = this.hasSimilar || isSimilar;
      confirmed.add(number);
      this.items.push(
        createItem(text, isSimilar ? conceptPhrases(concepts) : wantedPhrases(variants), note ? words.near : ""),
      );
      showResults(this.items, this.heading());
    }
  }
}
