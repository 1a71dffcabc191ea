"""Totals of measures over the cases of a theme: nothing is counted twice, nothing is claimed that no case says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from mkdocs_casebook.records.answers.theme_totals import MeasureSummary, add, summarize_measures, value_of
from mkdocs_casebook.records.model import Case, CaseSummary, Figure, Quantity, Text
from mkdocs_casebook.records.model.quantities import Reading
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES

CATALOG = catalog_of(TEST_CASES)
MEASURE = "lifts-completed"
ANYWHERE = "terrace"


def _figure(number: int, **more: Any) -> Figure:
    fields: dict[str, Any] = {"unit": "lift", "value": Decimal(number), "measure": MEASURE}
    return Figure(label=Text(zh="电梯", en="Lifts"), **fields | more)


def _case(name: str, place: str, figure: Figure | None) -> CaseSummary:
    changes = {"id": name, "place": place, "figures": {"lifts": figure} if figure else {}, "headline": ()}
    changed: Case = CATALOG.case("shiyuqiao").model_copy(update=changes)
    return CaseSummary.of(changed)


def _summarize(cases: Sequence[CaseSummary], *, add_up: bool = True) -> MeasureSummary:
    [summary] = summarize_measures(cases, [MEASURE], CATALOG.vocabulary, add_up=add_up)
    return summary


def test_figures_of_disjoint_places_are_added() -> None:
    """With the first and the last date of the figures; the cases that report none are among those asked."""
    cases = [
        _case("a", "shiyuqiao-estate", _figure(5, as_of="2024-06-30")),
        _case("b", ANYWHERE, _figure(20, as_of="2021-12")),
        _case("c", "yi", None),
        _case("d", "yi", _figure(1)),
    ]
    summary = _summarize(cases)
    assert summary.total == Quantity(value=Decimal(26))
    assert [each.case.id for each in summary.reported if each.is_added] == ["a", "b", "d"]
    assert [each.id for each in summary.cases] == ["a", "b", "c", "d"]
    assert (summary.days, summary.undated) == (("2021-12", "2024-06-30"), 1)


def test_a_case_within_the_place_of_another_is_not_added() -> None:
    """The wider one counts; of two cases of one place, the first, which is the newest."""
    cases = [
        _case("estate", "shiyuqiao-estate", _figure(5)),
        _case("city", "jia-city", _figure(40)),
        _case("city-earlier", "jia-city", _figure(30)),
    ]
    summary = _summarize(cases)
    assert summary.total == Quantity(value=Decimal(40))
    assert [each.case.id for each in summary.reported if each.is_added] == ["city"]
    assert len(summary.reported) == 3


def test_a_measure_that_does_not_add_up_has_a_span() -> None:
    """The figures with the lowest and the highest value; the end of a range counts for the highest."""
    cases = [
        _case("a", "shiyuqiao-estate", _figure(8, to=Decimal(10))),
        _case("b", ANYWHERE, _figure(6)),
        _case("c", "yi", _figure(9)),
    ]
    summary = _summarize(cases, add_up=False)
    assert summary.total is None
    assert summary.span
    assert [figure.value for figure in summary.span] == [6, 8]


def test_different_units_have_neither_total_nor_span() -> None:
    """Yuan and euros are not added, and not ordered either."""
    cases = [_case("a", ANYWHERE, _figure(5)), _case("b", "yi", _figure(6, unit="resident"))]
    summary = _summarize(cases)
    assert (summary.total, summary.span) == (None, None)
    assert len(summary.reported) == 2


def test_a_measure_that_no_case_reports_is_left_out() -> None:
    """A total of nothing would read as none."""
    assert list(summarize_measures([_case("a", "yi", None)], [MEASURE], CATALOG.vocabulary, add_up=True)) == []


SUMS: dict[str, tuple[list[dict[str, Any]], dict[str, Any]]] = {
    "exact": ([{"value": 5}, {"value": 13}], {"value": 18}),
    "range": ([{"value": 8, "to": 10}, {"value": 5}], {"value": 13, "to": 15}),
    "more than": ([{"value": 30, "approx": "more-than"}, {"value": 5}], {"value": 35, "approx": "more-than"}),
    "at least and more than": (
        [{"value": 30, "approx": "at-least"}, {"value": 20, "approx": "more-than"}],
        {"value": 50, "approx": "more-than"},
    ),
    "nearly": (
        [{"value": 30, "approx": "nearly"}, {"value": 20, "approx": "nearly"}],
        {"value": 50, "approx": "nearly"},
    ),
    "up and down": (
        [{"value": 30, "approx": "more-than"}, {"value": 20, "approx": "at-most"}],
        {"value": 50, "approx": "about"},
    ),
    "open range": ([{"value": 8, "to": 10}, {"value": 5, "approx": "at-least"}], {"value": 13, "approx": "at-least"}),
    "capped range": ([{"value": 8, "to": 10}, {"value": 5, "approx": "at-most"}], {"value": 15, "approx": "at-most"}),
}


@pytest.mark.parametrize("name", SUMS)
def test_a_sum_is_as_exact_as_its_parts(name: str) -> None:
    """An approximate part makes the sum approximate, a range makes it a range."""
    parts, expected = SUMS[name]
    assert add([Quantity(**part) for part in parts]) == Quantity(**expected)


def test_readings_that_disagree_are_a_range() -> None:
    """From the lowest to the highest; about, if one of them is approximate."""
    readings = (Reading(value=Decimal(43), source="a"), Reading(value=Decimal(36), source="b"))
    assert value_of(_figure(0, value=None, readings=readings)) == Quantity(value=Decimal(36), to=Decimal(43))
    vague = (readings[0], Reading(value=Decimal(30), approx="more-than", source="b"))
    expected = Quantity(value=Decimal(30), to=Decimal(43), approx="about")
    assert value_of(_figure(0, value=None, readings=vague)) == expected
