"""What the charts of a case show and where their parts lie, in plain numbers: templates place them, styles colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from mkdocs_casebook.records.model import Case, Chart, Figure, Observation, Quantity, Text

_POINTS = 3
"""From so many values on a series is drawn as a line."""

_AT_A_GLANCE = 4
"""So many figures stand in the facts card, besides the part of a whole."""

_IN_A_ROW, _BOX = 9, 32
"""Boxes in a row, and the side of each with the room around it."""

_ABOUT = 0.03
"""The open end of a bar whose length is not sure, as a share of the longest."""

WIDTH, HEIGHT, MARGIN = 300, 80, 6
"""Of a line's drawing."""


@dataclass(frozen=True, kw_only=True)
class Glance:
    """Figures of the facts card: the first part of a whole, if there is one, then others."""

    part: str | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What is drawn below the story: comparisons, parts of wholes but the one in the facts card, figures over time."""

    charts: tuple[Chart, ...]
    parts: tuple[str, ...]
    lines: tuple[Figure, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything to draw."""
        return bool(self.charts or self.parts or self.lines)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar in per cent of the drawing's width: a sure part from ``start`` on, then an open one."""

    start: float = 0
    sure: float
    open: float = 0


@dataclass(frozen=True, kw_only=True)
class Boxes:
    """The paths of boxes, one for each unit of a whole: those not done, those done, and the ticks in these."""

    width: int
    height: int
    open: str
    done: str
    marks: str


@dataclass(frozen=True, kw_only=True)
class Share:
    """A cost as a part of a whole; the rest that no cost tells of has no label."""

    label: Text | None
    quantity: Quantity
    bar: Bar


@dataclass(frozen=True, kw_only=True)
class Line:
    """The points of a line, those of them that are not exact, and the height of zero."""

    points: tuple[tuple[int, int], ...]
    about: tuple[tuple[int, int], ...]
    axis: int


def glance(case: Case) -> Glance:
    """Return what the facts card of a case shows."""
    part = next((name for name, figure in case.figures.items() if figure.of), None)
    shown = {part, case.figures[part].of} if part else ()
    others = [figure for name, figure in case.figures.items() if name not in shown]
    return Glance(part=part, figures=tuple(others[:_AT_A_GLANCE]))


def drawn(case: Case) -> Drawn:
    """Return what is drawn below the story of a case."""
    parts = tuple(name for name, figure in case.figures.items() if figure.of)
    lines = tuple(figure for figure in case.figures.values() if len(figure.series) >= _POINTS)
    return Drawn(charts=case.charts, parts=parts[1:], lines=lines)


def compared(chart: Chart, case: Case) -> list[tuple[Figure, Bar]]:
    """Return the figures of a chart with their bars: from zero on, the longest as wide as the drawing."""
    figures = [case.figures[name] for name in chart.figures]
    about = _ABOUT * max(float(figure.latest.to or figure.latest.value) for figure in figures)
    ends = [_ends(figure.latest, about) for figure in figures]
    scale = 100 / (max(sum(each) for each in ends) or 1)
    return [
        (figure, Bar(sure=sure * scale, open=end * scale)) for figure, (sure, end) in zip(figures, ends, strict=True)
    ]


def _ends(quantity: Quantity, about: float) -> tuple[float, float]:
    """Return the sure and the open part of a length."""
    value = max(float(quantity.value), 0)
    if quantity.to is not None:
        return value, float(quantity.to) - value
    if quantity.approx is None:
        return value, 0
    # More than 30, and about 30, may go on behind the value; nearly 30, and at most 30, end before it.
    before = min(about, value) if quantity.approx in ("nearly", "at-most") else 0
    return value - before, about


def part(quantity: Quantity, whole: Quantity) -> Bar:
    """Return a part of a whole as a bar, the whole as wide as the drawing."""
    length = float(quantity.value * 100 / (whole.value or 1))
    return Bar(sure=length, open=max(0, 100 - length))


@cache
def boxes(part: Decimal, whole: Decimal) -> Boxes:
    """Return the boxes of a part of a whole, both numbers that can be counted; each path runs row by row."""
    done, count = int(part), int(whole)
    rows = -(-count // _IN_A_ROW)
    begun = -(-done // _IN_A_ROW)
    left = [(row, max(done - row * _IN_A_ROW, 0)) for row in range(done // _IN_A_ROW, rows)] if done < count else []
    return Boxes(
        width=min(count, _IN_A_ROW) * _BOX,
        height=rows * _BOX,
        open="".join(
            f"M{first * _BOX + 3} {row * _BOX + 3}" + "h26v26h-26zm32 0" * (_in_row(row, count) - first)
            for row, first in left
        ),
        done="".join(f"M4 {row * _BOX + 4}" + "h24v24h-24zm32 0" * _in_row(row, done) for row in range(begun)),
        marks="".join(f"M9 {row * _BOX + 16}" + "l5 5 9-10m18 5" * _in_row(row, done) for row in range(begun)),
    )


def _in_row(row: int, count: int) -> int:
    return min(count - row * _IN_A_ROW, _IN_A_ROW)


def shares(case: Case) -> list[tuple[Figure, list[Share]]]:
    """Return each whole that costs are parts of, with the parts and the rest, one behind the other."""
    names = dict.fromkeys(cost.of for cost in case.costs if cost.of)
    return [(case.figures[name], _parts(name, case)) for name in names]


def _parts(name: str, case: Case) -> list[Share]:
    whole = case.figures[name].latest.value
    parts: list[tuple[Text | None, Quantity]] = [(cost.item, cost.quantity) for cost in case.costs if cost.of == name]
    rest = whole - sum((quantity.value for _, quantity in parts), Decimal(0))
    if rest:
        parts.append((None, Quantity.model_construct(value=rest, to=None, approx=None)))
    lengths = [float(quantity.value * 100 / (whole or 1)) for _, quantity in parts]
    bars = [Bar(start=sum(lengths[:index]), sure=length) for index, length in enumerate(lengths)]
    return [Share(label=label, quantity=quantity, bar=bar) for (label, quantity), bar in zip(parts, bars, strict=True)]


def line(series: Sequence[Observation]) -> Line:
    """Return the line of a series: across by date, up from zero by value."""
    months = [_month(point.as_of) for point in series]
    values = [float(point.value) for point in series]
    low, high = min(0, *values), max(0, *values)
    across = [_placed(month, months[0], months[-1], WIDTH) for month in months]
    up = [HEIGHT - _placed(value, low, high, HEIGHT) for value in values]
    points = tuple(zip(across, up, strict=True))
    about = tuple(at for at, point in zip(points, series, strict=True) if point.approx or point.to)
    return Line(points=points, about=about, axis=HEIGHT - _placed(0, low, high, HEIGHT))


def _placed(value: float, low: float, high: float, size: int) -> int:
    return round(MARGIN + (size - 2 * MARGIN) * (value - low) / (high - low or 1))


def _month(date: str) -> float:
    """Return a date as a number of months; what is known to the year or month only lies in its middle."""
    year, month, day = [int(part) for part in (*date.split("-"), "0", "0")[:3]]
    if not month:
        return year * 12 + 7
    return year * 12 + month + (day / 31 if day else 0.5)
