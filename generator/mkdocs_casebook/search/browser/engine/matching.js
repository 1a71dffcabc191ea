/* Matches of phrases in the text of a case. */

import { findDates } from "./compounds.js";
import { fold } from "./normalization.js";
import { quotedSpans } from "./operators.js";
import { stem } from "./stems.js";
import { IS_HAN, RUNS } from "./tokenizer.js";

/** @typedef {import("./normalization.js").SimplifiedForms} SimplifiedForms */
/** @typedef {import("./query.js").Phrase} Phrase */
/** @typedef {{title: string, place: string, themes: string, summary: string, body: string, simplified?: SimplifiedForms}} SearchDocument */

/**
 * Report whether a case has every phrase of a variant of the query. Words other than Chinese ones are checked only where
 * asked for: the index also has pinyin, which is in no text.
 * @param {SearchDocument} text
 * @param {Phrase[][]} variants
 * @param {boolean} [checksWords]
 */
export function hasPhrases(text, variants, checksWords = false) {
  const folded = fold([text.title, text.place, text.themes, text.summary, text.body].join("\n"), text.simplified).text;
  return variants.some((phrases) => phrases.every((phrase) => isAsWanted(folded, phrase, checksWords)));
}

/**
 * @param {string} folded
 * @param {Phrase} phrase
 * @param {boolean} checksWords
 */
function isAsWanted(folded, phrase, checksWords) {
  const { text, isQuoted, isExcluded } = phrase;
  if (isExcluded && !isQuoted) return true; // the index has decided
  if (!isQuoted && !checksWords && !IS_HAN.test(text)) return true;
  return phraseSpans(folded, phrase).length > 0 !== Boolean(isExcluded);
}

/**
 * Return where a text has a phrase next, or -1; a number at its start must be a whole one.
 * @param {string} folded
 * @param {string} phrase
 * @param {number} from
 */
function findPhrase(folded, phrase, from) {
  let at = folded.indexOf(phrase, from);
  while (at > 0 && /^[0-9]{2}|^·/.test(folded[at - 1] + phrase[0])) at = folded.indexOf(phrase, at + 1);
  return at;
}

/**
 * Return the spans of a text that match any of the phrases, ascending; spans that overlap are one.
 * @param {string} text
 * @param {Phrase[]} phrases
 * @param {SimplifiedForms} [simplified]
 * @returns {number[][]}
 */
export function matchSpans(text, phrases, simplified) {
  const folded = fold(text, simplified);
  /** @type {number[][]} */
  const all = [];
  for (const phrase of phrases) all.push(...phraseSpans(folded.text, phrase));
  /** @type {number[][]} */
  const spans = [];
  for (const [start, end] of all.sort((one, other) => one[0] - other[0] || other[1] - one[1])) {
    const last = spans[spans.length - 1] || [0, 0];
    if (start >= last[1]) spans.push([start, end]);
    else last[1] = Math.max(last[1], end);
  }
  return spans.map(([start, end]) => [folded.starts[start], folded.starts[end]]);
}

/**
 * @param {string} folded
 * @param {Phrase} phrase
 * @returns {number[][]}
 */
function phraseSpans(folded, phrase) {
  const { text } = phrase;
  if (phrase.isQuoted) return quotedSpans(folded, phrase);
  const spans = [];
  if (IS_HAN.test(text)) {
    for (let at = findPhrase(folded, text, 0); at >= 0; at = findPhrase(folded, text, at + text.length))
      spans.push([at, at + text.length]);
    return spans;
  }
  if (/^[0-9]{4,8}$/.test(text)) {
    for (const { start, end, terms } of findDates(folded))
      if (terms.some((term) => term.startsWith(text))) spans.push([start, end]);
  }
  const stemmed = stem(text);
  RUNS.lastIndex = 0;
  for (let match = RUNS.exec(folded); match; match = RUNS.exec(folded)) {
    if (match[0].startsWith(text) || stem(match[0]) === stemmed)
      spans.push([match.index, match.index + match[0].length]);
  }
  return spans;
}
