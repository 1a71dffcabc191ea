"""Findings: what a check reports about a location of a record, before file and line are known."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nlargest
from itertools import pairwise
from typing import NamedTuple

from mkdocs_casebook.diagnostics.message_catalogue import printable, shortened

Location = tuple[str | int, ...]
"""The path to a value of a record, as ``("sections", 0, "body", "zh")``: field names, and item numbers from 0."""

_LONGEST_VALUE = 80
CORRECTIONS = ("correction", "correction_zh", "correction_en")
_LISTS = ("known", "choices", *CORRECTIONS)
"""Values that the program writes, of any length: the allowed fields or choices, and how a value should be written."""

_LONGEST_SIMILAR = 40
_LEAST_SIMILAR = 0.65
"""As ``difflib`` measures it: cn and en have 0.5, street and district 0.57, voet and vote 0.75."""

_MAX_COMPARED = 200
"""Of more known words, only those that share most pairs of letters are compared: ``difflib`` takes 50 µs for each."""


@dataclass(frozen=True)
class Suggestion:
    """The known word that is most similar to a word; computed only if it is printed."""

    word: str
    known: Iterable[str]

    def __str__(self) -> str:
        return nearest(self.word, self.known)

    def __hash__(self) -> int:
        return hash(self.word)


class Edit(NamedTuple):
    """A change of a record that corrects a finding: a value to set at a location, or a new name for its field.

    The text of a value is a scalar, or if ``is_yaml`` a list or mapping on one line.
    """

    at: Location
    text: str
    is_name: bool = False
    is_yaml: bool = False


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something wrong at a location of a record.

    ``code`` names a message of ``diagnostics/messages.yml``, ``given`` are the values of its placeholders as they were
    passed; ``correction`` among them is what should be written. ``line`` is 1-based and set by checks that read the
    file themselves; ``offset`` counts lines within a text from 0. ``edits`` correct the record, if that is certain.
    """

    code: str
    at: Location = ()
    given: tuple[tuple[str, object], ...] = ()
    line: int | None = None
    offset: int | None = None
    edits: tuple[Edit, ...] = ()

    @cached_property
    def values(self) -> tuple[tuple[str, str], ...]:
        """The values as texts that are safe to print: unprintable characters escaped, long ones shortened."""
        return tuple((name, str(value) if name in _LISTS else _safe(str(value))) for name, value in self.given)

    def with_correction(self, zh: str, en: str, edits: tuple[Edit, ...] = ()) -> Finding:
        """Return the finding with what should be written, in both languages, and the edits if they are certain."""
        correction = (("correction", zh),) if zh == en else (("correction_zh", zh), ("correction_en", en))
        return replace(self, given=(*self.given, *correction), edits=edits)

    def without_suggestion(self) -> Finding:
        """Return the finding with no similar word."""
        return replace(
            self, given=tuple((name, "" if isinstance(value, Suggestion) else value) for name, value in self.given)
        )


def finding(
    code: str, at: Location = (), *, line: int | None = None, offset: int | None = None, **values: object
) -> Finding:
    """Return a finding with values for its message."""
    return Finding(code=code, at=at, given=tuple(values.items()), line=line, offset=offset)


def dotted(location: Location) -> str:
    """Format a location for editors: ``sections[2].body.zh``, counting items from 1."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{_safe(part)}" for part in location)
    return text.removeprefix(".")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most similar to ``word``, for “did you mean”; empty if none is similar."""
    if len(word) > _LONGEST_SIMILAR:
        return ""
    by_lower_case = {name.lower(): name for name in known}
    if len(swapped := [name for name in by_lower_case if sorted(name) == sorted(word.lower())]) == 1:
        return by_lower_case[swapped[0]]
    close = difflib.get_close_matches(word.lower(), _shortlist(word.lower(), by_lower_case), n=1, cutoff=_LEAST_SIMILAR)
    return by_lower_case[close[0]] if close else ""


def _shortlist(word: str, known: Collection[str]) -> Collection[str]:
    """Return the known words, or of many those that have most pairs of letters in common with a word."""
    if len(known) <= _MAX_COMPARED:
        return known
    pairs = {first + second for first, second in pairwise(word)} or {word}
    return nlargest(_MAX_COMPARED, known, key=lambda name: sum(map(name.__contains__, pairs)))


def _safe(value: str) -> str:
    return printable(shortened(value, _LONGEST_VALUE))
