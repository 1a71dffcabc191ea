/* Finds cases in the index that generator/search/ writes (docs-dev/search-format.md). Knows no page: the search page's
   script (page.js) shows what this finds, and tests run it by itself. The rules for folding, terms and stems are those
   of fold.py and terms.py; tests/search/cases.json holds both to the same answers. */

/** @typedef {Object<string, string>} Characters  What each character becomes that is not in simplified form. */
/** @typedef {{text: string, starts: number[]}} Folded  Folded text, and where in the original each of its units begins. */
/** @typedef {{term: string, exact: boolean}} Lookup  A term; not exact: every term that begins so counts as well. */
/** @typedef {{text: string, lookups: Lookup[][]}} Phrase  Folded text; of each inner list one lookup must answer. */
/** @typedef {{numbers: number[], levels: number[]}} Postings */
/** @typedef {Object<string, string>} Shard  Postings, written as text, by term. */
/** @typedef {{cases: number, shards: number, load: (shard: number) => Promise<Shard>}} Index */
/** @typedef {{number: number, score: number}} Hit */
/** @typedef {{title: string, place: string, themes: string, summary: string, body: string, simplified?: Characters}} Text */

const HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const LETTERS = "0-9a-z\u00aa-\u024f\u0370-\u1fff\u3041-\u30ff\uac00-\ud7a3";
const PHRASES = new RegExp(`[${HAN}${LETTERS}]+`, "gu");
const RUNS = new RegExp(`[${HAN}]+|[${LETTERS}]+`, "gu");
const IS_HAN = new RegExp(`[${HAN}]`, "u");
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const VALUES = new Uint8Array(128);
[...DIGITS].forEach((digit, value) => (VALUES[digit.charCodeAt(0)] = value));
const PREFIX = 3;
const LEVELS = 8;
const PRIME = 1000003;
const LONGEST = 200; // characters of a query that are looked at

/**
 * Fold a text: width, case, accents and, where the characters are given, traditional forms make no difference.
 * @param {string} text
 * @param {Characters} [simplified]
 * @returns {Folded}
 */
export function fold(text, simplified = {}) {
  let folded = "";
  const starts = [];
  let at = 0;
  for (const character of text) {
    const plain = character.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
    for (const one of plain) folded += simplified[one] || one;
    while (starts.length < folded.length) starts.push(at);
    at += character.length;
  }
  starts.push(at);
  return { text: folded, starts };
}

/**
 * Take the ending of its number or tense from an English word.
 * @param {string} word
 */
export function stem(word) {
  if (word.length <= PREFIX || /[^\0-\x7f]/.test(word)) return word;
  const one = word.endsWith("ies") ? word.slice(0, -3) + "y" : word.endsWith("sses") ? word.slice(0, -2) : word.replace(/([^sui])s$/, "$1");
  const [, going, done] = /^(.{3,})ing$|^(.{2,}[^e])ed$/.exec(one) || [];
  const rest = going || done || "";
  const now = /[aeiouy]/.test(rest) ? rest.replace(/([^lsz])\1$/, "$1") : one;
  return now.replace(/^(.{3,})e$/, "$1");
}

/**
 * Return the terms that answer to one word: it is the beginning of a word, or another form of it.
 * @param {string} word
 * @returns {Lookup[]}
 */
function wordLookups(word) {
  const whole = { term: stem(word), exact: true };
  return word.length <= PREFIX ? [{ term: word + "*", exact: true }, whole] : [{ term: word, exact: false }, whole];
}

/**
 * Cut a folded query into phrases: what stands between spaces and signs.
 * @param {string} query
 * @returns {Phrase[]}
 */
export function phrases(query) {
  return (query.slice(0, LONGEST).match(PHRASES) || []).map((text) => ({ text, lookups: lookups(text) }));
}

/**
 * @param {string} phrase
 * @returns {Lookup[][]}
 */
function lookups(phrase) {
  return [].concat(
    ...phrase.match(RUNS).map((run) => {
      if (!IS_HAN.test(run)) return [wordLookups(run)];
      const characters = [...run];
      if (characters.length === 1) return [[{ term: run, exact: true }]];
      return characters.slice(1).map((second, first) => [{ term: characters[first] + second, exact: true }]);
    }),
  );
}

/**
 * Return the shard of a term, of so many.
 * @param {string} term
 * @param {number} shards
 */
export function shardNumber(term, shards) {
  let value = 0;
  for (const character of [...term].slice(0, PREFIX + 1)) {
    for (let at = 0; at < character.length; at++) value = (value * 65536 + character.charCodeAt(at)) % PRIME;
  }
  return value % shards;
}

/**
 * Read postings: a distance from case to case in digits of 5 bits, then two levels a digit.
 * @param {string} text
 * @returns {Postings}
 */
export function decode(text) {
  const numbers = [];
  const levels = [];
  let at = 0;
  for (let before = -1, value = 0, shift = 0; text[at] !== " " && at < text.length; at++) {
    const bits = VALUES[text.charCodeAt(at)];
    value += (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      before += value + 1;
      numbers.push(before);
      value = shift = 0;
    }
  }
  for (let which = 0; which < numbers.length; which++) {
    const pair = VALUES[text.charCodeAt(at + 1 + (which >> 1))];
    levels.push(which % 2 ? pair % LEVELS : pair >> 3);
  }
  return { numbers, levels };
}

/**
 * Fetch all that a list of lookups needs, side by side, and return how well each case answers: 0 for not at all.
 * @param {Index} index
 * @param {Lookup[]} wanted
 * @returns {Promise<Float64Array>}
 */
async function answers(index, wanted) {
  const best = new Uint8Array(index.cases);
  const shards = await Promise.all(wanted.map(({ term }) => index.load(shardNumber(term, index.shards))));
  wanted.forEach(({ term, exact }, which) => {
    const shard = shards[which];
    const terms = exact ? [term] : Object.keys(shard).filter((each) => each.startsWith(term));
    for (const each of terms) {
      if (!Object.prototype.hasOwnProperty.call(shard, each)) continue;
      const { numbers, levels } = decode(shard[each]);
      numbers.forEach((number, at) => {
        if (number < best.length) best[number] = Math.max(best[number], levels[at] + 1);
      });
    }
  });
  const frequency = best.reduce((count, level) => count + (level > 0 ? 1 : 0), 0);
  const rarity = Math.log(1 + (index.cases - frequency + 0.5) / (frequency + 0.5));
  return Float64Array.from(best, (level) => level * rarity);
}

/**
 * Find the cases that answer to every phrase, the best first; among equals the newest. The index knows pairs of
 * characters, not where they stand: `holds` tells whether a case has the phrase itself.
 * @param {Index} index
 * @param {Phrase[][]} wanted  For each phrase of the query itself and what means the same.
 * @param {number} [least]  The share of lookups that must answer; 1 for all.
 * @returns {Promise<Hit[]>}
 */
export async function find(index, wanted, least = 1) {
  const scores = new Float64Array(index.cases);
  const shares = new Float64Array(index.cases);
  const parts = await Promise.all(wanted.map((same) => Promise.all(same.map((phrase) => answersToAll(index, phrase, least)))));
  for (const same of parts) {
    for (let number = 0; number < index.cases; number++) {
      const best = Math.max(...same.map((answer) => answer[number]));
      scores[number] += best;
      if (best > 0) shares[number] += 1;
    }
  }
  const hits = [];
  scores.forEach((score, number) => {
    if (score > 0 && shares[number] >= least * wanted.length) hits.push({ number, score });
  });
  return hits.sort((one, other) => other.score - one.score || other.number - one.number);
}

/**
 * @param {Index} index
 * @param {Phrase} phrase
 * @param {number} least
 */
async function answersToAll(index, phrase, least) {
  const each = await Promise.all(phrase.lookups.map((wanted) => answers(index, wanted)));
  const sums = new Float64Array(index.cases);
  for (let number = 0; number < index.cases; number++) {
    const answered = each.filter((answer) => answer[number] > 0).length;
    if (answered >= least * each.length) sums[number] = each.reduce((sum, answer) => sum + answer[number], 0);
  }
  return sums;
}

/**
 * Return where a folded text answers to a phrase: pairs of first and behind-last.
 * @param {string} text
 * @param {Phrase} phrase
 * @returns {number[][]}
 */
function places(text, phrase) {
  const found = [];
  if (IS_HAN.test(phrase.text)) {
    for (let at = text.indexOf(phrase.text); at >= 0; at = text.indexOf(phrase.text, at + phrase.text.length)) {
      found.push([at, at + phrase.text.length]);
    }
    return found;
  }
  const form = stem(phrase.text);
  for (let match; (match = RUNS.exec(text)); ) {
    if (match[0].startsWith(phrase.text) || stem(match[0]) === form) found.push([match.index, match.index + match[0].length]);
  }
  return found;
}

/**
 * Return where a text answers to any of some phrases, in the order of the text and not overlapping.
 * @param {string} text
 * @param {Phrase[]} wanted
 * @param {Characters} [simplified]
 * @returns {number[][]}
 */
export function marks(text, wanted, simplified) {
  const folded = fold(text, simplified);
  const found = [].concat(...wanted.map((phrase) => places(folded.text, phrase)));
  const apart = [];
  for (const [first, behind] of found.sort((one, other) => one[0] - other[0])) {
    if (!apart.length || first >= apart[apart.length - 1][1]) apart.push([first, behind]);
  }
  return apart.map(([first, behind]) => [folded.starts[first], folded.starts[behind]]);
}

/**
 * Tell whether a case has every Chinese phrase of a query, or what means the same. For words the index is enough, and
 * knows more: how a name sounds stands in no text.
 * @param {Text} text
 * @param {Phrase[][]} wanted
 */
export function holds(text, wanted) {
  const fields = [text.title, text.place, text.themes, text.summary, text.body].map((field) => fold(field, text.simplified).text);
  const has = (phrase) => !IS_HAN.test(phrase.text) || fields.some((field) => field.includes(phrase.text));
  return wanted.every((same) => same.some(has));
}
