/* Operators of a query: what is in quotes must be there as it is written, what follows a minus must not be there. */

import { stem } from "./stems.js";
import { IS_HAN, RUNS } from "./tokenizer.js";

/** @typedef {{text: string, start: number, end: number}} Token  A Chinese character or another word. */
/** @typedef {{text: string, isQuoted: boolean}} Operand */
/** @typedef {{plain: string, quoted: string[], excluded: Operand[]}} Operators  `plain`: the query without its operators. */

const QUOTED = '["\u201c\u201d\u201e\u300c]([^"\u201c\u201d\u201e\u300c\u300d]+)["\u201c\u201d\u300d]';
const OPERATORS = new RegExp(`(^|\\s)[-\u2212\u2013](?:${QUOTED}|([^\\s"\u201c\u201d\u300c-][^\\s]*))|${QUOTED}`, "g");

/**
 * Separate the operators from the rest of a folded query.
 * @param {string} query
 * @returns {Operators}
 */
export function splitOperators(query) {
  /** @type {string[]} */
  const quoted = [];
  /** @type {Operand[]} */
  const excluded = [];
  const plain = query.replace(OPERATORS, (_, _space, notQuoted, not, exact) => {
    if (exact) quoted.push(exact);
    else excluded.push({ text: notQuoted || not, isQuoted: Boolean(notQuoted) });
    return " ";
  });
  return { plain, quoted, excluded };
}

/**
 * Return the characters and words of a folded text.
 * @param {string} text
 * @returns {Token[]}
 */
export function tokensOf(text) {
  const tokens = [];
  RUNS.lastIndex = 0;
  for (let match = RUNS.exec(text); match; match = RUNS.exec(text)) {
    let start = match.index;
    for (const each of IS_HAN.test(match[0]) ? match[0] : [match[0]]) {
      tokens.push({ text: each, start, end: start + each.length });
      start += each.length;
    }
  }
  return tokens;
}

/**
 * Return the spans of a folded text that have the words of a phrase in this order, within one line, whatever punctuation
 * is between them.
 * @param {string} folded
 * @param {{text: string, isInflected?: boolean}} phrase  `isInflected` if other forms of its words match too.
 * @returns {number[][]}
 */
export function quotedSpans(folded, { text, isInflected }) {
  const key = (/** @type {Token} */ token) => (isInflected ? stem(token.text) : token.text);
  const wanted = tokensOf(text).map(key);
  const tokens = wanted.length ? tokensOf(folded) : [];
  /** @type {number[][]} */
  const spans = [];
  tokens.forEach(({ start }, first) => {
    if (!wanted.every((each, at) => first + at < tokens.length && key(tokens[first + at]) === each)) return;
    const { end } = tokens[first + wanted.length - 1];
    if (!folded.slice(start, end).includes("\n")) spans.push([start, end]);
  });
  return spans;
}
