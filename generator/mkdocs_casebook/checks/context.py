"""Check context: the inputs of a rule besides the case itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_casebook.records.model import Step
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.dates import first_day, last_day


@dataclass(frozen=True, kw_only=True)
class CheckContext:
    """The vocabulary (``None`` while its own files have errors), the ids of all cases, and the cases folder.

    ``today`` is the reference date, YYYY-MM-DD; rules that need it find nothing without one. They compare dates with it
    only by ``is_reached`` and ``is_past``, which collect the dates in ``compared_dates``: a cached result stays valid
    until ``today`` passes one of them. ``drafts`` are the ids of the cases not published on that date.
    ``require_review`` are the review steps without which no case is published, ``languages`` those of the site.
    """

    vocabulary: Vocabulary | None
    identifiers: frozenset[str]
    root: Path
    today: str | None = None
    drafts: frozenset[str] = frozenset()
    require_review: tuple[Step, ...] = ()
    languages: SiteLanguages = CHINESE_AND_ENGLISH
    compared_dates: set[str] = field(default_factory=set, compare=False)

    def is_reached(self, date: str) -> bool:
        """Return whether a date, or the first day of a month or year, is not after today; false without ``today``."""
        return self._is_at_most_today(first_day(date))

    def is_past(self, date: str) -> bool:
        """Return whether the last day of a date is before today; false without ``today``."""
        return self._is_at_most_today(f"{last_day(date)}~")  # sorts between the date and the next one

    def _is_at_most_today(self, day: str) -> bool:
        if self.today is None:
            return False
        self.compared_dates.add(day)
        return day <= self.today
