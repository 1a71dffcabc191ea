/* The decoder of postings (docs-dev/search-format.md, section Shards). */

/** @typedef {{numbers: number[], levels: number[]}} Postings  Cases that have a term, and its level in each. */

const LEVELS = 8;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const VALUES = new Uint8Array(128);
[...DIGITS].forEach((digit, value) => (VALUES[digit.charCodeAt(0)] = value));

/**
 * Decode postings: gaps between case numbers in digits of 5 bits, a space, then two levels per digit.
 * @param {string} text
 * @returns {Postings}
 */
export function decode(text) {
  const numbers = [];
  const levels = [];
  let at = 0;
  for (let last = -1, gap = 0, shift = 0; text[at] !== " " && at < text.length; at++) {
    const bits = VALUES[text.charCodeAt(at)];
    gap += (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      last += gap + 1;
      numbers.push(last);
      gap = shift = 0;
    }
  }
  for (let each = 0; each < numbers.length; each++) {
    const pair = VALUES[text.charCodeAt(at + 1 + (each >> 1))];
    levels.push(each % 2 ? pair % LEVELS : pair >> 3);
  }
  return { numbers, levels };
}
