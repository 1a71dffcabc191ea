"""The terms of a text: what is looked up. The script of the search page cuts a query by the same rules.

Chinese: every character, and every two that stand side by side. Words and numbers: by their stem, and by their first
one, two and three letters, so that they are found while they are typed.
"""

from __future__ import annotations

import re
from functools import lru_cache

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
"""Words are found by their first letters up to so many without their whole being looked at."""


@lru_cache(maxsize=1 << 16)
def word_terms(word: str) -> tuple[str, ...]:
    """Return the terms of one word: its first letters, each beginning marked with a star, its stem, perhaps itself.

    Itself where one of its beginnings would not lead to it: ``jilin`` is no beginning of ``jil``, which ``jiling`` has
    for a stem.
    """
    stemmed = stem(word)
    beginnings = (word[:length] for length in range(PREFIX + 1, len(word)))
    lost = any(not stemmed.startswith(begin) and stem(begin) != stemmed for begin in beginnings)
    first = (word[:length] + "*" for length in range(1, min(PREFIX, len(word)) + 1))
    return (*first, stemmed, *([word] if lost else []))


def stem(word: str) -> str:
    """Return an English word without the ending of its number or tense; light: a stem may be no word.

    In this order, where at least three letters stay: -ies becomes -y, -sses -ss, and -s not behind s, u or i goes;
    -ing, or -ed not behind e, goes if a vowel stays, and with it one of two same letters but l, s, z; -e goes.
    """
    if len(word) <= PREFIX or not word.isascii():
        return word
    return _FINAL_E.sub("", _without_tense(_without_number(word)))


def _without_number(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith("sses") else _PLURAL.sub("", word)


def _without_tense(word: str) -> str:
    found = _TENSE.match(word)
    rest = (found[1] or found[2]) if found else ""
    return _DOUBLED.sub(r"\1", rest) if _VOWEL.search(rest) else word


def shard_key(term: str) -> str:
    """Return what decides in which shard a term stands: words that begin alike stand together."""
    return term[: PREFIX + 1]


def shard_number(term: str, shards: int) -> int:
    """Return the shard of a term, of so many: the UTF-16 of its key as one number, modulo a prime, modulo them."""
    return int.from_bytes(shard_key(term).encode("utf-16-be")) % _PRIME % shards
