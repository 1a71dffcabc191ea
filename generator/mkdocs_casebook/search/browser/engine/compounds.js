/* Terms of more than one word, by the same rules as search/compound_terms.py: dates, numbers with what they count. */

import { stem } from "./stems.js";

/** @typedef {{start: number, end: number, terms: string[]}} FoundDate  Its place in a folded text, its terms in the index. */

const MONTHS = "january february march april may june july august september october november december".split(" ");
const MONTH = `(${MONTHS.join("|")}|sept|${MONTHS.map((name) => name.slice(0, 3)).join("|")})(?![a-z])`;
const DAY = "([0-9]{1,2})(?:st|nd|rd|th)?";
const YEAR = "([12][0-9]{3})(?![0-9])";
/** What each group of a form is: year, month, month as a word, day. */
const FORMS = {
  ymd: "([12][0-9]{3})(?:年|[-/·])([0-9]{1,2})(?:月|[-/·])([0-9]{1,2})(?![0-9])[日号]?",
  dmy: "([0-9]{1,2})[-/·]([0-9]{1,2})[-/·]([12][0-9]{3})(?![0-9])",
  ym: "([12][0-9]{3})(?:年|[-/])([0-9]{1,2})(?![0-9])月?",
  md: "([0-9]{1,2})月([0-9]{1,2})[日号]",
  dMy: `${DAY} ${MONTH},? ${YEAR}`,
  dM: `${DAY} ${MONTH}`,
  Mdy: `${MONTH} ${DAY},? ${YEAR}`,
  My: `${MONTH} ${YEAR}`,
};
const DATE = new RegExp(
  Object.keys(FORMS)
    .map((name) => FORMS[/** @type {"ym"} */ (name)])
    .join("|"),
  "g",
);
const GROUPS = Object.keys(FORMS).join("");

/**
 * Return the dates of a folded text; those of a year first have its digits: 20210923, 202109, and 0923 of any year.
 * @param {string} folded
 * @returns {FoundDate[]}
 */
export function findDates(folded) {
  const found = [];
  DATE.lastIndex = 0;
  for (let match = DATE.exec(folded); match; match = DATE.exec(folded)) {
    const terms = dateTerms(match.slice(1));
    if (terms.length) found.push({ start: match.index, end: DATE.lastIndex, terms });
  }
  return found;
}

/** @param {string[]} groups */
function dateTerms(groups) {
  /** @type {Object<string, string>} */
  const parts = {};
  groups.forEach((part, at) => {
    if (part) parts[GROUPS[at]] = part;
  });
  const month = parts.M ? 1 + MONTHS.findIndex((name) => name.startsWith(parts.M.slice(0, 3))) : Number(parts.m);
  const day = Number(parts.d || 0);
  if (month < 1 || month > 12 || day > 31) return [];
  const [year, inYear] = [parts.y || "", String(month * 100 + day).padStart(4, "0")];
  if (!day) return [year + inYear.slice(0, 2)];
  return year ? [year + inYear, inYear] : [inYear];
}

/**
 * Return a folded text with its dates as digits, each by itself.
 * @param {string} folded
 */
export function datesAsDigits(folded) {
  let [text, at] = ["", 0];
  for (const { start, end, terms } of findDates(folded)) {
    text += `${folded.slice(at, start)} ${terms[0]} `;
    at = end;
  }
  return text + folded.slice(at);
}

const NOT_COUNTED = new RegExp(`^(?:${MONTH}|and|at|by|for|from|in|of|on|or|the|to|was|were)$`);

/**
 * Return the compound terms of English numbers with the words after them: 18 lifts.
 * @param {string} folded
 */
export function countedTerms(folded) {
  const found = [];
  const pattern = /([0-9][0-9·]*)[ -]([a-z]+)/g;
  for (let match = pattern.exec(folded); match; match = pattern.exec(folded)) {
    if (!NOT_COUNTED.test(match[2])) found.push(`${match[1]} ${stem(match[2])}`);
  }
  return found;
}
