"""Dates in the future: of figures, and of what somebody has done, such as to look up a source."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.languages import Language


def check_future_dates(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find dates after today: a typing error, or a plan that should say so in its label."""
    for at, date in _dates(case) if context.today else ():
        if not context.is_reached(date):
            yield finding("as-of-in-future", at, day=date, today=context.today)
    for at, day in _days_of_work(case) if context.today else ():
        if day and not context.is_reached(day):
            yield finding("day-in-future", at, day=day, today=context.today)


def _dates(case: Case) -> Iterator[tuple[Location, str]]:
    if case.as_of:
        yield ("as_of",), case.as_of
    for name, figure in case.figures.items():
        for at, value in figure.located_values():
            if value.as_of:
                yield ("figures", name, *at, "as_of"), value.as_of


def _days_of_work(case: Case) -> Iterator[tuple[Location, str | None]]:
    """Yield the dates of what has happened: what somebody did, and a case that is over; publication may be ahead."""
    for name, source in case.sources.items():
        yield ("sources", name, "accessed"), source.accessed
        yield ("sources", name, "published"), source.published
    for name, photo in case.photos.items():
        yield ("photos", name, "taken"), photo.taken
    for index, review in enumerate(case.review):
        yield ("review", index, "date"), review.date
    if case.status in ("completed", "stopped"):
        for index, milestone in enumerate(case.milestones):
            yield ("milestones", index, "date"), milestone.date
        yield ("period", "end"), case.period.end if case.period else None
    if case.last_checked:
        yield ("last_checked", "date"), case.last_checked.date
    for language in Language:
        if case.translation and (translation := case.translation.into(language)):
            yield ("translation", language, "checked"), translation.checked
