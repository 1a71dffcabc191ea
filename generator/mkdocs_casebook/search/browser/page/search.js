/* A search: looks the query up in wider and wider ways until there are results, and shows them. */

import { fold } from "../engine/normalization.js";
import { parseQuery, synonymVariants } from "../engine/query.js";
import { find, findSimilar } from "../engine/ranking.js";
import {
  field,
  filter,
  head,
  none,
  pager,
  reportError,
  results,
  slow,
  sort,
  status,
  trouble,
  ways,
  words,
} from "./elements.js";
import { loadFacets } from "./facets.js";
import { index, loadSimplified } from "./files.js";
import { showFilters } from "./filters.js";
import { getQuery, Listing } from "./listing.js";
import { showPager, showResults } from "./results.js";
import { isFiltered, isSearch, isTyping, state } from "./state.js";

/** @typedef {import("./listing.js").Query} Query */
/** @typedef {import("./listing.js").WhileCurrent} WhileCurrent */

const title = document.title;
let latest = 0;
/** @type {number | undefined} */
let slowTimer;

/** @param {boolean} [focus]  Whether to move the focus to the results. */
export async function run(focus) {
  const number = ++latest;
  /** @type {WhileCurrent} */
  const whileCurrent = async (promise) => {
    const value = await promise;
    if (number !== latest) throw new Error("superseded");
    return value;
  };
  reset();
  if (!isSearch()) return;
  slowTimer = setTimeout(() => (slow.hidden = false), 1500);
  if (focus) results.firstElementChild.focus();
  try {
    await search(whileCurrent);
  } catch (_error) {
    if (number !== latest) return;
    showResults([]);
    pager.hidden = true;
    reportError(words.failed);
  }
  if (number !== latest) return;
  clearTimeout(slowTimer);
  slow.hidden = true;
  results.setAttribute("aria-busy", "false");
}

/** Show the state in the form, hide the messages of the previous search. */
function reset() {
  const query = state.q || "";
  document.title = query.trim() ? `${query.trim().slice(0, 60)} - ${title}` : title;
  if (field.value !== query && (document.activeElement !== field || !isTyping)) field.value = query;
  sort.value = state.sort;
  ways.hidden = isSearch();
  ways.className = "";
  results.hidden = !isSearch();
  trouble.hidden = slow.hidden = none.hidden = true;
  clearTimeout(slowTimer);
  status.textContent = "";
  results.setAttribute("aria-busy", String(isSearch()));
}

/** @param {WhileCurrent} whileCurrent */
async function search(whileCurrent) {
  const text = (state.q || "").trim();
  if (!text) {
    const all = Array.from({ length: index.cases }, (_, number) => index.cases - 1 - number);
    await present(all, getQuery([]), "", whileCurrent);
    return;
  }
  const folded = fold(text).text;
  if (await searchExact(folded, whileCurrent)) return;
  const simplified = fold(text, await whileCurrent(loadSimplified())).text;
  if (simplified !== folded && (await searchExact(simplified, whileCurrent))) return;
  const phrases = parseQuery(simplified);
  const similar = await whileCurrent(findSimilar(index, phrases));
  const query = { variants: [phrases], isChecked: false, confirmed: new Set(), rejected: new Set() };
  if (!(await present(similar, query, words.similar, whileCurrent))) showNone();
}

/**
 * Show the cases that have the query, then those that have a synonym; report whether there are any.
 * @param {string} folded
 * @param {WhileCurrent} whileCurrent
 */
async function searchExact(folded, whileCurrent) {
  const synonyms = synonymVariants(folded, head.synonyms);
  const query = getQuery([folded, ...synonyms]);
  const numbers = await whileCurrent(find(index, query.variants.slice(0, 1)));
  const loadMore = async () => {
    const known = new Set(numbers);
    const more = synonyms.length ? await whileCurrent(find(index, query.variants.slice(1))) : [];
    return more.filter((number) => !known.has(number));
  };
  return present(numbers, query, "", whileCurrent, loadMore);
}

/**
 * Show a page of results with filters and count; report whether there is any case before filtering.
 * @param {number[]} numbers
 * @param {Query} query
 * @param {string} heading  Empty for exact matches.
 * @param {WhileCurrent} whileCurrent
 * @param {() => Promise<number[]>} [loadMore]  Cases to append; called after `numbers` are shown where possible.
 * @returns {Promise<boolean>}
 */
async function present(numbers, query, heading, whileCurrent, loadMore = async () => []) {
  const isNarrowed = isFiltered();
  const needsAll = isNarrowed || state.sort || state.page > 1;
  const all = needsAll ? numbers.concat(await loadMore()) : numbers;
  const facets = isNarrowed ? await whileCurrent(loadFacets()) : [];
  const listing = new Listing(all, query, facets, heading);
  await listing.fill(whileCurrent);
  if (!needsAll) {
    listing.numbers = numbers.concat(await loadMore());
    await listing.fill(whileCurrent);
  }
  if (listing.missing && !listing.items.length) throw new Error("no text could be loaded");
  if (!listing.candidates().length) return false;
  if (!listing.items.length && listing.filtered().length) {
    state.page -= 1; // every case of the last page was rejected
    return present(listing.numbers, query, heading, whileCurrent);
  }
  await showSummary(listing, whileCurrent);
  return true;
}

/**
 * @param {Listing} listing
 * @param {WhileCurrent} whileCurrent
 */
async function showSummary(listing, whileCurrent) {
  const count = listing.filtered().length;
  showResults(listing.items, listing.heading);
  const found = words[listing.isCertain() ? "found" : "about"].replace("%", count);
  status.textContent = count ? listing.heading + found : words.narrow;
  showPager(count);
  if (listing.missing) reportError(words.missing);
  const facets = await whileCurrent(loadFacets().catch(() => null));
  if (!facets) reportError(words.failed);
  showFilters(listing.candidates(), facets || []);
}

/** Report that nothing resembles the query, and show where to go on. */
function showNone() {
  showResults([]);
  filter.hidden = pager.hidden = true;
  none.hidden = false;
  status.textContent = words.none;
}
