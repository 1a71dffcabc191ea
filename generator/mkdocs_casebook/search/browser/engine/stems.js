/* Stems of English words, with the same results as search/tokenizer.py: British and American spellings made equal, then the
   stemmer of Snowball (https://snowballstem.org/algorithms/english/stemmer.html). */

/** @typedef {Object<string, string>} Endings  What an ending becomes. */

const SHORT = 3; // words of at most so many letters are their own stems

const OUR =
  "arm|ard|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum" +
  "|sav|savi|splend|succ|tum|val|vap|vig";
/** @type {[RegExp, string][]} */
const SPELLINGS = [
  [new RegExp(`^((?:mis|dis)?(?:${OUR}))our`), "$1or"],
  [/is(e[drs]?|ers|ing|able|ations?)$/, "iz$1"],
  [/lys(e[drs]?|ers|ing)$/, "lyz$1"],
  [/([bt])re([ds]?)$/, "$1er$2"],
  [/(gram|log)(?:me|ue)(s?)$/, "$1$2"],
  [/(def|lic|off|pret)ence/, "$1ense"],
  [/practiz/, "practic"],
  [/dgement/, "dgment"],
  [/llment/, "lment"],
  [/llor(s?)$/, "lor$1"],
  [/storey/, "story"],
  [/^(bus|gas)s?es$/, "$1"],
];

/** @type {Endings} */
const WHOLE = {
  andes: "andes",
  atlas: "atlas",
  bias: "bias",
  cosmos: "cosmos",
  early: "earli",
  gently: "gentl",
  howe: "howe",
  idly: "idl",
  news: "news",
  only: "onli",
  singly: "singl",
  skies: "sky",
  skis: "ski",
  ugly: "ugli",
};
const [STEP_2, STEP_3, STEP_4] = [
  "anci ance enci ence ogi og li  bli ble abli able alli al fulli ful lessli less ousli ous entli ent aliti al" +
    " biliti ble iviti ive tional tion ational ate alism al ation ate ization ize izer ize ator ate iveness ive" +
    " fulness ful ousness ous ogist og",
  "icate ic ative  alize al iciti ic ical ic tional tion ational ate ful  ness ",
  "ic  ance  ence  able  ible  ate  ive  ize  iti  al  ism  ion  er  ous  ant  ent  ment  ement ",
].map(endings);

/**
 * @param {string} list  Endings and what they become, by turns.
 * @returns {[RegExp, Endings]}
 */
function endings(list) {
  const words = list.split(" ");
  /** @type {Endings} */
  const table = {};
  for (let at = 0; at < words.length; at += 2) table[words[at]] = words[at + 1];
  return [new RegExp(`(?:${Object.keys(table).join("|")})$`), table];
}

/** @type {Map<string, string>} */
const known = new Map();

/**
 * Return the stem of a folded word; words with other than English letters are their own stems.
 * @param {string} word
 */
export function stem(word) {
  if (word.length <= SHORT || /[^a-z]/.test(word)) return word;
  let stemmed = known.get(word);
  if (stemmed === undefined) {
    stemmed = snowball(SPELLINGS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), word));
    known.set(word, stemmed);
  }
  return stemmed;
}

/** @param {string} word */
function snowball(word) {
  if (word.length <= 2 || Object.prototype.hasOwnProperty.call(WHOLE, word)) return WHOLE[word] || word;
  let text = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const special = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/.exec(text);
  const first = special ? special[0].length : afterSyllable(text, 0);
  const second = afterSyllable(text, first);
  text = withoutPlural(text);
  text = withoutTense(text, first);
  text = text.replace(/(.[^aeiouy])[yY]$/, "$1i");
  text = withEnding(text, STEP_2, first, (ending, base) =>
    ending === "ogi" ? base.endsWith("l") : ending !== "li" || /[cdeghkmnrt]$/.test(base),
  );
  text = withEnding(text, STEP_3, first, (ending, base) => ending !== "ative" || base.length >= second);
  text = withEnding(text, STEP_4, second, (ending, base) => ending !== "ion" || /[st]$/.test(base));
  return withoutLast(text, first, second).replace(/Y/g, "y");
}

/**
 * Return where the part of a word after its next vowel and consonant starts.
 * @param {string} text
 * @param {number} from
 */
function afterSyllable(text, from) {
  const match = /^[^aeiouy]*[aeiouy]+[^aeiouy]/.exec(text.slice(from));
  return match ? from + match[0].length : text.length;
}

/** @param {string} text */
function withoutPlural(text) {
  if (text.endsWith("sses")) return text.slice(0, -2);
  if (/ie[ds]$/.test(text)) return text.slice(0, text.length > 4 ? -2 : -1);
  return /[^us]s$/.test(text) && /[aeiouy]/.test(text.slice(0, -2)) ? text.slice(0, -1) : text;
}

/**
 * @param {string} text
 * @param {number} first
 */
function withoutTense(text, first) {
  const [ending] = /(?:eed|ed|ing)(?:ly)?$/.exec(text) || [""];
  const base = text.slice(0, text.length - ending.length);
  if (/^eed/.test(ending)) return base.length >= first && !/^(?:succ|proc|exc)$/.test(base) ? `${base}ee` : text;
  if (ending === "ing" && /^[^aeiouy]y$/.test(base)) return `${base[0]}ie`;
  if (ending === "ing" && /^(?:even|cann|inn|earr|herr|out)$/.test(base)) return text;
  if (!ending || !/[aeiouy]/.test(base)) return text;
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
  if (/([bdfgmnprt])\1$/.test(base)) return /^[aeo]..$/.test(base) ? base : base.slice(0, -1);
  return base.length === first && isShort(base) ? `${base}e` : base;
}

/** @param {string} text */
function isShort(text) {
  return /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(text);
}

/**
 * Replace the longest of some endings, if it is at or after a position and may be.
 * @param {string} text
 * @param {[RegExp, Endings]} endings
 * @param {number} from
 * @param {(ending: string, base: string) => boolean} isAllowed
 */
function withEnding(text, [pattern, table], from, isAllowed) {
  const match = pattern.exec(text);
  if (!match || match.index < from) return text;
  const base = text.slice(0, match.index);
  return isAllowed(match[0], base) ? base + table[match[0]] : text;
}

/**
 * @param {string} text
 * @param {number} first
 * @param {number} second
 */
function withoutLast(text, first, second) {
  const base = text.slice(0, -1);
  const isFar = base.length >= second;
  if (text.endsWith("e")) return isFar || (base.length >= first && !isShort(base)) ? base : text;
  return isFar && text.endsWith("ll") ? base : text;
}
