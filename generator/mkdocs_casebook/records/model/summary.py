"""What lists, feeds, links and tables show of a case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_casebook.records.model.case import Case, Status
from mkdocs_casebook.records.model.editorial import Change, Withdrawal
from mkdocs_casebook.records.model.narrative import Photo
from mkdocs_casebook.records.model.provenance import Origin, Original
from mkdocs_casebook.records.model.quantities import Figure
from mkdocs_casebook.records.model.remote import RemotePage
from mkdocs_casebook.records.model.scalars import Text
from mkdocs_casebook.text.dates import first_day, last_day
from mkdocs_casebook.text.languages import Language

_CASE_LINK = re.compile(r"case:([^\s)>#\"]*)")
"""A link to another case; false positives are harmless."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseSummary:
    """The part of a ``Case`` that other pages than its own show; all cases of a site are in memory as summaries.

    Fields have the meaning and the names of those of ``Case``. Derived are ``languages`` (those that it has a page in),
    ``linked`` (ids of cases that the body text links to, existing or not), ``photo_files`` (file name by photo name),
    ``photo`` (the first one), ``key_figure`` (the most prominent one), ``comparable_figures`` (by measure, the most
    prominent one of each), ``milestone_dates``, ``years`` (those that the account covers, ascending) and
    ``masked`` (the last change that removed what must not be public).
    """

    id: str
    folder: str
    version: str
    title: Text
    pinyin: str | None
    summary: Text
    origin: Origin
    issuer: Text | None
    original: Original | None
    published: str
    updated: str | None
    first_published: str | None
    status: Status
    draft: bool
    publish_on: str | None
    as_of: str | None
    next_review: str | None
    featured: bool
    place: str
    themes: tuple[str, ...]
    outcomes: tuple[str, ...]
    related: tuple[str, ...]
    moved_from: tuple[str, ...]
    withdrawn: Withdrawal | None
    languages: tuple[Language, ...]
    linked: tuple[str, ...]
    photo_files: Mapping[str, str]
    photo: Photo | None
    key_figure: Figure | None
    comparable_figures: Mapping[str, Figure]
    milestone_dates: tuple[str, ...]
    years: tuple[str, ...]
    remote: RemotePage | None = None
    masked: Change | None = None

    @classmethod
    def of(cls, case: Case) -> CaseSummary:
        """Return the summary of a case."""
        figures = _by_prominence(case)
        photos = {} if case.remote else case.photos  # those of another site are there
        return cls(
            **{name: getattr(case, name) for name in _COPIED},
            languages=_BOTH if all(map(case.is_in, _BOTH)) else tuple(filter(case.is_in, _BOTH)),
            linked=_linked(case),
            photo_files={name: photo.file for name, photo in photos.items()},
            photo=next(iter(photos.values()), None),
            key_figure=figures[0] if figures else None,
            comparable_figures={each.measure: each for each in reversed(figures) if each.measure},
            milestone_dates=tuple(milestone.date for milestone in case.milestones),
            years=_years(case),
            masked=max((each for each in case.changes if each.masks), key=lambda each: each.date, default=None),
        )

    def is_draft(self, today: str | None) -> bool:
        """Return whether the case is unpublished on a day; without one, no publication day has been reached."""
        return self.draft or (self.publish_on is not None and (today is None or today < self.publish_on))

    def is_in(self, language: Language) -> bool:
        """Return whether the case has a page in a language."""
        return language in self.languages


def is_overdue(case: Case | CaseSummary, today: str | None) -> bool:
    """Return whether the next review of a case is before a day; False if either is unknown."""
    return case.next_review is not None and today is not None and case.next_review < today


_BOTH = tuple(Language)  # one for all cases
_DERIVED = {
    "languages",
    "linked",
    "photo_files",
    "photo",
    "key_figure",
    "comparable_figures",
    "milestone_dates",
    "years",
    "masked",
}
_COPIED = tuple(name for name in CaseSummary.__dataclass_fields__ if name not in _DERIVED)


def _by_prominence(case: Case) -> list[Figure]:
    """Return the figures of a case, those first that its editor shows first."""
    return [case.figures[name] for name in (*case.headline, *case.figures) if name in case.figures]


def _linked(case: Case) -> tuple[str, ...]:
    bodies = (text for section in case.sections for text in (section.body.zh or "", section.body.en or ""))
    return tuple(dict.fromkeys(key for body in bodies for key in _CASE_LINK.findall(body)))


def _years(case: Case) -> tuple[str, ...]:
    """Return the years of the period, of each milestone and of ``as_of``; without any, the year of publication."""
    spans = [(milestone.date, milestone.until or milestone.date) for milestone in case.milestones]
    if case.period:
        spans.append((case.period.start, case.period.end or case.as_of or case.period.start))
    if case.as_of:
        spans.append((case.as_of, case.as_of))
    years = {year for start, end in spans for year in range(int(first_day(start)[:4]), int(last_day(end)[:4]) + 1)}
    return tuple(f"{year:04}" for year in sorted(years)) or (case.published[:4],)
