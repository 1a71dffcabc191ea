"""Date order: ends after starts, updates after publication, reviews after the data, lists in order.

Of dates of different precision, those that overlap are in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.dates import is_before


def check_date_order(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find dates before the date they must follow, and a withdrawal with only a status or only a date."""
    for at, start, end in _date_pairs(case):
        if end is not None and start is not None and is_before(end, start):
            yield finding("end-before-start", at, start=start, end=end)
    yield from _check_series(case)
    yield from _check_milestones(case)
    if (case.status == "withdrawn") != (case.withdrawn is not None):
        yield finding("withdrawn-by-half", ("status",))


def _check_series(case: Case) -> Iterator[Finding]:
    for name, figure in case.figures.items():
        for index, (earlier, later) in enumerate(pairwise(figure.series)):
            if not is_before(earlier.as_of, later.as_of):
                at = ("figures", name, "series", index + 1, "as_of")
                yield finding("series-out-of-order", at, earlier=earlier.as_of, later=later.as_of)


def _check_milestones(case: Case) -> Iterator[Finding]:
    for index, (earlier, later) in enumerate(pairwise(case.milestones)):
        if is_before(later.date, earlier.date):
            at = ("milestones", index + 1, "date")
            yield finding("milestones-out-of-order", at, earlier=earlier.date, later=later.date)


def _date_pairs(case: Case) -> Iterator[tuple[Location, str | None, str | None]]:
    """Yield pairs of a start and an end, with the location of the end."""
    yield ("updated",), case.published, case.updated
    yield ("published",), case.first_published, case.published
    yield ("next_review",), case.as_of, case.next_review
    if case.period:
        yield ("period", "end"), case.period.start, case.period.end
    for index, milestone in enumerate(case.milestones):
        yield ("milestones", index, "until"), milestone.date, milestone.until
    for index, change in enumerate(case.changes):
        yield ("changes", index, "date"), case.published, change.date
    if case.withdrawn:
        yield ("withdrawn", "date"), case.published, case.withdrawn.date
