"""Groups of long lists: cases by the initial of their title, milestones by year."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from mkdocs_casebook.records.model import CaseSummary, Text
from mkdocs_casebook.text.languages import Language, interface_words
from mkdocs_casebook.text.pinyin import pinyin_parts

Entry = TypeVar("Entry")

OTHER = "other"
"""The group of titles that do not start with a letter."""

_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, kw_only=True)
class IndexGroup(Generic[Entry]):
    """A part of a long list: a letter with its cases, or a year with its events."""

    key: str
    entries: tuple[Entry, ...]

    @property
    def label(self) -> Text:
        """The letter, the year, or words for other titles."""
        if self.key.isdigit():
            zh, en = (interface_words(language)["in_year"].format(year=self.key) for language in Language)
        elif self.key == OTHER:
            zh, en = (interface_words(language)["other_titles"] for language in Language)
        else:
            zh = en = self.key.upper()
        return Text(zh=zh, en=en)


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A milestone in the timeline of all cases: its case, its index among the milestones of that, its date."""

    case: CaseSummary
    number: int
    date: str


def group_by_initial(cases: Iterable[CaseSummary], language: Language) -> tuple[IndexGroup[CaseSummary], ...]:
    """Return the cases by the initial of their title, in alphabetical order; other titles last."""
    keyed = sorted(((_sort_key(case, language), case) for case in cases), key=lambda pair: (*pair[0], pair[1].id))
    groups: dict[str, list[CaseSummary]] = defaultdict(list)
    for (initial, *_), case in keyed:
        groups[initial].append(case)
    other = groups.pop(OTHER, [])
    return _index_groups([*groups.items(), (OTHER, other)])


def group_by_year(cases: Iterable[CaseSummary]) -> tuple[IndexGroup[Event], ...]:
    """Return the milestones of all cases by year, the latest first, without withdrawn cases."""
    events = [
        Event(case=case, number=number, date=date)
        for case in cases
        if not case.withdrawn
        for number, date in enumerate(case.milestone_dates)
    ]
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda event: event.date, reverse=True):
        groups[event.date[:4]].append(event)
    return _index_groups(groups.items())


def _index_groups(groups: Iterable[tuple[str, Sequence[Entry]]]) -> tuple[IndexGroup[Entry], ...]:
    return tuple(IndexGroup(key=key, entries=tuple(entries)) for key, entries in groups if entries)


def _sort_key(case: CaseSummary, language: Language) -> tuple[str, str, str]:
    """Return the initial of a title, its spelling in Latin letters, and the title itself to break ties."""
    is_chinese = case.title.shown_in(language) is Language.ZH
    title = case.title.get(language)
    spelling = _in_pinyin(case) if is_chinese else _without_article(title)
    plain = unicodedata.normalize("NFKD", spelling.casefold())
    start = next((index for index, letter in enumerate(plain) if letter.isalnum()), 0)
    initial = plain[start : start + 1]
    return (initial if initial.isascii() and initial.isalpha() else OTHER), plain[start:], title


def _in_pinyin(case: CaseSummary) -> str:
    """Return a Chinese title in pinyin, syllables separated by spaces."""
    parts = pinyin_parts(case.title.zh or "", case.pinyin)
    return "".join(part if isinstance(part, str) else " ".join((*part, "")) for part in parts)


def _without_article(title: str) -> str:
    lower = title.casefold()
    return next((title[len(article) :] for article in _ARTICLES if lower.startswith(article)), title)
