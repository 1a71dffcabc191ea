"""Where bars and lines lie: lengths are true to the numbers, what is not sure is open, distances follow the dates."""

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
    boxes,
    compared,
    drawn,
    glance,
    line,
    part,
    shares,
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
    return dict(zip(figures, (bar for _, bar in compared(case.charts[0], case)), strict=True))


def test_lengths_are_as_the_numbers() -> None:
    """A quarter is a quarter as long, nothing has no length, and the longest fills the drawing."""
    bars = _bars(most=_figure("120"), fourth=_figure("30"), none=_figure("0"))
    assert [bar.sure for bar in bars.values()] == [100, 25, 0]
    assert all(bar.open == 0 for bar in bars.values())


@pytest.mark.parametrize("approx", ["at-least", "about"])
def test_more_or_less_goes_on_open_behind_the_number(approx: str) -> None:
    """The sure part of an approximate number is as long as an exact one; the open end comes behind it."""
    bars = _bars(exact=_figure("60"), approximate=_figure("60", approx=approx), most=_figure("120"))
    assert bars["approximate"].sure == bars["exact"].sure
    assert bars["approximate"].open > 0


@pytest.mark.parametrize("approx", ["nearly", "at-most"])
def test_less_ends_open_before_the_number(approx: str) -> None:
    """The open end of what is less than a number stops at the number."""
    bars = _bars(exact=_figure("60"), approximate=_figure("60", approx=approx), most=_figure("120"))
    bar = bars["approximate"]
    assert bar.sure < bars["exact"].sure
    assert bar.sure + bar.open == pytest.approx(bars["exact"].sure)


def test_a_range_is_open_between_its_ends() -> None:
    """The sure part ends at the lower end, the open part at the upper one."""
    bar = _bars(range=_figure("60", to="80"), most=_figure("100"))["range"]
    assert (bar.sure, bar.open) == (60, 20)


def test_noughts_and_debts_have_no_length() -> None:
    """Nothing divides by zero or grows to the left."""
    bars = _bars(none=_figure("0"), less=_figure("-3"))
    assert [(bar.sure, bar.open) for bar in bars.values()] == [(0, 0), (0, 0)]


def test_a_part_leaves_the_rest_open() -> None:
    """A part and the rest fill the drawing; a whole of nothing is left open."""
    assert part(Quantity(value=Decimal(126)), Quantity(value=Decimal(504))) == Bar(sure=25, open=75)
    assert part(Quantity(value=Decimal(0)), Quantity(value=Decimal(0))) == Bar(sure=0, open=100)


def _costs(*amounts: str) -> Case:
    costs = [{"item": {"zh": "项"}, "amount": amount, "currency": "CNY", "of": "whole"} for amount in amounts]
    return _case(figures={"whole": _figure("200")}, costs=costs)


def test_shares_stand_one_behind_the_other() -> None:
    """Each begins where the one before ends, and all of them are the whole."""
    [(_, parts)] = shares(_costs("50", "150"))
    assert [(share.bar.start, share.bar.sure) for share in parts] == [(0, 25), (25, 75)]


def test_the_rest_of_a_whole_is_told() -> None:
    """What no cost tells of is a share without a label."""
    [(_, parts)] = shares(_costs("50", "100"))
    assert [(share.label is None, int(share.quantity.value)) for share in parts] == [
        (False, 50),
        (False, 100),
        (True, 50),
    ]


def test_costs_that_are_no_parts_are_not_drawn() -> None:
    """A cost without a whole is in the table only."""
    assert shares(_case(costs=[{"item": {"zh": "项"}, "amount": "5", "currency": "CNY"}])) == []


def _line(*points: tuple[str, str]) -> list[tuple[int, int]]:
    return list(line([Observation(as_of=date, value=Decimal(value)) for date, value in points]).points)


def test_distances_follow_the_dates() -> None:
    """A year is twelve times as wide as a month, not one step like it."""
    start, month, year = _line(("2020-01-01", "0"), ("2020-02-01", "5"), ("2021-01-01", "10"))
    assert (start, year) == ((MARGIN, HEIGHT - MARGIN), (WIDTH - MARGIN, MARGIN))
    assert (year[0] - start[0]) / (month[0] - start[0]) == pytest.approx(12, rel=0.05)


def test_a_year_lies_in_its_middle() -> None:
    """A value known to the year only stands between the first and the last of its months."""
    (january, _), (year, _), (december, _) = _line(("2020-01", "1"), ("2020", "1"), ("2020-12", "1"))
    assert abs((january + december) / 2 - year) <= 1


def test_a_line_begins_at_zero_and_goes_below() -> None:
    """The height of zero is that of the axis, whatever the values."""
    assert line([Observation(as_of="2020", value=Decimal(9)), Observation(as_of="2021", value=Decimal(10))]).axis == 74
    below = line([Observation(as_of="2020", value=Decimal(-5)), Observation(as_of="2021", value=Decimal(5))])
    assert below.axis == HEIGHT / 2


def test_points_that_are_not_exact_are_known() -> None:
    """An approximate value and a range are drawn as open points."""
    values: list[dict[str, Any]] = [{"value": 1}, {"value": 2, "approx": "about"}, {"value": 3, "to": 4}]
    made = line([Observation(as_of=f"{2020 + year}", **value) for year, value in enumerate(values)])
    assert made.about == made.points[1:]


def test_the_first_part_is_left_to_the_facts_card() -> None:
    """Parts from the second on and series of three values or more are drawn below the story."""
    figures = {
        "whole": _figure("18"),
        "first": _figure("5", of="whole"),
        "second": _figure("6", of="whole"),
        "two": {"label": {"zh": "数"}, "unit": "lift", "series": [{"as_of": 2020 + n, "value": n} for n in range(2)]},
        "three": {"label": {"zh": "数"}, "unit": "lift", "series": [{"as_of": 2020 + n, "value": n} for n in range(3)]},
    }
    below = drawn(_case(figures=_strings(figures)))
    assert (below.parts, len(below.lines)) == (("second",), 1)
    assert not drawn(_case(figures=_strings({"first": _figure("5", of="whole"), "whole": _figure("18")})))


def _strings(value: Any) -> Any:
    """Return plain data as a record gives it: strings only."""
    if isinstance(value, dict):
        return {key: _strings(each) for key, each in value.items()}
    return [_strings(each) for each in value] if isinstance(value, list) else str(value)


def test_the_facts_card_shows_the_first_part_and_four_others() -> None:
    """The whole stands beside its part and is not told again."""
    figures = {"part": _figure("5", of="whole"), "whole": _figure("18")} | {f"other_{n}": _figure(n) for n in "12345"}
    shown = glance(_case(figures=_strings(figures)))
    assert shown.part == "part"
    assert [str(figure.latest.value) for figure in shown.figures] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("done", [0, 1, 9, 10, 18])
def test_boxes_stand_nine_a_row(done: int) -> None:
    """Each unit is one box, done or open, and each that is done is ticked."""
    drawn = boxes(Decimal(done), Decimal(18))
    assert (drawn.width, drawn.height) == (288, 64)
    assert drawn.done.count("h24") == drawn.marks.count("l5") == done
    assert drawn.open.count("h26") == 18 - done
