"""Expressions: finds any of several words and regular expressions in a text, of which most characters begin none."""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from mkdocs_casebook.checks.amounts.scanner import before_words

_PLAIN = re.compile(r"[\w ]+")
_FIRST_WORDS = re.compile(r"(?:\(\?(?:-i)?:|\(\?<!\[[^]]*\]\))?([^()\[\]?*\\]+)([?*]?)")
"""The alternatives that an expression begins with, after a look behind it, and what says that their end may lack."""
_LONGEST_START = {"zh": 2, "en": 4}
_EQUAL_LETTERS = {"İ": "i", "ı": "i", "ſ": "s"}
"""Letters beyond ASCII that are equal to another one than their lower case where case does not count."""


class Expressions(NamedTuple):
    """Expressions of one language; English ones match whole words in either case.

    ``starts`` matches where a match may start in a text as ``read`` returns it: few places of a text have the first
    characters of an expression, and only there are all of them tried. ``whole`` has a group for each of the
    ``complex_ones``, but none for the ``plain_ones``, since each takes time, too.
    """

    starts: re.Pattern[str]
    whole: re.Pattern[str]
    complex_ones: Sequence[str]
    plain_ones: Sequence[str]
    read: Callable[[str], str]

    @classmethod
    def of(cls, expressions: Sequence[str], language: Literal["zh", "en"]) -> Expressions:
        """Return expressions, of which complex ones are tried before plain ones, and each in order."""
        complex_ones = [expression for expression in expressions if not _PLAIN.fullmatch(expression)]
        plain_ones = [expression for expression in expressions if _PLAIN.fullmatch(expression)]
        alternatives = "|".join([*(f"({expression})" for expression in complex_ones), *_by_first_letter(plain_ones)])
        starts = _starts(expressions, _LONGEST_START[language])
        if language == "zh":
            return cls(re.compile(starts or ".", re.DOTALL), re.compile(alternatives), complex_ones, plain_ones, str)
        whole = re.compile(rf"(?i:(?<!\w)(?:{alternatives})(?!\w))")
        return cls(re.compile(before_words(starts or r"\w")), whole, complex_ones, plain_ones, _after_space)

    def find(self, text: str) -> Iterator[tuple[str, re.Match[str]]]:
        """Yield the expressions in a text with their matches, none of which overlaps another."""
        end = 0
        for start in self.starts.finditer(self.read(text)):
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


def _by_first_letter(words: Iterable[str]) -> Iterator[str]:
    """Yield a pattern for each first letter: where it does not match, its words are not tried."""
    rests = defaultdict(list)
    for word in words:
        rests[word[0]].append(word[1:])
    yield from (f"{first}(?:{'|'.join(of_letter)})" for first, of_letter in rests.items())


def _after_space(text: str) -> str:
    """Return a space and a text in which letters that are equal where case does not count are the same."""
    if not text.isascii():
        for letter, equal in _EQUAL_LETTERS.items():
            text = text.replace(letter, equal)
    return f" {text.lower()}"


def _starts(expressions: Iterable[str], length: int) -> str:
    """Return a pattern of the first characters of expressions, nothing if one of them begins with another set."""
    rests: defaultdict[str, set[str]] = defaultdict(set)
    for expression in expressions:
        beginnings = string.digits if expression.startswith("[0-9]") else _beginnings(expression)
        if not beginnings:
            return ""
        for beginning in beginnings:
            rests[beginning[0]].add(re.escape(beginning[1:length]))
    ahead = ((first, "" if "" in others else f"(?={'|'.join(sorted(others))})") for first, others in rests.items())
    return "|".join(map("".join, ahead))


def _beginnings(expression: str) -> list[str]:
    """Return the words that an expression may begin with, in lower case, as far as they are plain."""
    if (match := _FIRST_WORDS.match(expression)) is None:
        return []
    *words, last = match[1].lower().split("|")
    return [*words, last[:-1] if match[2] else last]
