"""Registry of rules: every rule in the order it runs; ``check`` runs all of them on a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mkdocs_casebook.checks.accepted_warnings import without_accepted
from mkdocs_casebook.checks.amounts import number_style
from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.facts import (
    charts,
    citations,
    date_order,
    equations,
    future_dates,
    measures,
    origin,
    overdue,
    plausibility,
    references,
    sources,
    typed_figures,
)
from mkdocs_casebook.checks.language import (
    markdown,
    missing_english,
    other_language,
    parity,
    pinyin_and_synonyms,
    repeated_units,
    stale_translation,
    todo,
)
from mkdocs_casebook.checks.publication import drafts, names, photo_files, privacy, residents, reviews
from mkdocs_casebook.checks.text_index import shared_text_index
from mkdocs_casebook.checks.wording import rule as wording_rule
from mkdocs_casebook.diagnostics.findings import Finding
from mkdocs_casebook.records.model import Case

Rule = Callable[[Case, CheckContext], Iterator[Finding]]
"""A rule yields the findings of one subject; it reads the case, the context, and the files beside the record."""

RULES: tuple[Rule, ...] = (
    origin.check_origin,
    origin.check_course,
    references.check_vocabulary_keys,
    references.check_internal_references,
    references.check_related_cases,
    references.check_parts,
    charts.check_chart_units,
    charts.check_cost_shares,
    measures.check_measures,
    measures.check_mixed_measures,
    date_order.check_date_order,
    drafts.check_links_to_drafts,
    drafts.check_publish_on,
    equations.check_equations,
    markdown.check_placeholders,
    markdown.check_markdown,
    names.check_names,
    photo_files.check_photo_files,
    privacy.check_private_data,
    privacy.check_photo_privacy,
    residents.check_residents,
    pinyin_and_synonyms.check_pinyin,
    wording_rule.check_wording,
    todo.check_todo,
    stale_translation.check_translation,
    reviews.check_reviews,
    other_language.check_language,
    missing_english.check_english,
    parity.check_amounts,
    parity.check_structure,
    number_style.check_number_style,
    future_dates.check_future_dates,
    typed_figures.check_typed_figures,
    repeated_units.check_repeated_units,
    sources.check_presence,
    sources.check_figure_sources,
    sources.check_access_dates,
    sources.check_links,
    citations.check_citations,
    citations.check_uncited,
    plausibility.check_labels,
    plausibility.check_possible_values,
    plausibility.check_figure_sources_dates,
    plausibility.check_hidden_differences,
    overdue.check_next_review,
    overdue.check_progress,
    overdue.check_figure_dates,
)


def check(case: Case, context: CheckContext, *, as_written: Case) -> Iterator[Finding]:
    """Yield the findings of all rules in a case, except those that its record accepts.

    ``as_written`` is the case before its figure placeholders were filled.
    """
    with shared_text_index(case, as_written):
        yield from without_accepted(case, (found for rule in RULES for found in rule(case, context)))
