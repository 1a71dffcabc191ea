/* Hand-written pages of the site that have the query, a second group after the cases. */

import { excerpt } from "../engine/excerpts.js";
import { matchSpans } from "../engine/matching.js";
import { wantedPhrases } from "../engine/query.js";
import { createElement, excerptLength, getElement, head, list, pager, root } from "./elements.js";
import { load } from "./files.js";
import { createStyled, highlight } from "./results.js";

/** @typedef {import("../engine/query.js").Phrase} Phrase */
/** @typedef {import("./listing.js").Query} Query */
/** @typedef {{address: string, title: string, text: string, other: string}} WrittenPage  `other`: its title in the other language. */

const MOST = 5; // pages shown

const group = getElement("pages");

export function hideWritten() {
  group.hidden = true;
}

/**
 * Show the pages with the query in their title; if there are none, and no case has the query, those with it in their
 * text. They are above the cases if no case has the query. Return how many there are.
 * @param {Query} query
 * @param {boolean} isInCases
 */
export async function showWritten(query, isInCases) {
  /** @type {WrittenPage[]} */
  const pages = head.pages ? await load(head.pages) : [];
  const wanted = query.variants.filter((phrases) => phrases.length);
  const has = (/** @type {string} */ text, /** @type {Phrase} */ phrase) =>
    matchSpans(text, [phrase]).length > 0 !== Boolean(phrase.isExcluded);
  const hasAll = (/** @type {string} */ text) => wanted.some((phrases) => phrases.every((phrase) => has(text, phrase)));
  const titled = pages.filter(({ title, other }) => hasAll(`${title}\n${other}`));
  const found = (titled.length || isInCases ? titled : pages.filter(({ text }) => hasAll(text))).slice(0, MOST);
  const phrases = wantedPhrases(query.variants);
  group.lastElementChild.textContent = "";
  group.lastElementChild.append(...found.map((page) => createPageItem(page, phrases)));
  group.parentNode.insertBefore(group, isInCases ? pager.nextSibling : list);
  group.hidden = !found.length;
  return found.length;
}

/**
 * @param {WrittenPage} page
 * @param {Phrase[]} phrases
 */
function createPageItem({ address, title, text }, phrases) {
  const link = createElement("a", ...highlight(excerpt(title, phrases)));
  link.href = root + address;
  const found = createStyled("p", "gov-cases__summary", ...highlight(excerpt(text, phrases, {}, excerptLength)));
  return createElement("li", createStyled("p", "gov-cases__title", link), found);
}
