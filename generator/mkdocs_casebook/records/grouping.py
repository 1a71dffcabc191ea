"""All cases by the initial of their title, and all milestones by year: what long lists are cut into."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from mkdocs_casebook.records.model import Case, Milestone, Text
from mkdocs_casebook.text.languages import Language, interface_words
from mkdocs_casebook.text.pinyin import pinyin_parts

Entry = TypeVar("Entry")

OTHER = "other"
"""The shelf of titles that begin with no letter."""

_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, kw_only=True)
class IndexGroup(Generic[Entry]):
    """A part of a long list: a letter with its cases, or a year with its events."""

    key: str
    entries: tuple[Entry, ...]

    @property
    def label(self) -> Text:
        """The letter, the year, or words for titles that begin with no letter."""
        if self.key.isdigit():
            zh, en = (interface_words(language)["in_year"].format(year=self.key) for language in Language)
        elif self.key == OTHER:
            zh, en = (interface_words(language)["other_titles"] for language in Language)
        else:
            zh = en = self.key.upper()
        return Text(zh=zh, en=en)


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A milestone of a case: its number among them, and its date."""

    case: Case
    number: int
    date: str

    @property
    def milestone(self) -> Milestone:
        """What happened."""
        return self.case.milestones[self.number]


def by_initial(cases: Iterable[Case], language: Language) -> tuple[IndexGroup[Case], ...]:
    """Return the cases by the initial of their title, in the order of the alphabet; other titles stand last."""
    spelled = sorted(((_spelled(case, language), case) for case in cases), key=lambda pair: (*pair[0], pair[1].id))
    shelves: dict[str, list[Case]] = defaultdict(list)
    for (initial, *_), case in spelled:
        shelves[initial].append(case)
    last = shelves.pop(OTHER, [])
    return _shelves([*shelves.items(), (OTHER, last)])


def by_year(cases: Iterable[Case]) -> tuple[IndexGroup[Event], ...]:
    """Return the milestones of all cases by year, the latest first; those of withdrawn cases are left out."""
    events = [
        Event(case=case, number=number, date=date)
        for case in cases
        if not case.withdrawn
        for number, date in enumerate(case.dated)
    ]
    shelves: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: event.date, reverse=True):
        shelves[event.date[:4]].append(event)
    return _shelves(shelves.items())


def _shelves(named: Iterable[tuple[str, Sequence[Entry]]]) -> tuple[IndexGroup[Entry], ...]:
    return tuple(IndexGroup(key=key, entries=tuple(entries)) for key, entries in named if entries)


def _spelled(case: Case, language: Language) -> tuple[str, str, str]:
    """Return the initial of a title, its spelling in Latin letters, and the title itself to tell equals apart."""
    chinese = language is Language.ZH or case.title.en is None
    title = case.title.get(language)
    spelled = _in_pinyin(case) if chinese else _without_article(title)
    plain = unicodedata.normalize("NFKD", spelled.casefold())
    start = next((place for place, letter in enumerate(plain) if letter.isalnum()), 0)
    initial = plain[start : start + 1]
    return (initial if initial.isascii() and initial.isalpha() else OTHER), plain[start:], title


def _in_pinyin(case: Case) -> str:
    """Spell a Chinese title, each syllable apart."""
    parts = pinyin_parts(case.title.zh, case.pinyin)
    return "".join(part if isinstance(part, str) else " ".join((*part, "")) for part in parts)


def _without_article(title: str) -> str:
    lower = title.casefold()
    return next((title[len(article) :] for article in _ARTICLES if lower.startswith(article)), title)
