/* Ranking: cases that match a query in the index, best match first. */

import { decode } from "./postings.js";
import { shardNumber } from "./tokenizer.js";

/** @typedef {import("./query.js").Lookup} Lookup */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {Object<string, string>} Shard  Encoded postings by term. */
/** @typedef {{cases: number, shards: number, load: (shard: number) => Promise<Shard>}} Index */

/**
 * Return the score of each case for alternative lookups, 0 where none matches.
 * @param {Index} index
 * @param {Lookup[]} alternatives
 * @returns {Promise<Float64Array>}
 */
async function scoreTerm(index, alternatives) {
  const best = new Uint8Array(index.cases);
  const shards = await Promise.all(alternatives.map(({ term }) => index.load(shardNumber(term, index.shards))));
  alternatives.forEach(({ term, isPrefix }, which) => {
    for (const [each, postings] of Object.entries(shards[which])) {
      if (each !== term && !(isPrefix && each.startsWith(term))) continue;
      const { numbers, levels } = decode(postings);
      numbers.forEach((number, at) => {
        if (number < best.length) best[number] = Math.max(best[number], levels[at] + 1);
      });
    }
  });
  const frequency = best.filter((level) => level > 0).length;
  const rarity = Math.log(1 + (index.cases - frequency + 0.5) / (frequency + 0.5));
  return Float64Array.from(best, (level) => level * rarity);
}

/**
 * Return for each case how many terms of the phrases it has, and its score.
 * @param {Index} index
 * @param {Phrase[]} phrases
 */
async function scorePhrases(index, phrases) {
  /** @type {Lookup[][]} */
  const terms = [].concat(...phrases.map((phrase) => /** @type {never[]} */ (phrase.lookups)));
  const counts = new Uint16Array(index.cases);
  const scores = new Float64Array(index.cases);
  for (const termScores of await Promise.all(terms.map((each) => scoreTerm(index, each)))) {
    termScores.forEach((score, number) => {
      if (score > 0) counts[number] += 1;
      scores[number] += score;
    });
  }
  return { counts, scores, terms: terms.length };
}

/**
 * Find the cases that have all terms of a variant of the query. They may still lack a phrase: see `needsCheck`.
 * @param {Index} index
 * @param {Phrase[][]} variants
 * @returns {Promise<number[]>}
 */
export async function find(index, variants) {
  const best = new Float64Array(index.cases);
  for (const { counts, scores, terms } of await Promise.all(variants.map((phrases) => scorePhrases(index, phrases)))) {
    counts.forEach((count, number) => {
      if (count === terms && count > 0) best[number] = Math.max(best[number], scores[number]);
    });
  }
  return rank(best);
}

/**
 * Find the cases with at least three quarters as many terms as the best match has.
 * @param {Index} index
 * @param {Phrase[]} phrases
 * @returns {Promise<number[]>}
 */
export async function findSimilar(index, phrases) {
  const { counts, scores } = await scorePhrases(index, phrases);
  const least = 0.75 * counts.reduce((most, count) => Math.max(most, count), 1);
  return rank(scores.map((score, number) => (counts[number] >= least ? score : 0)));
}

/**
 * Return the cases with a score, highest first; among equals the newest.
 * @param {Float64Array} scores
 */
function rank(scores) {
  const numbers = [...scores.keys()].filter((number) => scores[number] > 0);
  return numbers.sort((one, other) => scores[other] - scores[one] || other - one);
}
