"""Coordinates of charts: lengths are proportional to values, uncertain parts are dashed, distances follow the dates."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.model import Case, Observation, Quantity
from mkdocs_casebook.rendering.charts import (
    Bar,
    BarChart,
    bar_chart,
    cost_shares,
    figure_sources,
    key_figures,
    line_chart,
    part_axis,
    progress_bar,
    select_charts,
    waffle_chart,
)
from mkdocs_casebook.rendering.charts.axes import Axis, round_axis, shared_end
from mkdocs_casebook.rendering.charts.lines import BOTTOM, LEFT, RIGHT, TOP
from tests.rendering.components.test_components import MINIMAL


def _case(**record: Any) -> Case:
    case = validate_case(MINIMAL | record, identifier="example", folder="2024/example")
    assert isinstance(case, Case), case
    return case


def _figure(value: str, **more: str) -> dict[str, Any]:
    return {"label": {"zh": "数"}, "value": value, "unit": "lift", **more}


def _chart(**figures: dict[str, Any]) -> BarChart:
    case = _case(figures=figures, charts=[{"title": {"zh": "图"}, "figures": list(figures)}])
    return bar_chart(case.charts[0], case)


def _bars(**figures: dict[str, Any]) -> dict[str, Bar]:
    return dict(zip(figures, (bar for _, bar in _chart(**figures).rows), strict=True))


def _ticks(axis: Axis) -> list[float]:
    return [float(tick.value) for tick in axis.ticks]


def test_lengths_are_proportional() -> None:
    """A quarter of the value is a quarter of the length, zero has none; the axis has the full width."""
    bars = _bars(most=_figure("120"), fourth=_figure("30"), none=_figure("0"))
    assert [bar.solid for bar in bars.values()] == [100, 25, 0]
    assert all(bar.dashed == 0 for bar in bars.values())
    assert _bars(less=_figure("90"), fourth=_figure("30"))["less"].solid == 90


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (["47"], [0, 25, 50]),
        (["0.62", "3.3"], [0, 2, 4]),
        (["3"], [0, 2, 4]),
        (["3.1"], [0, 2, 4]),
        (["5", "13"], [0, 8, 16]),
        (["8157"], [0, 5000, 10000]),
        (["95", "15"], [0, 50, 100]),
        (["0"], [0, 1, 2]),
        (["-4", "2"], [-4, 0, 4]),
        (["-4"], [-4, 0]),
    ],
)
def test_an_axis_has_round_ticks(values: list[str], ticks: list[float]) -> None:
    """From zero, or around it; whole numbers for what can only be counted in whole ones."""
    assert _ticks(round_axis(map(Decimal, values))) == ticks


def test_charts_side_by_side_have_one_axis_if_they_can_be_compared() -> None:
    """If one is at most four times as long; otherwise the short one could not be read."""
    assert shared_end(Decimal(10), [Decimal(30), Decimal(10)]) == 30
    assert shared_end(Decimal(30), [Decimal(10), Decimal(30)]) == 30
    assert shared_end(Decimal(4), [Decimal(47), Decimal(4)]) == 4
    assert shared_end(Decimal(4), [Decimal(47), Decimal(16), Decimal(5)]) == 5


def test_charts_of_one_unit_share_their_axis() -> None:
    """Of another unit they do not."""
    figures = {"a": _figure("10"), "b": _figure("5"), "c": _figure("30"), "d": _figure("20")}
    figures["e"] = figures["f"] = {**_figure("7"), "unit": "household"}
    charts = [{"title": {"zh": "图"}, "figures": names} for names in (["a", "b"], ["c", "d"], ["e", "f"])]
    case = _case(figures=figures, charts=charts)
    assert [bar_chart(chart, case).axis.high for chart in case.charts] == [30, 30, 8]


def test_a_chart_says_what_its_figures_share() -> None:
    """Unit and source, or nothing."""
    sources = {"sources": {"report": {"title": {"zh": "报告"}}, "paper": {"title": {"zh": "报纸"}}}}
    report, paper = _figure("1", source="report"), {**_figure("1", source="paper"), "unit": "household"}
    for figures, unit, common in (
        ((report, report), "lift", ("report",)),
        ((report, paper), None, None),
        ((_figure("1"), _figure("2")), "lift", ()),
    ):
        chart = {"title": {"zh": "图"}, "figures": ["a", "b"]}
        case = _case(figures=dict(zip("ab", figures, strict=True)), charts=[chart], **sources)
        drawn = bar_chart(case.charts[0], case)
        assert (drawn.unit, drawn.sources) == (unit, common)


def test_the_sources_of_a_figure_are_those_of_the_value_shown() -> None:
    """The last of a series, or all that disagree."""
    label, sources = (
        {"label": {"zh": "数"}, "unit": "lift"},
        {"x": {"title": {"zh": "甲"}}, "y": {"title": {"zh": "乙"}}},
    )
    series = [{"as_of": "2020", "value": "1", "source": "x"}, {"as_of": "2021", "value": "2", "source": "y"}]
    readings = [{"value": "1", "source": "x"}, {"value": "2", "source": "y"}]
    case = _case(figures={"a": label | {"series": series}, "b": label | {"readings": readings}}, sources=sources)
    assert figure_sources(case.figures["a"]) == ("y",)
    assert figure_sources(case.figures["b"]) == ("x", "y")


def test_the_axis_of_a_part_ends_at_the_whole() -> None:
    """All parts of wholes have the same scale: shares."""
    assert _ticks(part_axis(Quantity(value=Decimal(55)))) == [0, 55]


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
    assert (start, year) == ((LEFT + 10, BOTTOM), (RIGHT - 10, TOP))
    assert (year[0] - start[0]) / (month[0] - start[0]) == pytest.approx(12, rel=0.05)


def test_a_year_is_drawn_at_its_middle() -> None:
    """A value whose month is unknown is halfway between the first and the last month."""
    (january, _), (year, _), (december, _) = _line(("2020-01", "1"), ("2020", "1"), ("2020-12", "1"))
    assert abs((january + december) / 2 - year) <= 1


def test_the_value_axis_includes_zero() -> None:
    """Also where all values are above it, or some below."""
    above = line_chart([Observation(as_of="2020", value=Decimal(9)), Observation(as_of="2021", value=Decimal(10))])
    assert (_ticks(above.axis), above.heights) == ([0, 5, 10], (BOTTOM, (TOP + BOTTOM) // 2, TOP))
    below = line_chart([Observation(as_of="2020", value=Decimal(-5)), Observation(as_of="2021", value=Decimal(5))])
    assert (_ticks(below.axis), below.heights) == ([-5, 0, 5], (BOTTOM, (TOP + BOTTOM) // 2, TOP))


def test_the_numbers_of_points_do_not_touch() -> None:
    """Those of close dates are moved apart, within the chart; their order stays."""
    dates = ("2019-01", "2019-02", "2019-03", "2023-12", "2024-01", "2024-02")
    chart = line_chart([Observation(as_of=date, value=Decimal(5)) for date in dates])
    places = [x for x, _ in chart.numbers]
    assert all(after - before >= 14 for before, after in pairwise(places))
    assert places[0] >= LEFT
    assert places[-1] <= RIGHT
    assert len(line_chart([Observation(as_of=str(year), value=Decimal(5)) for year in range(1950, 2020)]).numbers) == 70


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
