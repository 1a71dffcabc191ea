/* Text normalization, with the same result as search/normalization.py: width, case, accents, punctuation within words and
   numbers and, where their simplified forms are given, traditional characters make no difference. */

/** @typedef {Object<string, string>} SimplifiedForms  Simplified form by traditional character. */
/** @typedef {{text: string, starts: number[]}} FoldedText  `starts`: offset in the original of each UTF-16 unit. */

export const HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
export const LETTERS = "0-9a-z%\u00aa-\u024f\u0370-\u1fff\u3041-\u30ff\uac00-\ud7a3"; // · is the decimal point

const NO_FORMS = /** @type {SimplifiedForms} */ (Object.create(null));
const EITHER = `[${HAN}${LETTERS}]`;

/** @type {[RegExp, (text: string) => string][]} */
const RULES = [
  [new RegExp(`(${EITHER})['‘’“”「」『』《》〈〉](?=${EITHER})`, "gu"), () => ""],
  [/(^|[^0-9.,])[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])/g, (number) => number.replace(/[, ]/g, "")],
  [/([0-9])\.(?=[0-9])/g, () => "·"],
  [/([0-9]) ?per ?cent(?![a-z])/g, () => "%"],
];

/** @type {Map<string, string>} */
const cache = new Map();

/** @param {string} character */
function foldCharacter(character) {
  let folded = cache.get(character);
  if (folded === undefined) {
    folded = character
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .normalize("NFC");
    cache.set(character, folded);
  }
  return folded;
}

/**
 * Fold a text: each character by itself, then words and numbers into one piece. Every offset maps back to the original.
 * @param {string} text
 * @param {SimplifiedForms} [simplified]
 * @returns {FoldedText}
 */
export function fold(text, simplified = NO_FORMS) {
  let folded = "";
  const starts = [];
  let offset = 0;
  for (const character of text) {
    for (const each of foldCharacter(character)) folded += simplified[each] || each;
    while (starts.length < folded.length) starts.push(offset);
    offset += character.length;
  }
  starts.push(offset);
  return RULES.reduce(apply, { text: folded, starts });
}

/**
 * Change what a pattern matches after its first group.
 * @param {FoldedText} folded
 * @param {[RegExp, (text: string) => string]} rule
 * @returns {FoldedText}
 */
function apply({ text, starts }, [pattern, change]) {
  let changed = "";
  /** @type {number[]} */
  const changedStarts = [];
  let at = 0;
  const copy = (/** @type {number} */ end) => {
    changed += text.slice(at, end);
    changedStarts.push(...starts.slice(at, end));
    at = end;
  };
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    copy(match.index + match[1].length);
    let from = at;
    for (const each of change(match[0].slice(match[1].length))) {
      from = Math.max(from, text.indexOf(each, from));
      changed += each;
      changedStarts.push(starts[from]);
    }
    at = pattern.lastIndex;
  }
  if (!at) return { text, starts };
  copy(text.length);
  return { text: changed, starts: changedStarts.concat(starts.slice(-1)) };
}
