"""Stems of English words: Snowball's, after British and American spellings have been made equal.

The search page has the same (``browser/engine/stems.js``); a test compares them over thousands of words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from snowballstemmer.english_stemmer import EnglishStemmer

_SHORT = 3
"""Words of at most so many letters are their own stems."""

_OUR = (
    "arm|ard|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum"
    "|sav|savi|splend|succ|tum|val|vap|vig"
)
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (f"^((?:mis|dis)?(?:{_OUR}))our", r"\1or"),  # neighbour, but not hour, four, tour, contour
        ("is(e[drs]?|ers|ing|able|ations?)$", r"iz\1"),  # organise; exercise too, on both sides
        ("lys(e[drs]?|ers|ing)$", r"lyz\1"),
        ("([bt])re([ds]?)$", r"\1er\2"),  # centre
        ("(gram|log)(?:me|ue)(s?)$", r"\1\2"),  # programme, catalogue
        ("(def|lic|off|pret)ence", r"\1ense"),
        ("practiz", "practic"),
        ("dgement", "dgment"),
        ("llment", "lment"),  # enrollment
        ("llor(s?)$", r"lor\1"),  # councillor
        ("storey", "story"),
        ("^(bus|gas)ses$|^(bus|gas)es$", r"\1\2"),  # Snowball leaves an e
    )
)
_SNOWBALL = EnglishStemmer()


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a folded word; words with other than English letters are their own stems."""
    if len(word) <= _SHORT or not (word.isascii() and word.isalpha()):
        return word
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    stemmed: str = _SNOWBALL.stemWord(word)
    return stemmed
