/* The list of results, and the pager below it. */

import { excerpt } from "../engine/excerpts.js";
import { IS_HAN } from "../engine/tokenizer.js";
import { createElement, excerptLength, list, pager, results, root, words } from "./elements.js";
import { state, stateUrl } from "./state.js";

/** @typedef {import("../engine/query.js").Phrase} Phrase */
/** @typedef {import("./files.js").CaseText} CaseText */

export const PER_PAGE = 10;
const ENGLISH_LENGTH = 160; // characters of an excerpt

/**
 * @param {"p" | "span"} name
 * @param {string} className
 * @param {(Node | string)[]} content
 */
export function createStyled(name, className, ...content) {
  return Object.assign(createElement(name, ...content), { className });
}

/** @param {import("../engine/excerpts.js").Piece[]} pieces */
export const highlight = (pieces) =>
  pieces.map((piece) => (piece.marked ? createElement("mark", piece.text) : piece.text));

/**
 * @param {CaseText} text
 * @param {Phrase[]} phrases
 * @param {string} note  Shown above the case; empty for most.
 */
export function createItem(text, phrases, note) {
  const link = createElement("a", ...highlight(excerpt(text.title, phrases, text.simplified)));
  link.href = text.url || root + text.address;
  const heading = createStyled("p", "gov-cases__title", link);
  const date = createElement("time", text.day);
  const place = createElement("span", text.place.split("\n").pop() || "");
  const status = createStyled("span", `gov-status gov-status--${text.status}`, words.statuses[text.status]);
  const summary = createExcerpt(text, phrases);
  if (text.chinese || text.english) {
    link.lang = summary.lang = place.lang = text.chinese ? "zh-CN" : "en";
    heading.append(" ", createStyled("span", "gov-mark", words.only));
  }
  const item = createElement("li", heading, createStyled("p", "gov-cases__facts", date, place, status), summary);
  if (note) item.prepend(createStyled("p", "gov-found__note", note));
  return item;
}

/**
 * Return the part of a case where most of the query is, with a link to its section. On Chinese pages, English is shown
 * at the length of English pages, so that a phrase comes with its sentence.
 * @param {CaseText} text
 * @param {Phrase[]} phrases
 */
function createExcerpt({ address, url, summary, body, simplified, anchors }, phrases) {
  const content = summary && `${summary}\n${body}`;
  const short = excerpt(content, phrases, simplified, excerptLength);
  const isEnglish = short.some(({ text }) => /[a-z]/i.test(text)) && !short.some(({ text }) => IS_HAN.test(text));
  const pieces = isEnglish ? excerpt(content, phrases, simplified, ENGLISH_LENGTH) : short;
  const found = createStyled("p", "gov-cases__summary", ...highlight(pieces));
  if (isEnglish && excerptLength < ENGLISH_LENGTH) found.lang = "en";
  const shown = pieces
    .map((piece) => piece.text)
    .join("")
    .replace(/^…|…$/g, "");
  const line = body.split("\n").findIndex((each) => each.includes(shown));
  const [anchor] = (anchors || []).filter((each) => each[1] <= line).pop() || [""];
  if (!anchor || summary.includes(shown)) return found;
  const passage = createElement("a", words.passage);
  passage.href = `${url || root + address}#${anchor}`;
  found.append(" ", passage);
  return found;
}

/**
 * @param {HTMLElement[]} items
 * @param {string} [heading]
 */
export function showResults(items, heading) {
  results.firstElementChild.textContent = heading || words.results;
  items.forEach((each, at) => list.children[at] === each || list.insertBefore(each, list.children[at] || null));
  while (list.children.length > items.length) list.lastElementChild.remove();
}

/** @param {number} count  Cases on all pages. */
export function showPager(count) {
  const last = Math.ceil(count / PER_PAGE);
  const current = Math.min(state.page, last);
  const items = [];
  if (current > 1) items.push(pageLink(current - 1, words.previous, ""));
  for (let page = 1, previous = 0; page <= last; page++) {
    if (page > 1 && page < last && Math.abs(page - current) > 2) continue;
    if (page - previous > 1) items.push(createElement("li", createElement("span", "…")));
    items.push(pageItem(page, page === current));
    previous = page;
  }
  if (current < last) items.push(pageLink(current + 1, words.next, ""));
  pager.textContent = "";
  pager.append(createElement("ul", ...items));
  pager.hidden = last < 2;
}

/**
 * @param {number} page
 * @param {boolean} isCurrent
 */
function pageItem(page, isCurrent) {
  const label = words.page.replace("%", String(page));
  if (!isCurrent) return pageLink(page, String(page), label);
  const text = createElement("span", String(page));
  text.setAttribute("aria-current", "page");
  text.setAttribute("aria-label", label);
  return createElement("li", text);
}

/**
 * @param {number} page
 * @param {string} text
 * @param {string} label
 */
function pageLink(page, text, label) {
  const link = createElement("a", text);
  link.href = stateUrl(Object.assign({}, state, { page }));
  link.dataset.page = String(page);
  if (label) link.setAttribute("aria-label", label);
  return createElement("li", link);
}
