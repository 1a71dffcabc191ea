"""The four questions that readers ask of a case: what it cost, who pays, who decides and how, how it turned out."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_casebook.records.model import Case, Cost, Figure, Text
from mkdocs_casebook.records.vocabulary import Vocabulary

_SHOWN = 2
"""Amounts of an answer; the section has all of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseAnswers:
    """The answers of a case; what the record does not say is empty.

    ``amounts`` are the totals of the costs and the figures whose measure is a cost, those of the headline first;
    ``costs`` are the costs that are not a part of a total.
    """

    amounts: tuple[Figure, ...]
    costs: tuple[Cost, ...]
    payers: tuple[Text, ...]
    decision_rule: Text | None
    decision_makers: tuple[Text, ...]


def answers_of(case: Case, vocabulary: Vocabulary) -> CaseAnswers:
    """Return the answers of a case."""
    totals = dict.fromkeys(cost.of for cost in case.costs if cost.of in case.figures)
    amounts = [case.figures[name] for name in dict.fromkeys((*totals, *_costs(case, vocabulary))) if name]
    costs = [cost for cost in case.costs if cost.of not in totals]
    return CaseAnswers(
        amounts=tuple(amounts[:_SHOWN]),
        costs=tuple(costs[: max(_SHOWN - len(amounts), 0)]),
        payers=tuple(dict.fromkeys(cost.paid_by for cost in case.costs if cost.paid_by)) or _named(case, "funder"),
        decision_rule=case.participation.decision_rule if case.participation else None,
        decision_makers=_named(case, "decision-maker"),
    )


def _costs(case: Case, vocabulary: Vocabulary) -> list[str]:
    """Return the names of the figures that say what something cost: their measure is a cost."""
    measures = vocabulary.measures
    names = dict.fromkeys((*case.headline, *case.figures))
    return [name for name in names if (measure := case.figures[name].measure) and measures[measure].cost]


def _named(case: Case, role: str) -> tuple[Text, ...]:
    return tuple(actor.name for actor in case.actors if actor.role == role)
