"""What should be looked at again; told to the editor and refused to nobody."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case

_LAST = {4: "-12-31", 7: "-31", 10: ""}
"""What makes the last day of a year, month or day of that many characters, for a comparison as text."""


def check_review(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find figures whose day of review has passed."""
    if case.next_review and case.withdrawn is None and context.is_past(case.next_review):
        yield finding("review-due", ("next_review",), day=case.next_review)


def check_course(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find cases that go on and of which nothing has been heard for a year."""
    if context.today is None or case.status != "under-way":
        return
    last = max(_days(case), key=lambda day: day + _LAST[len(day)])
    if context.is_past(f"{int(last[:4]) + 1}{last[4:]}{_LAST[len(last)]}"):
        yield finding("nothing-new", ("status",), day=last)


def _days(case: Case) -> Iterator[str]:
    """Yield the days of which the record tells."""
    for day in (case.published, case.updated, case.as_of):
        if day:
            yield day
    for figure in case.figures.values():
        yield from (observation.as_of for observation in figure.series)
        if figure.as_of:
            yield figure.as_of
    yield from (milestone.until or milestone.date for milestone in case.milestones)
    yield from (change.date for change in case.changes)


def check_as_of(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find figures of which nobody can tell how old they are."""
    if context.today is None or case.as_of:
        return
    undated = [name for name, figure in case.figures.items() if not figure.as_of and not figure.series]
    if undated:
        yield finding("as-of-missing", ("figures",), names=", ".join(undated))
