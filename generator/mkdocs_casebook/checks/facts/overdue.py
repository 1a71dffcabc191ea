"""Overdue updates: a review date that has passed, a year without news, undated headline figures. Notices only."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.dates import last_day


def check_next_review(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find figures whose review date has passed."""
    if case.next_review and case.withdrawn is None and context.is_past(case.next_review):
        yield finding("review-due", ("next_review",), day=case.next_review)


def check_progress(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find cases about which nothing is newer than a year, neither a fact nor a search for news."""
    last = max(map(last_day, _dates(case)), default=None)
    if last and case.withdrawn is None and context.is_past(f"{int(last[:4]) + 1:04}{last[4:]}"):
        yield finding("nothing-new", ("status",), day=last)


def _dates(case: Case) -> Iterator[str]:
    """Yield every date up to which the record reports, and that of the last search."""
    if case.as_of:
        yield case.as_of
    if case.last_checked:
        yield case.last_checked.date
    for figure in case.figures.values():
        yield from (value.as_of for _, value in figure.located_values() if value.as_of)
    yield from (milestone.until or milestone.date for milestone in case.milestones)


def check_figure_dates(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find headline figures without a date."""
    undated = [name for name in case.headline if name in case.figures and not case.figures[name].day]
    if undated and context.today:
        yield finding("as-of-missing", ("headline",), names=", ".join(undated))
