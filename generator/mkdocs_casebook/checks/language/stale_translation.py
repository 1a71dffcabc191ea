"""Stale translations: the text in the first language was changed after it was translated."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case


def check_translation(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find a translation whose recorded digest of the translated text is not the current one."""
    second = context.languages.second
    translation = case.translation.into(second) if case.translation and second else None
    if translation and translation.of and case.digests and translation.of != case.digests.first_language:
        yield finding("translation-stale", ("translation", str(second), "of"), id=case.id)
