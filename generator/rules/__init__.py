"""What must hold between the fields of a case and between cases. Each rule yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.model import Case
from generator.problems import Finding
from generator.rules import (
    charts,
    dates,
    drafts,
    equations,
    figures,
    freshness,
    parity,
    pictures,
    privacy,
    prose,
    references,
    review,
    sources,
    todo,
    translation,
    wording,
    words,
)
from generator.rules.acceptance import without_accepted
from generator.rules.reading import let_go
from generator.rules.surroundings import Surroundings

Rule = Callable[[Case, Surroundings], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    references.check_vocabulary,
    references.check_names,
    references.check_cases,
    references.check_whole,
    charts.check_charts,
    charts.check_shares,
    charts.check_measures,
    dates.check_dates,
    drafts.check_drafts,
    drafts.check_day,
    equations.check_equations,
    prose.check_placeholders,
    prose.check_markdown,
    pictures.check_pictures,
    privacy.check_personal_data,
    privacy.check_photos,
    words.check_pinyin,
    wording.check_wording,
    todo.check_todo,
    translation.check_translation,
    review.check_review,
    parity.check_amounts,
    parity.check_structure,
    figures.check_days,
    figures.check_typed,
    sources.check_sources,
    sources.check_accessed,
    freshness.check_review,
    freshness.check_course,
    freshness.check_as_of,
)


def check(case: Case, surroundings: Surroundings) -> Iterator[Finding]:
    """Yield all that the rules find in a case and its record does not accept."""
    try:
        yield from without_accepted(case, (found for rule in RULES for found in rule(case, surroundings)))
    finally:
        let_go(case)
