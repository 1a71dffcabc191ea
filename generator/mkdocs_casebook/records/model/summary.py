"""What lists, feeds, links and tables show of a case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_casebook.records.model.case import Case, Status
from mkdocs_casebook.records.model.editorial import Withdrawal
from mkdocs_casebook.records.model.quantities import Figure
from mkdocs_casebook.records.model.scalars import Text
from mkdocs_casebook.text.languages import Language

_CASE_LINK = re.compile(r"case:([^\s)>#\"]*)")
"""A link to another case; false positives are harmless."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseSummary:
    """The part of a ``Case`` that other pages than its own show; all cases of a site are in memory as summaries.

    Fields have the meaning and the names of those of ``Case``. Derived are ``has_english`` (there is an English page),
    ``linked`` (ids of cases that the body text links to, existing or not), ``photo_files`` (file name by photo name),
    ``comparable_figures`` (by measure) and ``milestone_dates``.
    """

    id: str
    folder: str
    version: str
    title: Text
    pinyin: str | None
    summary: Text
    source: Text
    published: str
    updated: str | None
    status: Status
    draft: bool
    publish_on: str | None
    as_of: str | None
    next_review: str | None
    place: str
    themes: tuple[str, ...]
    related: tuple[str, ...]
    moved_from: tuple[str, ...]
    withdrawn: Withdrawal | None
    has_english: bool
    linked: tuple[str, ...]
    photo_files: Mapping[str, str]
    comparable_figures: Mapping[str, Figure]
    milestone_dates: tuple[str, ...]

    @classmethod
    def of(cls, case: Case) -> CaseSummary:
        """Return the summary of a case."""
        return cls(
            **{name: getattr(case, name) for name in _COPIED},
            has_english=case.is_in(Language.EN),
            linked=_linked(case),
            photo_files={name: photo.file for name, photo in case.photos.items()},
            comparable_figures={figure.measure: figure for figure in case.figures.values() if figure.measure},
            milestone_dates=tuple(milestone.date for milestone in case.milestones),
        )

    def is_draft(self, today: str | None) -> bool:
        """Return whether the case is unpublished on a day; without one, no publication day has been reached."""
        return self.draft or (self.publish_on is not None and (today is None or today < self.publish_on))

    def is_in(self, language: Language) -> bool:
        """Return whether the case has a page in a language."""
        return language is Language.ZH or self.has_english

    @property
    def year(self) -> str:
        """The year of publication."""
        return self.published[:4]


def is_overdue(case: Case | CaseSummary, today: str | None) -> bool:
    """Return whether the next review of a case is before a day; False if either is unknown."""
    return case.next_review is not None and today is not None and case.next_review < today


_DERIVED = {"has_english", "linked", "photo_files", "comparable_figures", "milestone_dates"}
_COPIED = tuple(name for name in CaseSummary.__dataclass_fields__ if name not in _DERIVED)


def _linked(case: Case) -> tuple[str, ...]:
    bodies = (text for section in case.sections for text in (section.body.zh, section.body.en or ""))
    return tuple(dict.fromkeys(key for body in bodies for key in _CASE_LINK.findall(body)))
