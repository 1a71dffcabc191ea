"""Findings: what a check reports about a location of a record, before file and line are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from mkdocs_casebook.diagnostics.message_catalogue import printable, shortened
from mkdocs_casebook.diagnostics.similar_words import by_similarity, nearest

Location = tuple[str | int, ...]
"""The path to a value of a record, as ``("sections", 0, "body", "zh")``: field names, and item numbers from 0."""

_LONGEST_VALUE = 80
_MOST_CHOICES = 12
_NONE = "—"
"""In place of the choices of an empty list."""

CORRECTIONS = ("correction", "correction_zh", "correction_en")
"""Values that say how a value should be written, in one text or in one of each language."""

_LISTS = ("known", "choices", "choices_zh", "choices_en")
"""Values that the program writes, of any length: the allowed fields or choices."""

_LONGEST_CORRECTION = 400
_LONGEST_LINE = 160
_LINES = ("before", "after")
"""Values that are a line of the file, or what surrounds a difference in it."""


@dataclass(frozen=True)
class Suggestion:
    """The known word that is most similar to a word; computed only if it is printed."""

    word: str
    known: Iterable[str]

    def __str__(self) -> str:
        return nearest(self.word, self.known)

    def __hash__(self) -> int:
        return hash(self.word)


@dataclass(frozen=True)
class Choices(Suggestion):
    """Some of the known words, the most similar ones first; computed only if they are printed."""

    def __str__(self) -> str:
        listed = by_similarity(self.word, self.known, _MOST_CHOICES + 1)
        return ", ".join([*listed[:_MOST_CHOICES], *["…"] * (len(listed) > _MOST_CHOICES)]) or _NONE

    def __hash__(self) -> int:
        return super().__hash__()


@dataclass(frozen=True)
class LabelledChoices(Choices):
    """The same with their labels; ``known`` are the labels by word."""

    known: Mapping[str, str]

    def __str__(self) -> str:
        words = {label: word for word, label in self.known.items()}
        listed = by_similarity(self.word, words, _MOST_CHOICES + 1)
        return "，".join([*listed[:_MOST_CHOICES], *["…"] * (len(listed) > _MOST_CHOICES)]) or _NONE

    def __hash__(self) -> int:
        return super().__hash__()


class Edit(NamedTuple):
    """A change of a record that corrects a finding: a value to set at a location, or a new name for its field.

    The text of a value is a scalar, or if ``is_yaml`` a list or mapping on one line. With ``instead_of`` it replaces
    that part of a text, wherever it occurs; with ``names``, a list becomes a mapping with these names.
    """

    at: Location
    text: str
    is_name: bool = False
    is_yaml: bool = False
    instead_of: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something wrong at a location of a record.

    ``code`` names a message of ``diagnostics/messages.yml``, ``given`` are the values of its placeholders as they were
    passed; ``correction`` among them is what should be written. ``line`` is 1-based and set by checks that read the
    file themselves; ``offset`` counts lines within a text from 0. ``edits`` correct the record, if that is certain;
    ``assumed`` are the most likely ones, with which the rest of an invalid record is checked.
    """

    code: str
    at: Location = ()
    given: tuple[tuple[str, object], ...] = ()
    line: int | None = None
    offset: int | None = None
    edits: tuple[Edit, ...] = ()
    assumed: tuple[Edit, ...] = field(default=(), compare=False)

    @cached_property
    def values(self) -> tuple[tuple[str, str], ...]:
        """The values as texts that are safe to print: unprintable characters escaped, long ones shortened."""
        return tuple((name, str(value) if name in _LISTS else _safe(name, str(value))) for name, value in self.given)

    def with_correction(self, zh: str, en: str, edits: tuple[Edit, ...] = ()) -> Finding:
        """Return the finding with what should be written, in both languages, and the edits if they are certain."""
        correction = (("correction", zh),) if zh == en else (("correction_zh", zh), ("correction_en", en))
        return replace(self, given=(*self.given, *correction), edits=edits)

    def without_suggestion(self) -> Finding:
        """Return the finding with no similar word, and with choices in the order of the vocabulary."""
        return replace(self, given=tuple((name, _without_search(value)) for name, value in self.given))


def finding(
    code: str, at: Location = (), *, line: int | None = None, offset: int | None = None, **values: object
) -> Finding:
    """Return a finding with values for its message."""
    return Finding(code=code, at=at, given=tuple(values.items()), line=line, offset=offset)


def _without_search(value: object) -> object:
    if isinstance(value, Choices):
        return replace(value, word="")
    return "" if isinstance(value, Suggestion) else value


def dotted(location: Location) -> str:
    """Format a location for editors: ``sections[2].body.zh``, counting items from 1."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{_safe('', part)}" for part in location)
    return text.removeprefix(".")


def _safe(name: str, value: str) -> str:
    longest = _LONGEST_LINE if name in _LINES else _LONGEST_CORRECTION if name in CORRECTIONS else _LONGEST_VALUE
    return printable(shortened(value, longest))
