/* Character classes, phrases of queries and shard numbers, by the same rules as search/tokenizer.py. */

import { datesAsDigits } from "./compounds.js";
import { HAN, LETTERS } from "./normalization.js";

export const PHRASES = new RegExp(`[${HAN}${LETTERS}]+`, "gu");
export const RUNS = new RegExp(`[${HAN}]+|[${LETTERS}]+`, "gu");
export const IS_HAN = new RegExp(`[${HAN}]`, "u");
export const IS_LETTER = new RegExp(`[${LETTERS}]`, "i");
export const PREFIX = 3; // length of the longest prefix that is a term of its own
const PRIME = 1000003;

const STOP_WORDS = new Set(
  (
    "a an and are as at be by can did do does for from had has have he how i in into is it its of on or our she so than " +
    "that the their them then there these they this those to was we were what when where which who why will with would " +
    "you your"
  ).split(" "),
);

/**
 * Report whether a word is too common to find anything by: it is no prefix of others.
 * @param {string} word
 */
export const isStopWord = (word) => STOP_WORDS.has(word);

/**
 * Split a folded query into phrases at spaces and punctuation; a date is a phrase of its own, in digits. Stop words are
 * left out unless there is nothing else.
 * @param {string} query
 * @returns {string[]}
 */
export function splitPhrases(query) {
  const phrases = datesAsDigits(query).match(PHRASES) || [];
  const telling = phrases.filter((phrase) => !isStopWord(phrase));
  return telling.length ? telling : phrases;
}

/**
 * Return the number of the shard that holds a term.
 * @param {string} term
 * @param {number} shards  How many there are.
 */
export function shardNumber(term, shards) {
  let value = 0;
  for (const character of [...term].slice(0, PREFIX + 1)) {
    for (let at = 0; at < character.length; at++) value = (value * 65536 + character.charCodeAt(at)) % PRIME;
  }
  return value % shards;
}
