"""A translation says what the original says: one that names its original is stale when that was changed."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case


def check_translation(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find a translation whose Chinese original was changed since."""
    original = case.translation.en.of if case.translation else None
    if original and case.digests and original != case.digests.chinese:
        yield finding("translation-stale", ("translation", "en", "of"), id=case.id)
