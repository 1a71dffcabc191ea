"""Tokenizer: the terms of a text and their shards. The search page follows the same rules.

Terms of Chinese text are every character and every pair of adjacent ones; terms of a word or number are its stem and
its prefixes of one, two and three letters, so that it is found while it is being typed. Stems are Snowball's, after
British and American spellings have been made equal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from os.path import commonprefix

import numpy as np
import numpy.typing as npt
from snowballstemmer.english_stemmer import EnglishStemmer

from mkdocs_casebook.search.normalization import LETTERS
from mkdocs_casebook.text.scripts import HAN

HAN_RUN = re.compile(f"[{HAN}]+")
WORD = re.compile(f"[{LETTERS}]+")
_PRIME = 1_000_003
PREFIX = 3
"""Length of the longest prefix that is a term of its own."""


_SHORT = 3
"""Words of at most so many letters are their own stems."""

_OUR = (
    "arm|ard|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum"
    "|sav|savi|splend|succ|tum|val|vap|vig"
)
_SPELLINGS = (
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
_REPLACEMENTS = tuple((re.compile(pattern), replacement) for pattern, replacement in _SPELLINGS)
_HAS_SPELLING = re.compile("|".join(pattern for pattern, _ in _SPELLINGS))
"""Whether any of them applies, which is rare; a word that one has changed may match others."""
_SNOWBALL = EnglishStemmer()


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a folded word; words with other than English letters are their own stems."""
    if len(word) <= _SHORT or not (word.isascii() and word.isalpha()):
        return word
    if _HAS_SPELLING.search(word):
        for pattern, replacement in _REPLACEMENTS:
            word = pattern.sub(replacement, word)
    stemmed: str = _SNOWBALL.stemWord(word)
    return stemmed


@lru_cache(maxsize=1 << 16)
def word_terms(word: str) -> tuple[str, ...]:
    """Return the terms of a word: its prefixes, each marked with a star, its stem, and the word where necessary.

    The word itself is a term where a longer prefix would miss it: ``jili`` is a prefix of ``jiling``, but not of its
    stem ``jil``.
    """
    stemmed = stem(word)
    # Prefixes no longer than what both share are also those of the stem.
    shared = len(commonprefix((word, stemmed)))  # noqa: RUF071 - character by character
    longer_prefixes = (word[:length] for length in range(max(PREFIX, shared) + 1, len(word)))
    is_missed = any(not stemmed.startswith(prefix) and stem(prefix) != stemmed for prefix in longer_prefixes)
    prefixes = (word[:length] + "*" for length in range(1, min(PREFIX, len(word)) + 1))
    return (*prefixes, stemmed, *([word] if is_missed else []))


def shard_number(term: str, shards: int) -> int:
    """Return the shard of a term out of ``shards``; words with the same prefix share one.

    It is the first characters in UTF-16 as one number, modulo a prime, modulo ``shards``.
    """
    return int.from_bytes(term[: PREFIX + 1].encode("utf-16-be")) % _PRIME % shards


def shard_numbers(terms: Sequence[str], shards: int) -> npt.NDArray[np.int64]:
    """Return the shard of each term; faster than one by one."""
    codes = np.array(terms, f"U{PREFIX + 1}").view(np.uint32).reshape(len(terms), PREFIX + 1).astype(np.int64)
    numbers = np.zeros(len(terms), np.int64)
    for column in codes.T:
        numbers = np.where(column > 0, (numbers * (1 << 16) + column) % _PRIME, numbers)
    for rare in np.flatnonzero((codes >= 1 << 16).any(axis=1)).tolist():
        numbers[rare] = shard_number(terms[rare], _PRIME)
    return numbers % shards
