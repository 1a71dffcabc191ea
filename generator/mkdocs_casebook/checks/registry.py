"""What must hold between the fields of a case and between cases. Each rule yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mkdocs_casebook.checks.accepted_warnings import without_accepted
from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.facts import charts, date_order, equations, figures, overdue, references, sources
from mkdocs_casebook.checks.language import markdown, parity, pinyin_and_synonyms, stale_translation, todo, wording
from mkdocs_casebook.checks.publication import drafts, photo_files, privacy, reviews
from mkdocs_casebook.checks.text_index import release_text_index
from mkdocs_casebook.diagnostics.findings import Finding
from mkdocs_casebook.records.model import Case

Rule = Callable[[Case, CheckContext], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    references.check_vocabulary,
    references.check_names,
    references.check_cases,
    references.check_whole,
    charts.check_charts,
    charts.check_shares,
    charts.check_measures,
    date_order.check_dates,
    drafts.check_drafts,
    drafts.check_day,
    equations.check_equations,
    markdown.check_placeholders,
    markdown.check_markdown,
    photo_files.check_pictures,
    privacy.check_personal_data,
    privacy.check_photos,
    pinyin_and_synonyms.check_pinyin,
    wording.check_wording,
    todo.check_todo,
    stale_translation.check_translation,
    reviews.check_review,
    parity.check_amounts,
    parity.check_structure,
    figures.check_days,
    figures.check_typed,
    sources.check_sources,
    sources.check_accessed,
    overdue.check_review,
    overdue.check_course,
    overdue.check_as_of,
)


def check(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Yield all that the rules find in a case and its record does not accept."""
    try:
        yield from without_accepted(case, (found for rule in RULES for found in rule(case, context)))
    finally:
        release_text_index(case)
