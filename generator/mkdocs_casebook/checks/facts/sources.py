"""A reader can follow where facts come from."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case


def check_sources(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find figures that name none of the record's sources and have no note to say why."""
    if case.sources:
        lacking = [name for name, figure in case.figures.items() if figure.source is None and figure.note is None]
        if lacking:
            yield finding("figure-without-source", ("figures",), names=", ".join(lacking))


def check_accessed(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find web addresses without the day when they were read, once for a record: it matters when one has gone dead."""
    undated = [source for source in case.sources.values() if source.url and not source.accessed]
    if undated and context.today:
        yield finding("accessed-missing", ("sources",), count=len(undated))
