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

const ALSO_TRADITIONAL = "乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽"; // in GB 2312, with other simplified forms

/**
 * Report whether a folded text may have traditional characters: Chinese ones outside GB 2312, the set of 1980 that has
 * simplified ones.
 * @param {string} folded
 */
export function maybeTraditional(folded) {
  if (typeof TextDecoder !== "function") return true;
  const bytes = new Uint8Array(2 * 72 * 94);
  for (let at = 0; at < bytes.length; at += 2) bytes.set([0xb0 + Math.floor(at / 188), 0xa1 + ((at / 2) % 94)], at);
  const common = new TextDecoder("gb2312").decode(bytes);
  return [...folded].some((each) => IS_HAN.test(each) && (!common.includes(each) || ALSO_TRADITIONAL.includes(each)));
}
