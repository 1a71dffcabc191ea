"""The answers of a theme: rows, conditions, cases that were stopped."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from mkdocs_casebook.records.answers.theme_answers import MAX_ROWS, ThemeAnswers, theme_answers
from mkdocs_casebook.records.model import Case, CaseSummary, Cost, Figure, Text
from mkdocs_casebook.records.model.narrative import Actor, Participation
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES

CATALOG = catalog_of(TEST_CASES)
BARE: dict[str, Any] = {
    "figures": {},
    "headline": (),
    "costs": (),
    "actors": (),
    "participation": None,
    "conditions": (),
    "limits": (),
}


def _case(name: str, **changes: Any) -> Case:
    return CATALOG.case("shiyuqiao").model_copy(update=BARE | {"id": name} | changes)


def _answers(*cases: Case) -> ThemeAnswers:
    whole = {case.id: case for case in cases}
    summaries = [CaseSummary.of(case) for case in cases]
    return theme_answers("lift-retrofit", summaries, ("buildings",), whole.__getitem__, CATALOG.vocabulary)


def _text(words: str) -> Text:
    return Text(zh=words, en=words)


def test_conditions_in_the_same_words_are_one() -> None:
    """Also with the other language differing they are two: sameness is never guessed."""
    same, other = _text("有补贴"), Text(zh="有补贴", en="A subsidy")
    first = _case("a", conditions=(same, _text("居民同意")))
    answers = _answers(first, _case("b", conditions=(same,)), _case("c", conditions=(other,)))
    found = [(each.text.en, [case.id for case in each.cases]) for each in answers.conditions]
    assert found == [("有补贴", ["a", "b"]), ("居民同意", ["a"]), ("A subsidy", ["c"])]


def test_a_condition_twice_in_a_record_names_its_case_once() -> None:
    """As a checklist has no use for it."""
    [condition] = _answers(_case("a", conditions=(_text("有补贴"), _text("有补贴")))).conditions
    assert [case.id for case in condition.cases] == ["a"]


def test_only_stopped_cases_with_limits_are_shown_as_stopped() -> None:
    """A stopped case that does not say why answers nothing."""
    limits = (_text("没有谈成"),)
    cases = _case("a", status="stopped", limits=limits), _case("b", status="stopped"), _case("c", limits=limits)
    assert [case.id for case in _answers(*cases).stopped] == ["a"]


def test_rows_know_what_the_record_says() -> None:
    """A payer without an amount is an answer, a decision-maker without a rule too."""
    payer = Actor(role="funder", name=_text("政府"))
    decider = Actor(role="decision-maker", name=_text("业主大会"))
    cost = Cost(item=_text("电梯"), amount=750000, currency="CNY")  # type: ignore[arg-type]
    rule = Participation(decision_rule=_text("过半数"))
    cases = [
        _case("payer", actors=(payer,)),
        _case("cost", costs=(cost,)),
        _case("decider", actors=(decider,)),
        _case("rule", participation=rule),
        _case("nothing"),
    ]
    rows = _answers(*cases).rows
    assert [row.case.id for row in rows if row.has_costs] == ["payer", "cost"]
    assert [row.case.id for row in rows if row.has_decision] == ["decider", "rule"]


def test_the_contact_is_the_body_in_charge() -> None:
    """The issuer where the record names none, and nobody where it has no issuer either."""
    lead = Actor(role="lead", name=_text("居委会"))
    cases = _case("lead", actors=(lead,), issuer=_text("街道")), _case("issuer", issuer=_text("街道"))
    contacts = [row.contacts for row in _answers(*cases, _case("none", issuer=None)).rows]
    assert contacts == [(_text("居委会"),), (_text("街道"),), ()]


def test_a_large_theme_shows_its_newest_cases() -> None:
    """Totals are those of all its cases."""
    cases = [_case(f"case-{number:02}", figures=CATALOG.case("shiyuqiao").figures) for number in range(MAX_ROWS + 3)]
    answers = _answers(*cases)
    assert [row.case.id for row in answers.rows] == [case.id for case in cases[:MAX_ROWS]]
    assert answers.has_more
    assert answers.count == MAX_ROWS + 3
    assert {len(each.reported) for each in (*answers.totals, *answers.compared)} == {MAX_ROWS + 3}


def test_figures_of_the_totals_are_side_by_side() -> None:
    """A row for each case that reports any of them, in the order of the list, with a gap where it reports none."""
    planned, done = (
        Figure(label=_text(measure), value=Decimal(5), unit="lift", measure=measure)
        for measure in ("lifts-planned", "lifts-completed")
    )
    cases = [_case("done", figures={"b": done}), _case("none"), _case("both", figures={"a": planned, "b": done})]
    found = [(case.id, [each and each.figure.measure for each in row]) for case, row in _answers(*cases).reports]
    assert found == [("done", [None, "lifts-completed"]), ("both", ["lifts-planned", "lifts-completed"])]


def test_every_standard_theme_has_an_introduction() -> None:
    """In both languages, longer than its description, which other pages show."""
    themes = CATALOG.vocabulary.themes
    short = [key for key, theme in themes.items() if not theme.introduction or not theme.description]
    assert short == []
    for theme in themes.values():
        assert theme.introduction
        assert theme.description
        assert len(theme.introduction.zh or "") > len(theme.description.zh or "")
        assert len(theme.introduction.en or "") > len(theme.description.en or "")
