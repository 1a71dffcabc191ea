"""Coordinates of charts: lengths are proportional to values, uncertain parts are dashed, distances follow the dates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.model import Case, Observation, Quantity
from mkdocs_casebook.rendering.chart_geometry import (
    HEIGHT,
    MARGIN,
    WIDTH,
    Bar,
    bar_chart,
    cost_shares,
    key_figures,
    line_chart,
    progress_bar,
    select_charts,
    waffle_chart,
)
from tests.rendering.components.test_components import MINIMAL


def _case(**record: Any) -> Case:
    case = validate_case(MINIMAL | record, identifier="example", folder="2024/example")
    assert isinstance(case, Case), case
    return case


def _figure(value: str, **more: str) -> dict[str, Any]:
    return {"label": {"zh": "数"}, "value": value, "unit": "lift", **more}


def _bars(**figures: dict[str, Any]) -> dict[str, Bar]:
    case = _case(figures=figures, charts=[{"title": {"zh": "图"}, "figures": list(figures)}])
    return dict(zip(figures, (bar for _, bar in bar_chart(case.charts[0], case)), strict=True))


def test_lengths_are_proportional() -> None:
    """A quarter of the value is a quarter of the length, zero has none, and the longest bar has the full width."""
    bars = _bars(most=_figure("120"), fourth=_figure("30"), none=_figure("0"))
    assert [bar.solid for bar in bars.values()] == [100, 25, 0]
    assert all(bar.dashed == 0 for bar in bars.values())


@pytest.mark.parametrize("approx", ["at-least", "about"])
def test_a_value_that_may_be_higher_has_a_dashed_part_after_it(approx: str) -> None:
    """The solid part is as long as that of an exact value."""
    bars = _bars(exact=_figure("60"), approximate=_figure("60", approx=approx), most=_figure("120"))
    assert bars["approximate"].solid == bars["exact"].solid
    assert bars["approximate"].dashed > 0


@pytest.mark.parametrize("approx", ["nearly", "at-most"])
def test_a_value_that_may_be_lower_has_a_dashed_part_before_it(approx: str) -> None:
    """The dashed part ends where the bar of an exact value would end."""
    bars = _bars(exact=_figure("60"), approximate=_figure("60", approx=approx), most=_figure("120"))
    bar = bars["approximate"]
    assert bar.solid < bars["exact"].solid
    assert bar.solid + bar.dashed == pytest.approx(bars["exact"].solid)


def test_a_range_is_dashed_between_its_ends() -> None:
    """The solid part ends at the lower value, the dashed part at the upper one."""
    bar = _bars(range=_figure("60", to="80"), most=_figure("100"))["range"]
    assert (bar.solid, bar.dashed) == (60, 20)


def test_zero_and_negative_values_have_no_length() -> None:
    """Nothing is divided by zero, no bar extends to the left."""
    bars = _bars(none=_figure("0"), less=_figure("-3"))
    assert [(bar.solid, bar.dashed) for bar in bars.values()] == [(0, 0), (0, 0)]


def test_the_rest_of_a_progress_bar_is_dashed() -> None:
    """A part and the rest have the full width together; a whole of zero is all dashed."""
    assert progress_bar(Quantity(value=Decimal(126)), Quantity(value=Decimal(504))) == Bar(solid=25, dashed=75)
    assert progress_bar(Quantity(value=Decimal(0)), Quantity(value=Decimal(0))) == Bar(solid=0, dashed=100)


def _costs(*amounts: str) -> Case:
    costs = [{"item": {"zh": "项"}, "amount": amount, "currency": "CNY", "of": "whole"} for amount in amounts]
    return _case(figures={"whole": _figure("200")}, costs=costs)


def test_shares_are_stacked() -> None:
    """Each starts where the previous one ends; together they have the full width."""
    [(_, parts)] = cost_shares(_costs("50", "150"))
    assert [(share.bar.start, share.bar.solid) for share in parts] == [(0, 25), (25, 75)]


def test_the_remainder_of_a_whole_is_a_share() -> None:
    """It has no label."""
    [(_, parts)] = cost_shares(_costs("50", "100"))
    assert [(share.label is None, int(share.quantity.value)) for share in parts] == [
        (False, 50),
        (False, 100),
        (True, 50),
    ]


def test_costs_without_a_whole_are_not_drawn() -> None:
    """They are in the table only."""
    assert cost_shares(_case(costs=[{"item": {"zh": "项"}, "amount": "5", "currency": "CNY"}])) == []


def _line(*points: tuple[str, str]) -> list[tuple[int, int]]:
    return list(line_chart([Observation(as_of=date, value=Decimal(value)) for date, value in points]).points)


def test_distances_follow_the_dates() -> None:
    """A year is twelve times as wide as a month, not one step like it."""
    start, month, year = _line(("2020-01-01", "0"), ("2020-02-01", "5"), ("2021-01-01", "10"))
    assert (start, year) == ((MARGIN, HEIGHT - MARGIN), (WIDTH - MARGIN, MARGIN))
    assert (year[0] - start[0]) / (month[0] - start[0]) == pytest.approx(12, rel=0.05)


def test_a_year_is_drawn_at_its_middle() -> None:
    """A value whose month is unknown is halfway between the first and the last month."""
    (january, _), (year, _), (december, _) = _line(("2020-01", "1"), ("2020", "1"), ("2020-12", "1"))
    assert abs((january + december) / 2 - year) <= 1


def test_the_value_axis_includes_zero() -> None:
    """Also where all values are above it, or some below."""
    assert (
        line_chart([Observation(as_of="2020", value=Decimal(9)), Observation(as_of="2021", value=Decimal(10))]).zero
        == 74
    )
    below = line_chart([Observation(as_of="2020", value=Decimal(-5)), Observation(as_of="2021", value=Decimal(5))])
    assert below.zero == HEIGHT / 2


def test_inexact_points_are_listed() -> None:
    """Approximate values and ranges are drawn as open points."""
    values: list[dict[str, Any]] = [{"value": 1}, {"value": 2, "approx": "about"}, {"value": 3, "to": 4}]
    chart = line_chart([Observation(as_of=f"{2020 + year}", **value) for year, value in enumerate(values)])
    assert chart.inexact == chart.points[1:]


def test_charts_leave_the_first_part_to_the_facts_card() -> None:
    """They show parts from the second on, and series of three values or more."""
    figures = {
        "whole": _figure("18"),
        "first": _figure("5", of="whole"),
        "second": _figure("6", of="whole"),
        "two": {"label": {"zh": "数"}, "unit": "lift", "series": [{"as_of": 2020 + n, "value": n} for n in range(2)]},
        "three": {"label": {"zh": "数"}, "unit": "lift", "series": [{"as_of": 2020 + n, "value": n} for n in range(3)]},
    }
    charts = select_charts(_case(figures=_strings(figures)))
    assert (charts.parts, len(charts.series)) == (("second",), 1)
    assert not select_charts(_case(figures=_strings({"first": _figure("5", of="whole"), "whole": _figure("18")})))


def _strings(value: Any) -> Any:
    """Return plain data as strings, as a record has them."""
    if isinstance(value, dict):
        return {key: _strings(each) for key, each in value.items()}
    return [_strings(each) for each in value] if isinstance(value, list) else str(value)


def test_the_facts_card_shows_the_first_part_and_four_other_figures() -> None:
    """The whole is shown with its part and not repeated."""
    figures = {"part": _figure("5", of="whole"), "whole": _figure("18")} | {f"other_{n}": _figure(n) for n in "12345"}
    figures_shown = key_figures(_case(figures=_strings(figures)))
    assert figures_shown.part == "part"
    assert [str(figure.latest.value) for figure in figures_shown.others] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("count", [0, 1, 9, 10, 18])
def test_a_waffle_chart_has_nine_cells_a_row(count: int) -> None:
    """Each unit is one cell, filled or open; filled ones have a tick."""
    chart = waffle_chart(Decimal(count), Decimal(18))
    assert (chart.width, chart.height) == (288, 64)
    assert chart.filled.count("h24") == chart.ticks.count("l5") == count
    assert chart.open.count("h26") == 18 - count
