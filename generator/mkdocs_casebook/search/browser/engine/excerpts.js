/* Excerpts of a text around its matches. */

import { matchSpans } from "./matching.js";
import { IS_LETTER } from "./tokenizer.js";

/** @typedef {import("./normalization.js").SimplifiedForms} SimplifiedForms */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {{text: string, marked: boolean}} Piece  Part of an excerpt; `marked` if it is a match. */
/** @typedef {{start: number, end: number, words: number}} Focus  Part of a line with most different matches. */

const PUNCTUATION = /[\s，。；：！？、）”’…—,.;:!?)]/;

/**
 * Return the part of a text, within one line and about `length` characters long, that has most different matches.
 * @param {string} whole
 * @param {Phrase[]} phrases
 * @param {SimplifiedForms} [simplified]
 * @param {number} [length]  The whole text by default.
 * @returns {Piece[]}
 */
export function excerpt(whole, phrases, simplified, length = whole.length) {
  const lines = whole.split("\n").map((text) => {
    const spans = matchSpans(text, phrases, simplified);
    return { text, spans, focus: findFocus(spans, text, length) };
  });
  const scores = lines.map(({ text, focus }) => focus.words * whole.length + Math.min(text.length, length));
  const { text, spans, focus } = lines[scores.indexOf(Math.max(...scores))];
  return cutPieces(text, spans, cutPoints(text, focus, length));
}

/**
 * @param {number[][]} spans
 * @param {string} text
 * @param {number} length
 * @returns {Focus}
 */
function findFocus(spans, text, length) {
  let best = { start: 0, end: 0, words: 0 };
  spans.forEach(([start, firstEnd], first) => {
    const words = new Set();
    let end = firstEnd;
    for (let at = first; at < spans.length && spans[at][1] - start <= length; at++) {
      end = spans[at][1];
      words.add(text.slice(spans[at][0], end).toLowerCase());
    }
    if (words.size > best.words) best = { start, end, words: words.size };
  });
  return best;
}

/**
 * Return where an excerpt starts and ends: around its focus, between words, never between surrogates.
 * @param {string} text
 * @param {Focus} focus
 * @param {number} length
 */
function cutPoints(text, focus, length) {
  const splits = (/** @type {number} */ at) =>
    (text.charCodeAt(at) & 0xfc00) === 0xdc00 || (IS_LETTER.test(text[at - 1] || "") && IS_LETTER.test(text[at] || ""));
  const lead = Math.min(focus.start, Math.max(0, length - (focus.end - focus.start)) >> 1);
  let start = Math.max(0, Math.min(focus.start - lead, text.length - length));
  while (start > 0 && start < focus.start && (splits(start) || PUNCTUATION.test(text[start]))) start++;
  let end = Math.min(text.length, Math.max(start + length, focus.end));
  while (end < text.length && end > focus.end && splits(end)) end--;
  return { start, end };
}

/**
 * @param {string} text
 * @param {number[][]} spans
 * @param {{start: number, end: number}} cut
 */
function cutPieces(text, spans, { start, end }) {
  const pieces = [{ text: start ? "…" : "", marked: false }];
  let at = start;
  for (const [from, to] of spans) {
    if (from < start || to > end) continue;
    pieces.push({ text: text.slice(at, from), marked: false }, { text: text.slice(from, to), marked: true });
    at = to;
  }
  pieces.push({ text: text.slice(at, end) + (end < text.length ? "…" : ""), marked: false });
  return pieces.filter((piece) => piece.text);
}
