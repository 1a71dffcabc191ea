/* The words of a query that is not in any text as it was typed: each with its synonyms, and without question words. */

import { splitOperators, tokensOf } from "./operators.js";
import { findWords, parseVariants, phraseLookups, synonymsOf, wantedPhrases } from "./query.js";
import { IS_HAN } from "./tokenizer.js";

/** @typedef {import("./operators.js").Token} Token */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {import("./query.js").Synonyms} Synonyms */
/** @typedef {Phrase[]} Concept  A word as it was typed, then its synonyms. */

/**
 * Return the words of a folded query and their synonyms. Chinese outside known words is taken by pairs of characters.
 * @param {string} query
 * @param {Synonyms[]} groups
 * @param {string[]} questionWords
 * @returns {Concept[]}
 */
export function conceptsOf(query, groups, questionWords) {
  const { plain, quoted } = splitOperators(query);
  const text = [plain, ...quoted].join(" ");
  const tokens = tokensOf(text);
  const words = groups.map(([own, foreign]) => own.concat(foreign));
  const spans = findWords(tokens, words.concat([questionWords]));
  /** @type {Concept[]} */
  const concepts = [];
  for (const { first, last, group } of spans) {
    if (group === groups.length) continue;
    const typed = text.slice(tokens[first].start, tokens[last].end);
    concepts.push([typed, ...synonymsOf(typed, groups[group][0], typed === text.trim())].map(alternative));
  }
  const isQuestion = (/** @type {number} */ at) =>
    spans.some(({ first, last, group }) => group === groups.length && at >= first && at <= last);
  const isWord = (/** @type {number} */ at) => spans.some(({ first, last }) => at >= first && at <= last);
  const isSame = (/** @type {number} */ at) => spans.some(({ first, last }) => at >= first && at < last);
  const joins = (/** @type {number} */ at) =>
    at >= 0 &&
    at + 1 < tokens.length &&
    tokens[at].end === tokens[at + 1].start &&
    !isQuestion(at) &&
    !isQuestion(at + 1) &&
    IS_HAN.test(tokens[at].text) &&
    IS_HAN.test(tokens[at + 1].text);
  tokens.forEach((token, at) => {
    if (joins(at))
      isSame(at) || (isWord(at) && isWord(at + 1)) || concepts.push([alternative(token.text + tokens[at + 1].text)]);
    else if (!isWord(at) && !joins(at - 1)) concepts.push([alternative(token.text)]);
  });
  return concepts.length ? concepts : tokens.map(({ text }) => [alternative(text)]);
}

/** @param {string} text */
const alternative = (text) => ({ text, lookups: phraseLookups(text) });

/**
 * Return the phrases to mark in a case: the words, their synonyms, and the pairs of characters of each word.
 * @param {Concept[]} concepts
 * @returns {Phrase[]}
 */
export function conceptPhrases(concepts) {
  /** @type {Phrase[]} */
  const phrases = [];
  for (const concept of concepts) {
    for (const { text } of concept) phrases.push(...wantedPhrases(parseVariants(text, [])));
    for (const [{ term }] of concept[0].lookups) if (IS_HAN.test(term)) phrases.push({ text: term, lookups: [] });
  }
  return phrases;
}
