/* Ranking: cases that match a query in the index, best match first. */

import { decode } from "./postings.js";
import { needsCheck } from "./query.js";
import { shardNumber } from "./tokenizer.js";

/** @typedef {import("./query.js").Lookup} Lookup */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {import("./questions.js").Concept} Concept */
/** @typedef {Object<string, string>} Shard  Encoded postings by term. */
/** @typedef {{cases: number, shards: number, load: (shard: number) => Promise<Shard>}} Index */

const SYNONYM = 0.8; // what a synonym counts, compared with the word that was typed
const PART = 0.5; // what a pair of characters of a word counts where the whole word is missing
const RELEVANT = 0.3; // the least score of a similar case, compared with the best one
const NEAREST = 20; // similar cases at most
const AT_ONCE = 4; // terms of a phrase to load before those that have them all are known

/** Numbers of the shards that have been loaded. @type {WeakMap<Index, Set<number>>} */
const loaded = new WeakMap();

/**
 * Return the level of a term in each case, from 1; 0 where none of its alternatives matches.
 * @param {Index} index
 * @param {Lookup[]} alternatives
 * @returns {Promise<Uint8Array>}
 */
async function termLevels(index, alternatives) {
  const best = new Uint8Array(index.cases);
  const numbers = alternatives.map(({ term }) => shardNumber(term, index.shards));
  const shards = await Promise.all(numbers.map(index.load));
  loaded.set(index, new Set([...(loaded.get(index) || []), ...numbers]));
  alternatives.forEach(({ term, isPrefix }, which) => {
    for (const [each, postings] of Object.entries(shards[which])) {
      if (each !== term && !(isPrefix && each.startsWith(term))) continue;
      const found = decode(postings);
      found.numbers.forEach((number, at) => {
        if (number < best.length) best[number] = Math.max(best[number], found.levels[at] + 1);
      });
    }
  });
  return best;
}

/**
 * Multiply levels by the inverse document frequency.
 * @param {ArrayLike<number>} levels
 */
function weigh(levels) {
  const frequency = Array.from(levels).filter((level) => level > 0).length;
  const rarity = Math.log(1 + (levels.length - frequency + 0.5) / (frequency + 0.5));
  return Float64Array.from(levels, (level) => level * rarity);
}

/**
 * Return for each case its score, and whether it has all terms of the phrases. Terms of files that are there come first;
 * as soon as no case has all of them, no more files are loaded.
 * @param {Index} index
 * @param {Phrase[]} phrases
 */
async function scorePhrases(index, phrases) {
  /** @type {Lookup[][]} */
  const terms = [].concat(...phrases.map((phrase) => /** @type {never[]} */ (phrase.lookups)));
  const counts = new Uint16Array(index.cases);
  const scores = new Float64Array(index.cases);
  let done = 0;
  for (const batch of inBatches(index, terms)) {
    for (const levels of await Promise.all(batch.map((each) => termLevels(index, each)))) {
      weigh(levels).forEach((score, number) => {
        if (score > 0) counts[number] += 1;
        scores[number] += score;
      });
    }
    done += batch.length;
    if (!counts.includes(done)) break;
  }
  return { scores, hasAll: (/** @type {number} */ number) => counts[number] === terms.length };
}

/**
 * Return the terms whose files are loaded, some others, and the rest.
 * @param {Index} index
 * @param {Lookup[][]} terms
 */
function inBatches(index, terms) {
  const known = loaded.get(index) || new Set();
  const isKnown = (/** @type {Lookup[]} */ each) =>
    each.every(({ term }) => known.has(shardNumber(term, index.shards)));
  const others = terms.filter((each) => !isKnown(each));
  return [terms.filter(isKnown), others.slice(0, AT_ONCE), others.slice(AT_ONCE)];
}

/**
 * Find the cases that have all terms of a variant of the query. They may still lack a phrase: see `needsCheck`.
 * @param {Index} index
 * @param {Phrase[][]} variants
 * @returns {Promise<number[]>}
 */
export async function find(index, variants) {
  const best = new Float64Array(index.cases);
  const wanted = variants.map((phrases) => phrases.filter((phrase) => !phrase.isExcluded));
  const isListed = variants.some((phrases, at) => phrases.length && !wanted[at].length); // only a minus: all but those
  (await Promise.all(wanted.map((phrases) => scorePhrases(index, phrases)))).forEach(({ scores, hasAll }, at) => {
    scores.forEach((score, number) => {
      if (hasAll(number) && (wanted[at].length || isListed)) best[number] = Math.max(best[number], score || 1e-9);
    });
  });
  return rank(await exclude(index, best, variants, (phrase) => !needsCheck(phrase)));
}

/**
 * Set the scores of cases to 0 that have a term after a minus.
 * @param {Index} index
 * @param {Float64Array} scores
 * @param {Phrase[][]} variants
 * @param {(phrase: Phrase) => boolean} isCertain  Whether the index alone shows that a case has the phrase.
 */
async function exclude(index, scores, variants, isCertain) {
  for (const phrase of variants.length ? variants[0] : []) {
    if (!phrase.isExcluded || !isCertain(phrase)) continue;
    const { hasAll } = await scorePhrases(index, [phrase]);
    scores.forEach((_, number) => {
      if (hasAll(number)) scores[number] = 0;
    });
  }
  return scores;
}

/**
 * Return the score of each case for a word: the best of its synonyms, or the parts of it that a case has.
 * @param {Index} index
 * @param {Concept} concept
 */
async function scoreConcept(index, concept) {
  const levels = await Promise.all(
    concept.map(({ lookups }) => Promise.all(lookups.map((each) => termLevels(index, each)))),
  );
  const best = new Float64Array(index.cases);
  levels.forEach((terms, which) => {
    best.forEach((level, number) => {
      const found = terms.map((each) => each[number]);
      if (found.every((each) => each > 0)) best[number] = Math.max(level, mean(found) * (which ? SYNONYM : 1));
    });
  });
  const [typed] = levels;
  const parts = typed.map(weigh);
  return weigh(best).map((score, number) =>
    Math.max(score * Math.sqrt(typed.length), PART * parts.reduce((sum, part) => sum + part[number], 0)),
  );
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Find the cases that have the most of a query, by how rare it is; few enough to look through.
 * @param {Index} index
 * @param {Concept[]} concepts
 * @param {Phrase[]} [phrases]  Those of the query; cases with what follows a minus are left out.
 * @returns {Promise<number[]>}
 */
export async function findSimilar(index, concepts, phrases = []) {
  const scores = new Float64Array(index.cases);
  for (const each of await Promise.all(concepts.map((concept) => scoreConcept(index, concept)))) {
    each.forEach((score, number) => (scores[number] += score));
  }
  await exclude(index, scores, [phrases], () => true);
  const least = RELEVANT * Math.max(...scores);
  return rank(scores.map((score) => (score >= least ? score : 0))).slice(0, NEAREST);
}

/**
 * Return the cases with a score, highest first; among equals the newest.
 * @param {Float64Array} scores
 */
function rank(scores) {
  const numbers = [...scores.keys()].filter((number) => scores[number] > 0);
  return numbers.sort((one, other) => scores[other] - scores[one] || other - one);
}
