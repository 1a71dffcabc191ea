"""Figures dated in the future."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case


def check_future_dates(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find figures dated after today: a typing error, or a plan that should say so in its label."""
    for at, date in _dates(case) if context.today else ():
        if not context.is_reached(date):
            yield finding("as-of-in-future", at, day=date, today=context.today)


def _dates(case: Case) -> Iterator[tuple[Location, str]]:
    if case.as_of:
        yield ("as_of",), case.as_of
    for name, figure in case.figures.items():
        for at, value in figure.located_values():
            if value.as_of:
                yield ("figures", name, *at, "as_of"), value.as_of
