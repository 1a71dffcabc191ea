"""Stale translations: the Chinese original was changed after it was translated."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case


def check_translation(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find a translation whose recorded digest of the Chinese text is not the current one."""
    translated = case.translation.en.of if case.translation else None
    if translated and case.digests and translated != case.digests.chinese:
        yield finding("translation-stale", ("translation", "en", "of"), id=case.id)
