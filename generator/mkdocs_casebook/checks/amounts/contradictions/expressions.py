"""Expressions: finds any of several words and regular expressions in a text, of which most characters begin none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

_PLAIN = re.compile(r"[\w ]+")
_FIRST_WORDS = re.compile(r"(?:\(\?(?:-i)?:|\(\?<!\[[^]]*\]\))?([^()\[\]?*\\]+)")
"""The alternatives that an expression begins with, after a look behind it."""


class Expressions(NamedTuple):
    """Expressions of one language; English ones match whole words in either case.

    ``starts`` matches the characters that may begin a match: to search for one character of a class takes a tenth of
    the time of trying all expressions at each character. ``whole`` has a group for each of the ``complex_ones``, but
    none for the ``plain_ones``, since each takes time, too.
    """

    starts: re.Pattern[str]
    whole: re.Pattern[str]
    complex_ones: Sequence[str]
    plain_ones: Sequence[str]

    @classmethod
    def of(cls, expressions: Sequence[str], language: Literal["zh", "en"]) -> Expressions:
        """Return expressions, of which complex ones are tried before plain ones, and each in order."""
        complex_ones = [expression for expression in expressions if not _PLAIN.fullmatch(expression)]
        plain_ones = [expression for expression in expressions if _PLAIN.fullmatch(expression)]
        alternatives = "|".join([*(f"({expression})" for expression in complex_ones), *_by_first_letter(plain_ones)])
        firsts = _first_characters(expressions)
        if language == "zh":
            starts, whole = f"[{firsts}]" if firsts else ".", alternatives
        else:
            starts, whole = rf"{_either_case(firsts)}(?<!\w.)", rf"(?i:(?:{alternatives})(?!\w))"
        return cls(re.compile(starts, re.DOTALL), re.compile(whole), complex_ones, plain_ones)

    def find(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Yield the expressions in a text with their matches, none of which overlaps another."""
        end = 0
        for start in self.starts.finditer(text):
            if start.start() >= end and (match := self.whole.match(text, start.start())):
                end = match.end()
                yield self.complex_ones[match.lastindex - 1] if match.lastindex else self._plain_one(match[0]), match

    def are_in(self, text: str) -> bool:
        """Return whether a text has any of the expressions."""
        return next(self.find(text), None) is not None

    def _plain_one(self, wording: str) -> str:
        lower = wording.lower()
        if lower in self.plain_ones:
            return lower
        return next(plain for plain in self.plain_ones if re.fullmatch(plain, wording, re.IGNORECASE))


def _by_first_letter(words: Sequence[str]) -> Iterator[str]:
    """Yield a pattern for each first letter: where it does not match, its words are not tried."""
    rests = defaultdict(list)
    for word in words:
        rests[word[0]].append(word[1:])
    yield from (f"{first}(?:{'|'.join(of_letter)})" for first, of_letter in rests.items())


def _either_case(letters: str) -> str:
    """Return a set of letters in either case, or of all if none are given.

    It has all characters beyond ASCII, some of which are equal to an ASCII one in either case. As the complement of a
    few characters it takes a hundredth of the time to compile.
    """
    others = [char for char in map(chr, range(128)) if char.lower() not in letters]
    return f"[^{re.escape(''.join(others))}]" if letters else r"\w"


def _first_characters(expressions: Sequence[str]) -> str:
    """Return the characters that expressions begin with, nothing if one of them begins with a set."""
    matches = [_FIRST_WORDS.match(expression) for expression in expressions]
    firsts = {word[:1] for match in matches if match for word in match[1].split("|")}
    return "".join(sorted(firsts)) if all(matches) and all(first.isalpha() for first in firsts) else ""
