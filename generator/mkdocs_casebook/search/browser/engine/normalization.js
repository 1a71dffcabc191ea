/* Text normalization, with the same result as search/normalization.py: width, case, accents and, where their simplified
   forms are given, traditional characters make no difference. */

/** @typedef {Object<string, string>} SimplifiedForms  Simplified form by traditional character. */
/** @typedef {{text: string, starts: number[]}} FoldedText  `starts`: offset in the original of each UTF-16 unit. */

const NO_FORMS = /** @type {SimplifiedForms} */ (Object.create(null));

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
 * Fold a text character by character, so that every offset in it maps back to the original.
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
  return { text: folded, starts };
}
