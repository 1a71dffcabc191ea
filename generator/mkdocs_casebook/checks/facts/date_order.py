"""Dates stand in their order. Dates of unlike precision are compared as far as both go."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case


def check_dates(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find ends before their starts, updates before publication, reviews before the figures, series out of order."""
    for at, start, end in _spans(case):
        if end is not None and start is not None and _before(end, start):
            yield finding("end-before-start", at, start=start, end=end)
    for name, figure in case.figures.items():
        for index, (earlier, later) in enumerate(pairwise(figure.series)):
            if not _before(earlier.as_of, later.as_of):
                at = ("figures", name, "series", index + 1, "as_of")
                yield finding("series-out-of-order", at, earlier=earlier.as_of, later=later.as_of)
    if (case.status == "withdrawn") != (case.withdrawn is not None):
        yield finding("withdrawn-by-half", ("status",))


def _spans(case: Case) -> Iterator[tuple[Location, str | None, str | None]]:
    yield ("updated",), case.published, case.updated
    yield ("next_review",), case.as_of, case.next_review
    if case.period:
        yield ("period", "end"), case.period.start, case.period.end
    for index, milestone in enumerate(case.milestones):
        yield ("milestones", index, "until"), milestone.date, milestone.until
    for index, change in enumerate(case.changes):
        yield ("changes", index, "date"), case.published, change.date
    if case.withdrawn:
        yield ("withdrawn", "date"), case.published, case.withdrawn.date


def _before(one: str, other: str) -> bool:
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]
