"""The four answers of a case, from its record alone."""

from __future__ import annotations

from typing import Any

from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.answers.case_answers import CaseAnswers, answers_of
from mkdocs_casebook.records.model import Case
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES
from tests.rendering.components.test_components import MINIMAL

VOCABULARY = catalog_of(TEST_CASES).vocabulary


def _text(words: str) -> dict[str, str]:
    return {"zh": words, "en": words}


def _figure(label: str, value: int, **more: Any) -> dict[str, Any]:
    return {"label": _text(label), "value": value, "unit": "yuan"} | more


def _cost(item: str, amount: int, **more: Any) -> dict[str, Any]:
    return {"item": _text(item), "amount": amount, "currency": "CNY"} | more


def _answers(**record: Any) -> CaseAnswers:
    case = validate_case(MINIMAL | record, identifier="example", folder="2024/example")
    assert isinstance(case, Case)
    return answers_of(case, VOCABULARY)


def test_an_amount_is_a_cost_if_its_measure_says_so() -> None:
    """An income, a fine or a price is money too, and no answer to the question what the case cost."""
    figures = {"income": _figure("income", 9), "lift": _figure("lift", 7, measure="lift-cost")}
    found = _answers(figures=figures, headline=["income"])
    assert [figure.label.zh for figure in found.amounts] == ["lift"]
    assert _answers(figures={"income": _figure("income", 9)}).amounts == ()


def test_totals_stand_for_their_parts() -> None:
    """A cost that is a part of a total is left out, and at most two amounts are shown."""
    costs = [_cost("steel", 3, of="all"), _cost("paint", 1), _cost("brush", 1)]
    found = _answers(figures={"all": _figure("all", 5)}, costs=costs)
    assert [figure.label.zh for figure in found.amounts] == ["all"]
    assert [cost.item.zh for cost in found.costs] == ["paint"]


def test_who_pays_is_in_the_costs_or_among_the_actors() -> None:
    """Each payer once."""
    funder = {"role": "funder", "name": _text("fund")}
    paid = [_cost("steel", 3, paid_by=_text("owners")), _cost("paint", 1, paid_by=_text("owners"))]
    assert [payer.zh for payer in _answers(actors=[funder], costs=paid).payers] == ["owners"]
    assert [payer.zh for payer in _answers(actors=[funder]).payers] == ["fund"]
    assert _answers().payers == ()


def test_deciders_and_their_rule() -> None:
    """Both as the record has them."""
    actors = [{"role": "decision-maker", "name": _text("owners")}, {"role": "lead", "name": _text("office")}]
    found = _answers(actors=actors, participation={"decision_rule": _text("majority")})
    assert [each.zh for each in found.decision_makers] == ["owners"]
    assert found.decision_rule
    assert found.decision_rule.zh == "majority"
    assert _answers().decision_rule is None
