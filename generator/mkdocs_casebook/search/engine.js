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
/** @typedef {{title: string, place: string, themes: string, summary: string, body: string, simplified?: Characters}} Text */
/** @typedef {string[][]} Synonyms  Words that a query is put in besides, and others that it may hold. */
/** @typedef {{text: string, marked: boolean}} Piece */

const HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const LETTERS = "0-9a-z\u00aa-\u024f\u0370-\u1fff\u3041-\u30ff\uac00-\ud7a3";
const PHRASES = new RegExp(`[${HAN}${LETTERS}]+`, "gu");
const RUNS = new RegExp(`[${HAN}]+|[${LETTERS}]+`, "gu");
const IS_HAN = new RegExp(`[${HAN}]`, "u");
const IS_LETTER = new RegExp(`[${LETTERS}]`, "i");
const IS_SIGN = /[\s，。；：！？、）”’…—,.;:!?)]/;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const VALUES = new Uint8Array(128);
[...DIGITS].forEach((digit, value) => (VALUES[digit.charCodeAt(0)] = value));
const PREFIX = 3;
const LEVELS = 8;
const PRIME = 1000003;
const LONGEST = 100; // characters of a query that are looked at
const NONE = /** @type {Characters} */ (Object.create(null));

/** @type {Map<string, string>} */
const PLAIN = new Map();

/** @param {string} character */
function plain(character) {
  let folded = PLAIN.get(character);
  if (folded === undefined) {
    folded = character.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
    PLAIN.set(character, folded);
  }
  return folded;
}

/**
 * Fold a text: width, case, accents and, where the characters are given, traditional forms make no difference.
 * @param {string} text
 * @param {Characters} [simplified]
 * @returns {Folded}
 */
export function fold(text, simplified = NONE) {
  let folded = "";
  const starts = [];
  let at = 0;
  for (const character of text) {
    for (const one of plain(character)) folded += simplified[one] || one;
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
  const found = [];
  for (const run of phrase.match(RUNS) || []) {
    const characters = [...run];
    if (!IS_HAN.test(run)) found.push(wordLookups(run));
    else if (characters.length === 1) found.push([{ term: run, exact: true }]);
    else characters.slice(1).forEach((second, first) => found.push([{ term: characters[first] + second, exact: true }]));
  }
  return found;
}

/**
 * Put a folded query in other words that mean the same, one group of words at a time.
 * @param {string} query
 * @param {Synonyms[]} groups
 * @returns {string[]}
 */
export function otherWords(query, groups) {
  const said = stems(query.slice(0, LONGEST));
  const found = [];
  for (const [ours, theirs] of groups) {
    const form = ours.concat(theirs).map(stems).sort((one, other) => other.length - one.length).find((each) => said.includes(each));
    if (form === undefined) continue;
    for (const word of ours) {
      if (!stems(word).includes(form)) found.push(said.replace(form, () => (IS_HAN.test(form) && IS_HAN.test(word) ? word : ` ${word} `)).trim());
    }
  }
  return found;
}

/**
 * Write a text so that words can be compared: stems between spaces; Chinese as it stands.
 * @param {string} text
 */
function stems(text) {
  const words = (text.match(RUNS) || []).map((run) => (IS_HAN.test(run) ? run : ` ${stem(run)} `));
  return words.join(" ").replace(/ +/g, " ");
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
 * Return for each case how many lookups of some phrases it answers to, of how many that any case answers to, and how
 * well it does.
 * @param {Index} index
 * @param {Phrase[]} wanted
 */
async function answersToAll(index, wanted) {
  /** @type {Lookup[][]} */
  const all = [].concat(...wanted.map((phrase) => /** @type {never[]} */ (phrase.lookups)));
  const each = await Promise.all(all.map((one) => answers(index, one)));
  const counts = new Uint16Array(index.cases);
  const scores = new Float64Array(index.cases);
  for (const answer of each) {
    answer.forEach((score, number) => {
      if (score > 0) counts[number] += 1;
      scores[number] += score;
    });
  }
  return { counts, scores, lookups: all.length };
}

/**
 * Find the cases that answer to every phrase of one wording, the best first; among equals the newest. The index knows
 * pairs of characters, not where they stand: `holds` tells whether a case has the phrase itself.
 * @param {Index} index
 * @param {Phrase[][]} wordings  All phrases of one of them must be there.
 * @returns {Promise<number[]>}
 */
export async function find(index, wordings) {
  const best = new Float64Array(index.cases);
  for (const { counts, scores, lookups } of await Promise.all(wordings.map((wanted) => answersToAll(index, wanted)))) {
    counts.forEach((count, number) => {
      if (count === lookups && count > 0) best[number] = Math.max(best[number], scores[number]);
    });
  }
  return ranked(best);
}

/**
 * Find the cases that have most in common with some phrases: three quarters of what the nearest one has.
 * @param {Index} index
 * @param {Phrase[]} wanted
 * @returns {Promise<number[]>}
 */
export async function findSimilar(index, wanted) {
  const { counts, scores } = await answersToAll(index, wanted);
  const least = 0.75 * counts.reduce((most, count) => Math.max(most, count), 1);
  return ranked(scores.map((score, number) => (counts[number] >= least ? score : 0)));
}

/** @param {Float64Array} scores */
function ranked(scores) {
  /** @type {number[]} */
  const numbers = [];
  scores.forEach((score, number) => score > 0 && numbers.push(number));
  return numbers.sort((one, other) => scores[other] - scores[one] || other - one);
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
  RUNS.lastIndex = 0;
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
  /** @type {number[][]} */
  const found = [];
  for (const phrase of wanted) found.push(...places(folded.text, phrase));
  /** @type {number[][]} */
  const apart = [];
  for (const [first, behind] of found.sort((one, other) => one[0] - other[0] || other[1] - one[1])) {
    if (!apart.length || first >= apart[apart.length - 1][1]) apart.push([first, behind]);
  }
  return apart.map(([first, behind]) => [folded.starts[first], folded.starts[behind]]);
}

/**
 * Return a text in pieces, marked where it answers to any of some phrases; of a longer one the part, of about so many
 * characters within a line, that answers to most, begun and ended between words.
 * @param {string} whole
 * @param {Phrase[]} wanted
 * @param {Characters} [simplified]
 * @param {number} [length]
 * @returns {Piece[]}
 */
export function excerpt(whole, wanted, simplified, length = whole.length) {
  const lines = whole.split("\n").map((text) => ({ text, found: marks(text, wanted, simplified) }));
  const spans = lines.map(({ text, found }) => span(text, found, length));
  const worth = lines.map(({ text }, at) => spans[at].words * whole.length + Math.min(text.length, length));
  const best = worth.indexOf(Math.max(...worth));
  const { text, found } = lines[best];
  const { first, last } = spans[best];
  const amid = (/** @type {number} */ at) => IS_LETTER.test(text[at - 1] || "") && IS_LETTER.test(text[at] || "");
  const lead = Math.min(first, Math.max(0, length - (last - first)) >> 1);
  let start = Math.max(0, Math.min(first - lead, text.length - length));
  while (start > 0 && start < first && (amid(start) || IS_SIGN.test(text[start]) || isTail(text, start))) start++;
  let end = Math.min(text.length, Math.max(start + length, last));
  while (end < text.length && end > last && (amid(end) || isTail(text, end))) end--;
  const pieces = [{ text: start ? "…" : "", marked: false }];
  let at = start;
  for (const [from, to] of found) {
    if (from < start || to > end) continue;
    pieces.push({ text: text.slice(at, from), marked: false }, { text: text.slice(from, to), marked: true });
    at = to;
  }
  pieces.push({ text: text.slice(at, end) + (end < text.length ? "…" : ""), marked: false });
  return pieces.filter((piece) => piece.text);
}

/**
 * Tell whether a place is amid a character of two units.
 * @param {string} text
 * @param {number} at
 */
function isTail(text, at) {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

/**
 * Return where those marks within a length begin and end that mark most different words, and how many words.
 * @param {string} text
 * @param {number[][]} found
 * @param {number} length
 */
function span(text, found, length) {
  let best = { first: 0, last: 0, words: 0 };
  found.forEach(([first, behind], which) => {
    const words = new Set();
    let last = behind;
    for (let at = which; at < found.length && found[at][1] - first <= length; at++) {
      words.add(text.slice(found[at][0], found[at][1]).toLowerCase());
      last = found[at][1];
    }
    if (words.size > best.words) best = { first, last, words: words.size };
  });
  return best;
}

/**
 * Tell whether the index cannot be sure of a phrase: that its pairs are there does not say that they stand side by side.
 * @param {Phrase} phrase
 */
export function isUnsure(phrase) {
  return phrase.lookups.length > 1;
}

/**
 * Tell whether a case has every Chinese phrase of one wording. For words the index is enough, and knows more: how a
 * name sounds stands in no text.
 * @param {Text} text
 * @param {Phrase[][]} wordings
 */
export function holds(text, wordings) {
  const folded = fold([text.title, text.place, text.themes, text.summary, text.body].join("\n"), text.simplified).text;
  return wordings.some((wanted) => wanted.every((phrase) => !IS_HAN.test(phrase.text) || folded.includes(phrase.text)));
}
