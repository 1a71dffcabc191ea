"""Texts without English: those that keep a case from having an English page, and those that its page lacks."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.language.other_language import is_name
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, dotted, finding
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.text.languages import Language


def check_english(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Report once which texts of a record lack English, if it has sections in English."""
    if context.today is None or Language.EN not in context.languages:
        return
    if not case.is_in(Language.EN):
        yield from _without_english_page(case)
        return
    index = text_index_of(case)
    if all(index.en):
        return
    missing = [at for at, text in index.texts if not text.en and (at[0] == "actors" or not is_name(at))]
    if missing:
        yield finding("english-missing", missing[0], fields=_shown_fields(missing))


def _without_english_page(case: Case) -> Iterator[Finding]:
    """Report what prevents the English page of a case with sections in English."""
    if not any(section.body.en for section in case.sections):
        return
    needed: list[tuple[Location, Text]] = [(("title",), case.title), (("summary",), case.summary)]
    for index, section in enumerate(case.sections):
        needed += [(("sections", index, name), getattr(section, name)) for name in ("heading", "body")]
    missing = [at for at, text in needed if not text.en]
    yield finding("english-page-missing", missing[0], fields=_shown_fields(missing))


def _shown_fields(missing: list[Location]) -> str:
    return ", ".join(map(dotted, missing[:5])) + (", …" if len(missing) > 5 else "")
