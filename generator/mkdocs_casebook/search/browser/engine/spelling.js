/* Words that are misspelled by one letter, or in pinyin by a usual slip: those of the index that are meant. */

import { stem } from "./stems.js";
import { isStopWord, shardNumber } from "./tokenizer.js";

/** @typedef {import("./ranking.js").Index} Index */
/** @typedef {{term: string, cases: number}} Candidate  `cases`: roughly in how many it is. */

const SHORTEST = 5; // letters of a word that may be misspelled
/** Sounds that are mistaken for each other in pinyin. @type {[RegExp, string][]} */
const SLIPS = [
  [/([zcs])h/g, "$1"],
  [/([zcs])(?!h)/g, "$1h"],
  [/l/g, "n"],
  [/n(?=[aeiouv])/g, "l"],
  [/ng/g, "n"],
  [/n(?![aeiouvg])/g, "ng"],
];

/**
 * Return a folded query with the words that are in no case replaced by those of the index that are almost the same.
 * @param {Index} index
 * @param {string} query
 * @param {() => Promise<string[]>} loadCommon  Load the frequent words of all shards.
 * @returns {Promise<string>}
 */
export async function respell(index, query, loadCommon) {
  const words = (query.match(/[a-z]+/g) || []).filter((word) => word.length >= SHORTEST && !isStopWord(word));
  for (const word of new Set(words)) {
    const meant = await respellWord(index, word, loadCommon);
    if (meant) query = query.split(word).join(meant);
  }
  return query;
}

/**
 * @param {Index} index
 * @param {string} word
 * @param {() => Promise<string[]>} loadCommon
 */
async function respellWord(index, word, loadCommon) {
  const stemmed = stem(word);
  const own = await wordsOfShard(index, word);
  if (own.some(({ term }) => term.startsWith(word) || term === stemmed)) return "";
  const near = own.concat((await loadCommon()).map((term) => ({ term, cases: 1 })));
  const isNear = (/** @type {string} */ term) => isOneOff(word, term) || isOneOff(stemmed, term);
  const [best] = near.filter(({ term }) => isNear(term)).sort((one, other) => other.cases - one.cases);
  if (best) return best.term;
  for (const slip of slips(word)) {
    if ((await wordsOfShard(index, slip)).some(({ term }) => term.startsWith(slip))) return slip;
  }
  return "";
}

/**
 * Return the words of the shard that a word belongs to.
 * @param {Index} index
 * @param {string} word
 * @returns {Promise<Candidate[]>}
 */
async function wordsOfShard(index, word) {
  const shard = await index.load(shardNumber(word, index.shards));
  return Object.keys(shard)
    .filter((term) => /^[a-z]{4,}$/.test(term))
    .map((term) => ({ term, cases: shard[term].length }));
}

/**
 * Report whether two words differ by one letter: added, left out, replaced, or exchanged with the next.
 * @param {string} one
 * @param {string} other
 */
export function isOneOff(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  if (one.length !== other.length)
    return one.length > other.length ? rest.slice(1) === otherRest : rest === otherRest.slice(1);
  return (
    rest.slice(1) === otherRest.slice(1) ||
    (rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2))
  );
}

/**
 * Return pinyin with all sounds of one kind, or of two kinds, as those they are mistaken for.
 * @param {string} word
 * @returns {string[]}
 */
export function slips(word) {
  const once = SLIPS.map(([sound, meant]) => word.replace(sound, meant));
  const twice = SLIPS.slice(2).map(([sound, meant]) => [once[0].replace(sound, meant), once[1].replace(sound, meant)]);
  const all = new Set(once.concat(...twice));
  all.delete(word);
  return [...all];
}
