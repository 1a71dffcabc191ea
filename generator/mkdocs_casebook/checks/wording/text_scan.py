"""Text scans: find one kind of wrong wording in the texts of a record, skipping records that cannot contain it.

Most records contain nothing to report, so a cheap test of all texts joined precedes the exact search in each text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.line_index import LineIndex


class Correction(NamedTuple):
    """A wrong passage of a text: its offset in characters, its wording, and the right wording."""

    start: int
    wrong: str
    right: str


@dataclass(frozen=True)
class JoinedText:
    """All texts of a record in one language as a single string, for cheap tests whether a scan can match.

    ``normalized`` is the same after ``normalize``; ``relevant`` matches the characters that any scan asks for.
    ``words`` are the English words as in ``TextPairs.words``, ``phrases`` the English phrases of the word list that
    occur.
    """

    text: str
    normalized: str
    relevant: re.Pattern[str]
    words: Sequence[bytes] = ()
    phrases: frozenset[str] = frozenset()

    @cached_property
    def characters(self) -> frozenset[str]:
        """The relevant characters that occur."""
        return frozenset() if self.plain_quotes.isascii() else frozenset(self.relevant.findall(self.text))

    @cached_property
    def plain_quotes(self) -> str:
        """The normalized text with an apostrophe for every quotation mark and dash."""
        plain = self.normalized
        for mark in "" if plain.isascii() else "‘“”–—":
            plain = plain.replace(mark, "'")
        return plain


def normalize(text: str) -> str:
    """Return a text as phrases are compared: in lower case, with straight apostrophes."""
    return text.lower().replace("’", "'")


@dataclass(frozen=True, kw_only=True)
class TextScan:
    """The search for one kind of wrong wording.

    ``code`` is the code of its findings. ``may_match`` tests all texts joined; ``find`` searches a single text.
    """

    code: str
    may_match: Callable[[JoinedText], bool]
    find: Callable[[str], Iterator[Correction]]

    def findings(self, texts: Iterable[tuple[Location, Text]], language: Language) -> Iterator[Finding]:
        """Search every text of a language."""
        for at, pair in texts:
            text = pair.own(language) or ""
            lines, location = LineIndex(text), (*at, language.value)
            found = ((lines.line(start), wrong, right) for start, wrong, right in self.find(text))
            for line, wrong, right in dict.fromkeys(found):
                yield finding(self.code, location, offset=line, word=wrong, right=right)


def may_contain(characters: frozenset[str]) -> Callable[[JoinedText], bool]:
    """Return a ``may_match`` that asks for any of some characters."""
    return lambda joined: not joined.characters.isdisjoint(characters)
