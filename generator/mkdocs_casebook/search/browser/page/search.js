/* A search: looks the query up in wider and wider ways until there are results, and shows them. */

import { fold } from "../engine/normalization.js";
import { find, findSimilar } from "../engine/ranking.js";
import { respell } from "../engine/spelling.js";
import { maybeTraditional } from "../engine/tokenizer.js";
import {
  field,
  filter,
  getElement,
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
import { index, loadSimplified, loadWords } from "./files.js";
import { showFilters } from "./filters.js";
import { getQuery, isCandidate, Listing } from "./listing.js";
import { PER_PAGE, showPager, showResults } from "./results.js";
import { isFiltered, isSearch, isTyping, state } from "./state.js";
import { hideWritten, showWritten } from "./written.js";

/** @typedef {import("./listing.js").Query} Query */
/** @typedef {import("./listing.js").WhileCurrent} WhileCurrent */
/** @typedef {(known: number[]) => Promise<number[]>} Stage  Finds cases to append to those known so far. */

const FEW = 5; // exact results; where there are fewer, similar cases follow

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
  Object.assign(document.querySelector("a.gov-language") || {}, { search: location.search });
  ways.hidden = isSearch();
  ways.className = "";
  results.hidden = !isSearch();
  trouble.hidden = slow.hidden = none.hidden = true;
  hideWritten();
  clearTimeout(slowTimer);
  status.textContent = "";
  results.setAttribute("aria-busy", String(isSearch()));
}

/** @param {WhileCurrent} whileCurrent */
async function search(whileCurrent) {
  const text = (state.q || "").trim().replace(/[“”„「」]/g, '"'); // folding removes them between letters
  if (!text) {
    const all = Array.from({ length: index.cases }, (_, number) => index.cases - 1 - number);
    await present(all, getQuery(""), whileCurrent, []);
    return;
  }
  await searchFor(fold(text).text, whileCurrent);
}

/**
 * Show the cases that have the query, those that have a synonym, and where these are few, similar ones. A query with
 * traditional characters is looked up by their simplified forms, a misspelled word by the one that is meant.
 * @param {string} folded
 * @param {WhileCurrent} whileCurrent
 * @returns {Promise<void>}
 */
async function searchFor(folded, whileCurrent) {
  const query = getQuery(folded);
  const numbers = await whileCurrent(find(index, query.variants.slice(0, 1)));
  if (!numbers.length && maybeTraditional(folded)) {
    const simplified = fold(folded, await whileCurrent(loadSimplified())).text;
    if (simplified !== folded) return searchFor(simplified, whileCurrent);
  }
  if (!numbers.length && /[a-z]{5}/.test(folded) && !(await whileCurrent(find(index, query.variants))).length) {
    const respelled = await whileCurrent(respell(index, folded, () => loadWords().catch(() => [])));
    if (respelled !== folded) return searchFor(respelled, whileCurrent);
  }
  const isFound = await present(numbers, query, whileCurrent, [
    async (known) => {
      const more = query.variants.length > 1 ? await find(index, query.variants.slice(1)) : [];
      const added = more.filter((number) => !known.includes(number) && !query.rejected.has(number));
      added.forEach((number) => query.synonymous.add(number));
      return added;
    },
    async (known) => {
      if (known.length >= FEW || (known.length && query.concepts.length < 2)) return [];
      const similar = await findSimilar(index, query.concepts, query.variants[0]);
      const more = similar.filter((number) => !known.includes(number)).slice(0, known.length ? PER_PAGE : index.cases);
      more.forEach((number) => query.similar.add(number));
      return more;
    },
  ]);
  const isExact = [...query.confirmed].some((number) => !query.similar.has(number));
  const pages = state.page > 1 ? 0 : await whileCurrent(showWritten(query, isExact).catch(() => 0));
  if (!isFound) showNone(pages);
}

/**
 * Show a page of results with filters and count; report whether there is any case before filtering.
 * @param {number[]} numbers
 * @param {Query} query
 * @param {WhileCurrent} whileCurrent
 * @param {Stage[]} stages  Each is called when the cases before it are shown, where possible.
 * @returns {Promise<boolean>}
 */
async function present(numbers, query, whileCurrent, stages) {
  const isNarrowed = isFiltered();
  const needsAll = isNarrowed || state.sort || state.page > 1;
  const accepted = (/** @type {number[]} */ all) => all.filter((number) => isCandidate(number, query));
  let all = numbers;
  const next = async (/** @type {Stage} */ stage) =>
    (all = accepted(all).concat(await whileCurrent(stage(accepted(all)))));
  if (needsAll) for (const stage of stages) await next(stage);
  const listing = new Listing(all, query, isNarrowed ? await whileCurrent(loadFacets()) : []);
  await listing.fill(whileCurrent);
  for (const stage of needsAll ? [] : stages) {
    listing.numbers = await next(stage);
    await listing.fill(whileCurrent);
  }
  if (listing.missing && !listing.items.length) throw new Error("no text could be loaded");
  if (!listing.candidates().length) return all.length > 0 && present([], query, whileCurrent, stages.slice(-1));
  if (!listing.items.length && listing.filtered().length) {
    state.page -= 1; // every case of the last page was rejected
    return present(listing.numbers, query, whileCurrent, []);
  }
  await showSummary(listing, whileCurrent);
  return true;
}

/**
 * @param {Listing} listing
 * @param {WhileCurrent} whileCurrent
 */
async function showSummary(listing, whileCurrent) {
  const [exact, similar] = listing.groups().map((numbers) => numbers.length);
  showResults(listing.items, listing.heading());
  status.textContent = statusText(exact, similar, listing);
  showPager(exact + similar);
  if (listing.missing) reportError(words.missing);
  const facets = await whileCurrent(loadFacets().catch(() => null));
  if (!facets) reportError(words.failed);
  showFilters(listing.candidates(), facets || []);
}

/**
 * @param {number} exact
 * @param {number} similar
 * @param {Listing} listing
 */
function statusText(exact, similar, listing) {
  if (!exact && !similar) return words.narrow;
  if (!exact) return words.similarCount.replace("%", similar);
  const found = words[listing.isCertain() ? "found" : "about"].replace("%", exact);
  return similar ? `${found} ${words.nearCount.replace("%", similar)}` : found;
}

/**
 * Report that no case resembles the query, and show where to go on.
 * @param {number} pages  Hand-written pages found.
 */
function showNone(pages) {
  showResults([]);
  filter.hidden = getElement("jump").hidden = pager.hidden = true;
  none.hidden = pages > 0;
  status.textContent = pages ? words.onlyPages.replace("%", String(pages)) : words.none;
}
