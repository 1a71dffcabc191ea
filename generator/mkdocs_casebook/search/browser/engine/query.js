/* The query parser: phrases, the terms to look up for each, and variants of a query by synonyms. */

import { countedTerms } from "./compounds.js";
import { splitOperators, tokensOf } from "./operators.js";
import { stem } from "./stems.js";
import { IS_HAN, isStopWord, PREFIX, RUNS, splitPhrases } from "./tokenizer.js";

/** @typedef {import("./operators.js").Token} Token */
/** @typedef {{term: string, isPrefix: boolean}} Lookup  A term, or every term with this prefix. */
/** @typedef {{text: string, lookups: Lookup[][], isQuoted?: boolean, isInflected?: boolean, isExcluded?: boolean}} Phrase  Folded text; a case needs one lookup of each inner list. `isInflected`: a quoted phrase whose words may have other forms. */
/** @typedef {string[][]} Synonyms  Words of the page's language, then words of the other one. */
/** @typedef {{first: number, last: number, group: number}} WordSpan  Tokens that are a word of a group of synonyms. */

const SYNONYMS = 3; // of a word of a longer query
const QUERY_LENGTH = 100; // characters; the rest of a longer query is ignored

/** @param {string} term @returns {Lookup} */
const exact = (term) => ({ term, isPrefix: false });

/**
 * Split a folded query into phrases at spaces and punctuation; those of its operators are last.
 * @param {string} query
 * @returns {Phrase[]}
 */
export const parseQuery = (query) => parseVariants(query, [])[0];

/**
 * Return the phrases of a folded query, then those of its variants, each with one word replaced by a synonym. Where it has
 * numbers with words after them, the first variant has them together.
 * @param {string} query
 * @param {Synonyms[]} groups
 * @returns {Phrase[][]}
 */
export function parseVariants(query, groups) {
  const { plain, quoted, excluded } = splitOperators(query.slice(0, QUERY_LENGTH));
  const operators = quoted.map(quotedPhrase).concat(excluded.map(excludedPhrase)).filter(hasLookups);
  const variants = replacements(plain, groups).map(([before, word, after]) =>
    IS_HAN.test(word) || tokensOf(word).length < 2
      ? plainPhrases(before + word + after)
      : plainPhrases(`${before} ${after}`).concat(Object.assign(quotedPhrase(word), { isInflected: true })),
  );
  const counted = countedTerms(plain).map((term) => ({ text: term.split(" ")[0], lookups: [[exact(term)]] }));
  const own = counted.length ? [plainPhrases(plain).concat(counted), plainPhrases(plain)] : [plainPhrases(plain)];
  return own.concat(variants).map((phrases) => phrases.concat(operators));
}

/** @param {Phrase} phrase */
const hasLookups = ({ lookups }) => lookups.length > 0;

/**
 * @param {string} text
 * @returns {Phrase[]}
 */
function plainPhrases(text) {
  return splitPhrases(text).map((phrase) => ({ text: phrase, lookups: phraseLookups(phrase) }));
}

/**
 * Return the phrases of all variants that a case may have, for marking them.
 * @param {Phrase[][]} variants
 * @returns {Phrase[]}
 */
export function wantedPhrases(variants) {
  /** @type {Phrase[]} */
  const phrases = [];
  for (const each of variants) phrases.push(...each.filter((phrase) => !phrase.isExcluded));
  return phrases;
}

/**
 * @param {string} text
 * @returns {Phrase}
 */
function quotedPhrase(text) {
  const lookups = phraseLookups(text).map((alternatives) => alternatives.slice(-1)); // no word that only begins so
  return { text, lookups, isQuoted: true };
}

/**
 * @param {import("./operators.js").Operand} operand
 * @returns {Phrase}
 */
function excludedPhrase({ text, isQuoted }) {
  const phrase = quotedPhrase(text);
  return Object.assign(phrase, { isExcluded: true, isQuoted: isQuoted || phrase.lookups.length > 1 });
}

/**
 * @param {string} phrase
 * @returns {Lookup[][]}
 */
export function phraseLookups(phrase) {
  const lookups = [];
  const runs = phrase.match(RUNS) || [];
  for (const [at, run] of runs.entries()) {
    const characters = [...run];
    const [next] = runs[at + 1] || "";
    if (next && /^[0-9][0-9·]*$/.test(run)) lookups.push([exact(run + next)]);
    else if (!IS_HAN.test(run)) lookups.push(wordLookups(run));
    else if (characters.length === 1) lookups.push([exact(run)]);
    else characters.slice(1).forEach((second, first) => lookups.push([exact(characters[first] + second)]));
  }
  return lookups;
}

/**
 * Return the lookups of a word, which may be the prefix of a word or another form of it.
 * @param {string} word
 * @returns {Lookup[]}
 */
function wordLookups(word) {
  if (isStopWord(word)) return [exact(stem(word))];
  return [word.length <= PREFIX ? exact(`${word}*`) : { term: word, isPrefix: true }, exact(stem(word))];
}

/**
 * Report whether the text of a case must be checked for a phrase: the index has pairs of characters, not their positions.
 * @param {Phrase} phrase
 */
export function needsCheck(phrase) {
  return phrase.lookups.length > 1 || Boolean(phrase.isQuoted && !IS_HAN.test(phrase.text));
}

/**
 * Return the words of groups of synonyms in a query, the longest first; none overlaps a longer one. Words of one group
 * that overlap are one: 停车位 is a word of a group with 停车 and 车位.
 * @param {Token[]} tokens
 * @param {string[][]} groups
 * @returns {WordSpan[]}
 */
export function findWords(tokens, groups) {
  const keys = tokens.map(({ text }) => stem(text));
  /** @type {WordSpan[]} */
  const found = [];
  groups.forEach((words, group) => {
    for (const word of words) {
      const own = tokensOf(word).map(({ text }) => stem(text));
      keys.forEach((_, first) => {
        if (own.length && own.every((key, at) => keys[first + at] === key))
          found.push({ first, last: first + own.length - 1, group });
      });
    }
  });
  const length = (/** @type {WordSpan} */ span) => tokens[span.last].end - tokens[span.first].start;
  /** @type {WordSpan[]} */
  const spans = [];
  for (const span of found.sort((one, other) => length(other) - length(one) || one.first - other.first)) {
    const longer = spans.find(({ first, last }) => span.first <= last && span.last >= first);
    if (!longer) spans.push(span);
    else if (longer.group === span.group)
      Object.assign(longer, { first: Math.min(longer.first, span.first), last: Math.max(longer.last, span.last) });
  }
  return spans;
}

/**
 * Return the synonyms of a word; within a longer query only the most common ones, since each takes files of the index.
 * @param {string} typed
 * @param {string[]} words
 * @param {boolean} isAll
 */
export const synonymsOf = (typed, words, isAll) =>
  words.filter((word) => word !== typed).slice(0, isAll ? words.length : SYNONYMS);

/**
 * Return variants of a folded query, each with one word replaced by a synonym.
 * @param {string} query
 * @param {Synonyms[]} groups
 * @returns {string[]}
 */
export const synonymVariants = (query, groups) =>
  replacements(query.slice(0, QUERY_LENGTH), groups).map((parts) => parts.join("").trim());

/**
 * Return for each variant of a query what is before the synonym, the synonym, and what is after it.
 * @param {string} query
 * @param {Synonyms[]} groups
 * @returns {string[][]}
 */
function replacements(query, groups) {
  const tokens = tokensOf(query);
  const words = groups.map(([own, foreign]) => own.concat(foreign));
  /** @type {string[][]} */
  const variants = [];
  for (const { first, last, group } of findWords(tokens, words)) {
    const [start, end] = [tokens[first].start, tokens[last].end];
    const typed = query.slice(start, end);
    for (const word of synonymsOf(typed, groups[group][0], typed === query.trim())) {
      const isHan = IS_HAN.test(typed) && IS_HAN.test(word);
      if (!word.includes(typed)) variants.push([query.slice(0, start), isHan ? word : ` ${word} `, query.slice(end)]);
    }
  }
  return variants;
}
