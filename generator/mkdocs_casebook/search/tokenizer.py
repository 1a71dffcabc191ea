"""Tokenizer: the terms of a text, their stems and shards. The search page follows the same rules.

Terms of Chinese text are every character and every pair of adjacent ones; terms of a word or number are its stem and
its prefixes of one, two and three letters, so that it is found while it is being typed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from os.path import commonprefix

from mkdocs_casebook.text.scripts import HAN

LETTERS = "0-9a-z\u00aa-\u024f\u0370-\u1fff\u3041-\u30ff\uac00-\ud7a3"
HAN_RUN = re.compile(f"[{HAN}]+")
WORD = re.compile(f"[{LETTERS}]+")
_PLURAL = re.compile("(?<=[^sui])s$")
_TENSE = re.compile("^(.{3,})ing$|^(.{2,}[^e])ed$")
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([^lsz])\1$")
_FINAL_E = re.compile("(?<=...)e$")
_PRIME = 1_000_003
PREFIX = 3
"""Length of the longest prefix that is a term of its own."""


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


def stem(word: str) -> str:
    """Return an English word without its plural or tense ending; a light stemmer, whose result may be no word.

    Steps, each of which must leave three letters: -ies to -y, -sses to -ss, else -s removed unless after s, u or i;
    -ing, or -ed unless after e, removed if a vowel is left, then one of a doubled letter except l, s, z; -e removed.
    """
    if len(word) <= PREFIX or not word.isascii():
        return word
    return _FINAL_E.sub("", _without_tense(_without_plural(word)))


def _without_plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith("sses") else _PLURAL.sub("", word)


def _without_tense(word: str) -> str:
    match = _TENSE.match(word)
    base = (match[1] or match[2]) if match else ""
    return _DOUBLED.sub(r"\1", base) if _VOWEL.search(base) else word


def shard_key(term: str) -> str:
    """Return the part of a term that decides its shard: words with the same prefix share one."""
    return term[: PREFIX + 1]


def shard_number(term: str, shards: int) -> int:
    """Return the shard of a term out of ``shards``: its key in UTF-16 as one number, modulo a prime, modulo them."""
    return int.from_bytes(shard_key(term).encode("utf-16-be")) % _PRIME % shards
