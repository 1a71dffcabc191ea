"""Overdue updates: a review date that has passed, a year without progress, undated figures. Notices only."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case

_LAST_DAY = {4: "-12-31", 7: "-31", 10: ""}
"""What completes a year, month or day of that many characters to its last day, for comparisons of strings."""


def check_next_review(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find figures whose review date has passed."""
    if case.next_review and case.withdrawn is None and context.is_past(case.next_review):
        yield finding("review-due", ("next_review",), day=case.next_review)


def check_progress(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find cases under way whose latest date is more than a year ago."""
    if context.today is None or case.status != "under-way":
        return
    last = max(_dates(case), key=lambda date: date + _LAST_DAY[len(date)])
    if context.is_past(f"{int(last[:4]) + 1}{last[4:]}{_LAST_DAY[len(last)]}"):
        yield finding("nothing-new", ("status",), day=last)


def _dates(case: Case) -> Iterator[str]:
    """Yield every date up to which the record reports."""
    for date in (case.published, case.updated, case.as_of):
        if date:
            yield date
    for figure in case.figures.values():
        yield from (observation.as_of for observation in figure.series)
        if figure.as_of:
            yield figure.as_of
    yield from (milestone.until or milestone.date for milestone in case.milestones)
    yield from (change.date for change in case.changes)


def check_figure_dates(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find figures without a date, of their own or of the record."""
    if context.today is None or case.as_of:
        return
    undated = [name for name, figure in case.figures.items() if not figure.as_of and not figure.series]
    if undated:
        yield finding("as-of-missing", ("figures",), names=", ".join(undated))
