"""Charts of a case: which figures they show, and the coordinates of bars, waffle charts and lines.

Templates place the coordinates, styles add the colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from mkdocs_casebook.records.model import Case, Chart, Figure, Observation, Quantity, Text
from mkdocs_casebook.text.dates import first_day, last_day

_MIN_LINE_POINTS = 3
"""A series with at least as many values is drawn as a line."""

_MAX_KEY_FIGURES = 4
"""Figures in the facts card, besides a part of a whole."""

_COLUMNS, _CELL = 9, 32
"""Cells in a row of a waffle chart, and the side of a cell with its margin."""

_UNCERTAINTY = 0.03
"""The length of "more than" or "about", as a fraction of the longest bar."""

WIDTH, HEIGHT, MARGIN = 300, 80, 6
"""The size of a line chart."""


@dataclass(frozen=True, kw_only=True)
class KeyFigures:
    """The figures of the facts card: the name of the first part of a whole, if there is one, and some others."""

    part: str | None
    others: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True)
class ChartSelection:
    """The charts after the story: comparisons, names of parts of wholes except the key figure, figures over time."""

    comparisons: tuple[Chart, ...]
    parts: tuple[str, ...]
    series: tuple[Figure, ...]

    def __bool__(self) -> bool:
        """Return whether there is any chart."""
        return bool(self.comparisons or self.parts or self.series)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A horizontal bar, in per cent of the chart's width: a solid part, then a dashed one for what is uncertain."""

    start: float = 0
    solid: float
    dashed: float = 0


@dataclass(frozen=True, kw_only=True)
class WaffleChart:
    """SVG paths of a waffle chart, a cell for each unit of a whole: open cells, filled cells, ticks in filled cells."""

    width: int
    height: int
    open: str
    filled: str
    ticks: str


@dataclass(frozen=True, kw_only=True)
class CostShare:
    """A cost as a part of a whole; the remainder that no cost accounts for has no label."""

    label: Text | None
    quantity: Quantity
    bar: Bar


@dataclass(frozen=True, kw_only=True)
class LineChart:
    """The points of a line, those of them that are not exact, and the height of zero."""

    points: tuple[tuple[int, int], ...]
    inexact: tuple[tuple[int, int], ...]
    zero: int


def key_figures(case: Case) -> KeyFigures:
    """Return the figures for the facts card of a case."""
    part = next((name for name, figure in case.figures.items() if figure.of), None)
    used = (part, case.figures[part].of) if part else ()
    others = [case.figures[name] for name in _headline(case) if name not in used]
    return KeyFigures(part=part, others=tuple(others[:_MAX_KEY_FIGURES]))


def headline_figures(case: Case) -> tuple[Figure, ...]:
    """Return the figures that the editor chose to show first, or the first ones that have a source."""
    return tuple(case.figures[name] for name in _headline(case)[:_MAX_KEY_FIGURES])


def _headline(case: Case) -> list[str]:
    sourced = [name for name, figure in case.figures.items() if figure.source or figure.readings]
    return list(case.headline) or sourced or list(case.figures)


def select_charts(case: Case) -> ChartSelection:
    """Return the charts after the story of a case."""
    parts = tuple(name for name, figure in case.figures.items() if figure.of)
    series = tuple(figure for figure in case.figures.values() if len(figure.series) >= _MIN_LINE_POINTS)
    return ChartSelection(comparisons=case.charts, parts=parts[1:], series=series)


def bar_chart(chart: Chart, case: Case) -> list[tuple[Figure, Bar]]:
    """Return the figures of a chart with their bars, which start at zero; the longest has the full width."""
    figures = [case.figures[name] for name in chart.figures]
    uncertainty = _UNCERTAINTY * max(float(figure.latest.to or figure.latest.value) for figure in figures)
    lengths = [_solid_and_dashed(figure.latest, uncertainty) for figure in figures]
    scale = 100 / (max(map(sum, lengths)) or 1)
    bars = [Bar(solid=solid * scale, dashed=dashed * scale) for solid, dashed in lengths]
    return list(zip(figures, bars, strict=True))


def _solid_and_dashed(quantity: Quantity, uncertainty: float) -> tuple[float, float]:
    value = max(float(quantity.value), 0)
    if quantity.to is not None:
        return value, float(quantity.to) - value
    if quantity.approx is None:
        return value, 0
    # "More than 30" and "about 30" may exceed the value; "nearly 30" and "at most 30" do not.
    below = min(uncertainty, value) if quantity.approx in ("nearly", "below", "at-most") else 0
    return value - below, uncertainty


def progress_bar(part: Quantity, whole: Quantity) -> Bar:
    """Return the bar of a part of a whole; the whole has the full width."""
    length = float(part.value * 100 / (whole.value or 1))
    return Bar(solid=length, dashed=max(0, 100 - length))


@cache
def waffle_chart(part: Decimal, whole: Decimal) -> WaffleChart:
    """Return the waffle chart of a part of a whole, both integers; each path runs row by row."""
    filled, count = int(part), int(whole)
    rows = -(-count // _COLUMNS)
    filled_rows = range(-(-filled // _COLUMNS))
    open_rows = range(filled // _COLUMNS, rows) if filled < count else range(0)
    return WaffleChart(
        width=min(count, _COLUMNS) * _CELL,
        height=rows * _CELL,
        open="".join(_open_cells(row, max(filled - row * _COLUMNS, 0), _in_row(row, count)) for row in open_rows),
        filled="".join(f"M4 {row * _CELL + 4}" + "h24v24h-24zm32 0" * _in_row(row, filled) for row in filled_rows),
        ticks="".join(f"M9 {row * _CELL + 16}" + "l5 5 9-10m18 5" * _in_row(row, filled) for row in filled_rows),
    )


def _open_cells(row: int, start: int, end: int) -> str:
    return f"M{start * _CELL + 3} {row * _CELL + 3}" + "h26v26h-26zm32 0" * (end - start)


def _in_row(row: int, count: int) -> int:
    return min(count - row * _COLUMNS, _COLUMNS)


def cost_shares(case: Case) -> list[tuple[Figure, list[CostShare]]]:
    """Return each whole that costs are parts of, with its shares, one bar starting where the previous one ends."""
    names = dict.fromkeys(cost.of for cost in case.costs if cost.of)
    return [(case.figures[name], _shares_of(name, case)) for name in names]


def _shares_of(name: str, case: Case) -> list[CostShare]:
    whole = case.figures[name].latest.value
    parts: list[tuple[Text | None, Quantity]] = [(cost.item, cost.quantity) for cost in case.costs if cost.of == name]
    remainder = whole - sum((quantity.value for _, quantity in parts), Decimal(0))
    if remainder:
        parts.append((None, Quantity.model_construct(value=remainder, to=None, approx=None)))
    lengths = [float(quantity.value * 100 / (whole or 1)) for _, quantity in parts]
    bars = [Bar(start=sum(lengths[:index]), solid=length) for index, length in enumerate(lengths)]
    return [
        CostShare(label=label, quantity=quantity, bar=bar) for (label, quantity), bar in zip(parts, bars, strict=True)
    ]


def line_chart(series: Sequence[Observation]) -> LineChart:
    """Return the line chart of a series: dates from left to right, values from zero up."""
    months = [_months(point.as_of) for point in series]
    values = [float(point.value) for point in series]
    low, high = min(0, *values), max(0, *values)
    x = [_scale(month, months[0], months[-1], WIDTH) for month in months]
    y = [HEIGHT - _scale(value, low, high, HEIGHT) for value in values]
    points = tuple(zip(x, y, strict=True))
    inexact = tuple(point for point, value in zip(points, series, strict=True) if value.approx or value.to)
    return LineChart(points=points, inexact=inexact, zero=HEIGHT - _scale(0, low, high, HEIGHT))


def _scale(value: float, low: float, high: float, size: int) -> int:
    return round(MARGIN + (size - 2 * MARGIN) * (value - low) / (high - low or 1))


def _months(date: str) -> float:
    """Return a date as a number of months: the middle of what it covers."""
    return (_month(first_day(date)) + _month(last_day(date))) / 2


def _month(day: str) -> float:
    return int(day[:4]) * 12 + int(day[5:7]) + int(day[8:]) / 31
