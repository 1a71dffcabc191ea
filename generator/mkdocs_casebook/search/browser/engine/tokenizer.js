/* Character classes, stems and shard numbers, by the same rules as search/tokenizer.py. */

const HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const LETTERS = "0-9a-z\u00aa-\u024f\u0370-\u1fff\u3041-\u30ff\uac00-\ud7a3";
export const PHRASES = new RegExp(`[${HAN}${LETTERS}]+`, "gu");
export const RUNS = new RegExp(`[${HAN}]+|[${LETTERS}]+`, "gu");
export const IS_HAN = new RegExp(`[${HAN}]`, "u");
export const IS_LETTER = new RegExp(`[${LETTERS}]`, "i");
export const PREFIX = 3; // length of the longest prefix that is a term of its own
const PRIME = 1000003;

/**
 * Remove the plural, -ing, -ed or -e ending of an English word.
 * @param {string} word
 */
export function stem(word) {
  if (word.length <= PREFIX || /[^\0-\x7f]/.test(word)) return word;
  const singular = word.endsWith("ies")
    ? `${word.slice(0, -3)}y`
    : word.endsWith("sses")
      ? word.slice(0, -2)
      : word.replace(/([^sui])s$/, "$1");
  const [, beforeIng, beforeEd] = /^(.{3,})ing$|^(.{2,}[^e])ed$/.exec(singular) || [];
  const base = beforeIng || beforeEd || "";
  const stemmed = /[aeiouy]/.test(base) ? base.replace(/([^lsz])\1$/, "$1") : singular;
  return stemmed.replace(/^(.{3,})e$/, "$1");
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
