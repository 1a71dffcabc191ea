/* The query parser: phrases, the terms to look up for each, and variants of a query by synonyms. */

import { IS_HAN, PHRASES, PREFIX, RUNS, stem } from "./tokenizer.js";

/** @typedef {{term: string, isPrefix: boolean}} Lookup  A term, or every term with this prefix. */
/** @typedef {{text: string, lookups: Lookup[][]}} Phrase  Folded text; a case needs one lookup of each inner list. */
/** @typedef {string[][]} Synonyms  Words of the page's language, then words of the other one. */

const QUERY_LENGTH = 100; // characters; the rest of a longer query is ignored

/** @param {string} term @returns {Lookup} */
const exact = (term) => ({ term, isPrefix: false });

/**
 * Split a folded query into phrases at spaces and punctuation.
 * @param {string} query
 * @returns {Phrase[]}
 */
export function parseQuery(query) {
  return (query.slice(0, QUERY_LENGTH).match(PHRASES) || []).map((text) => ({ text, lookups: phraseLookups(text) }));
}

/**
 * @param {string} phrase
 * @returns {Lookup[][]}
 */
function phraseLookups(phrase) {
  const lookups = [];
  for (const run of phrase.match(RUNS) || []) {
    const characters = [...run];
    if (!IS_HAN.test(run)) lookups.push(wordLookups(run));
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
  return [word.length <= PREFIX ? exact(`${word}*`) : { term: word, isPrefix: true }, exact(stem(word))];
}

/**
 * Report whether the text of a case must be checked for a phrase: the index has pairs of characters, not their positions.
 * @param {Phrase} phrase
 */
export function needsCheck(phrase) {
  return phrase.lookups.length > 1;
}

/**
 * Return variants of a folded query, each with one word replaced by a synonym.
 * @param {string} query
 * @param {Synonyms[]} groups
 * @returns {string[]}
 */
export function synonymVariants(query, groups) {
  const stemmed = stemText(query.slice(0, QUERY_LENGTH));
  const variants = [];
  for (const [own, foreign] of groups) {
    const match = own
      .concat(foreign)
      .map(stemText)
      .sort((one, other) => other.length - one.length)
      .find((each) => stemmed.includes(each));
    if (match === undefined) continue;
    for (const word of own) {
      if (!stemText(word).includes(match))
        variants.push(
          stemmed.replace(match, () => (IS_HAN.test(match) && IS_HAN.test(word) ? word : ` ${word} `)).trim(),
        );
    }
  }
  return variants;
}

/**
 * Replace words by their stems, with a space on either side of each; Chinese text is unchanged.
 * @param {string} text
 */
function stemText(text) {
  const runs = (text.match(RUNS) || []).map((run) => (IS_HAN.test(run) ? run : ` ${stem(run)} `));
  return runs.join(" ").replace(/ +/g, " ");
}
