"""Lines: a figure over time on a true time axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_casebook.records.model import Observation
from mkdocs_casebook.rendering.charts.axes import Axis, round_axis
from mkdocs_casebook.text.dates import first_day, last_day

WIDTH, HEIGHT = 320, 150
"""The size of a line chart; its text is 14 units high, at least 12 pixels on a phone."""

LEFT, RIGHT, TOP, BOTTOM = 60, 310, 40, 120
"""The rectangle of the axes: above it the unit, to the left the values of the ticks, below it the dates."""

_NUMBER = 14
"""The least distance between the numbers of two points."""


@dataclass(frozen=True, kw_only=True)
class LineChart:
    """The points of a line, those of them that are not exact, the places of their numbers, the axis of values.

    ``heights`` are those of the ticks of the axis.
    """

    points: tuple[tuple[int, int], ...]
    inexact: tuple[tuple[int, int], ...]
    numbers: tuple[tuple[int, int], ...]
    axis: Axis
    heights: tuple[int, ...]


def line_chart(series: Sequence[Observation]) -> LineChart:
    """Return the line chart of a series: dates from left to right, values from zero up."""
    months = [_months(point.as_of) for point in series]
    axis = round_axis(point.to or point.value for point in series)

    def height(value: float) -> int:
        return BOTTOM + TOP - _scale(value, (axis.low, axis.high), (TOP, BOTTOM))

    x = [_scale(month, (months[0], months[-1]), (LEFT + 10, RIGHT - 10)) for month in months]
    points = tuple((each, height(float(point.value))) for each, point in zip(x, series, strict=True))
    inexact = tuple(point for point, value in zip(points, series, strict=True) if value.approx or value.to)
    return LineChart(
        points=points,
        inexact=inexact,
        numbers=tuple(zip(_apart(x), (y - 10 for _, y in points), strict=True)),
        axis=axis,
        heights=tuple(height(float(tick.value)) for tick in axis.ticks),
    )


def _apart(positions: Sequence[int]) -> list[int]:
    """Return ascending positions moved apart, within the chart, so that the numbers at them do not touch."""
    distance = min(_NUMBER, (RIGHT - LEFT) // len(positions))
    moved: list[int] = []
    for position in positions:
        moved.append(max(position, moved[-1] + distance) if moved else position)
    for index, last in enumerate(range(RIGHT, LEFT, -distance), start=1):
        if index > len(moved) or moved[-index] <= last:
            break
        moved[-index] = last
    return moved


def _scale(value: float, values: tuple[float, float], positions: tuple[int, int]) -> int:
    low, high = values
    return round(positions[0] + (positions[1] - positions[0]) * (value - low) / (high - low or 1))


def _months(date: str) -> float:
    """Return a date as a number of months: the middle of what it covers."""
    return (_month(first_day(date)) + _month(last_day(date))) / 2


def _month(day: str) -> float:
    return int(day[:4]) * 12 + int(day[5:7]) + int(day[8:]) / 31
