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

    ``costs`` are the costs that are not a part of a total, ``amounts`` the totals and, without any costs, the most
    prominent amounts of money among the figures.
    """

    amounts: tuple[Figure, ...]
    costs: tuple[Cost, ...]
    payers: tuple[Text, ...]
    decision_rule: Text | None
    decision_makers: tuple[Text, ...]


def answers_of(case: Case, vocabulary: Vocabulary) -> CaseAnswers:
    """Return the answers of a case."""
    totals = dict.fromkeys(cost.of for cost in case.costs if cost.of in case.figures)
    amounts = [case.figures[name] for name in totals if name] if case.costs else _prominent_amounts(case, vocabulary)
    costs = [cost for cost in case.costs if cost.of not in totals]
    return CaseAnswers(
        amounts=tuple(amounts[:_SHOWN]),
        costs=tuple(costs[: max(_SHOWN - len(amounts), 0)]),
        payers=tuple(dict.fromkeys(cost.paid_by for cost in case.costs if cost.paid_by)) or _named(case, "funder"),
        decision_rule=case.participation.decision_rule if case.participation else None,
        decision_makers=_named(case, "decision-maker"),
    )


def _prominent_amounts(case: Case, vocabulary: Vocabulary) -> list[Figure]:
    """Return the figures in a currency, those of the headline first; a part of another amount is left out."""
    names = dict.fromkeys((*case.headline, *case.figures))
    amounts = {name: case.figures[name] for name in names if vocabulary.is_money(case.figures[name].unit)}
    return [figure for figure in amounts.values() if figure.of not in amounts]


def _named(case: Case, role: str) -> tuple[Text, ...]:
    return tuple(actor.name for actor in case.actors if actor.role == role)
