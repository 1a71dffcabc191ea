"""Sources: figures that name none, and web sources without an access date."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case


def check_figure_sources(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find figures with neither a source nor a note, in records that have sources."""
    if case.sources:
        unsourced = [name for name, figure in case.figures.items() if figure.source is None and figure.note is None]
        if unsourced:
            yield finding("figure-without-source", ("figures",), names=", ".join(unsourced))


def check_access_dates(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Report once how many web sources lack an access date: readers need it when a page is gone."""
    undated = [source for source in case.sources.values() if source.url and not source.accessed]
    if undated and context.today:
        yield finding("accessed-missing", ("sources",), count=len(undated))
