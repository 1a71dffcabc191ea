"""Bars: figures side by side on one axis, parts of a whole, costs as shares of a whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mkdocs_casebook.records.formatting.cost_parts import cost_parts, wholes_of_costs
from mkdocs_casebook.records.model import Case, Chart, Figure, Quantity, Text
from mkdocs_casebook.rendering.charts.axes import Axis, axis_of, round_axis, shared_end
from mkdocs_casebook.rendering.charts.selection import figure_sources

_UNCERTAINTY = 0.03
"""The length of "more than" or "about", as a fraction of the longest bar."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A horizontal bar, in per cent of the axis: a solid part, then a dashed one for what is uncertain."""

    start: float = 0
    solid: float
    dashed: float = 0


@dataclass(frozen=True, kw_only=True)
class BarChart:
    """Figures with their bars on an axis; ``unit`` and ``sources`` are those of all figures, None if they differ."""

    rows: tuple[tuple[Figure, Bar], ...]
    axis: Axis
    unit: str | None
    sources: tuple[str, ...] | None


@dataclass(frozen=True, kw_only=True)
class CostShare:
    """A cost as a part of a whole; the remainder that no cost accounts for has no label."""

    label: Text | None
    quantity: Quantity
    bar: Bar


def bar_chart(chart: Chart, case: Case) -> BarChart:
    """Return the figures of a chart with their bars, which start at zero.

    Charts of a case with the same unit have the same axis where their values can be compared.
    """
    figures = [case.figures[name] for name in chart.figures]
    uncertainty = _UNCERTAINTY * max(float(figure.latest.to or figure.latest.value) for figure in figures)
    lengths = [_solid_and_dashed(figure.latest, uncertainty) for figure in figures]
    unit = _unit(chart, case)
    others = (_longest(each, case) for each in case.charts if unit and _unit(each, case) == unit)
    end = shared_end(_longest(chart, case), others)
    axis = round_axis(max(Decimal(0), value) for value in (end, *(figure.latest.value for figure in figures)))
    scale = 100 / axis.high
    bars = [Bar(solid=solid * scale, dashed=min(dashed * scale, 100 - solid * scale)) for solid, dashed in lengths]
    sources = {figure_sources(figure) for figure in figures}
    return BarChart(
        rows=tuple(zip(figures, bars, strict=True)),
        axis=axis,
        unit=unit,
        sources=sources.pop() if len(sources) == 1 else None,
    )


def _unit(chart: Chart, case: Case) -> str | None:
    units = {case.figures[name].unit for name in chart.figures}
    return units.pop() if len(units) == 1 else None


def _longest(chart: Chart, case: Case) -> Decimal:
    values = (case.figures[name].latest for name in chart.figures)
    return max(value.to or value.value for value in values)


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


def part_axis(whole: Quantity) -> Axis:
    """Return the axis of parts of a whole, which ends at the whole."""
    return axis_of((Decimal(0), whole.value))


def cost_shares(case: Case) -> list[tuple[Figure, list[CostShare]]]:
    """Return each whole that costs are parts of, with its shares, one bar starting where the previous one ends."""
    return [(case.figures[name], _shares_of(name, case)) for name in wholes_of_costs(case)]


def _shares_of(name: str, case: Case) -> list[CostShare]:
    whole = case.figures[name].latest.value
    parts = list(cost_parts(case, name))
    lengths = [float(quantity.value * 100 / (whole or 1)) for _, quantity in parts]
    bars = [Bar(start=sum(lengths[:index]), solid=length) for index, length in enumerate(lengths)]
    return [
        CostShare(label=label, quantity=quantity, bar=bar) for (label, quantity), bar in zip(parts, bars, strict=True)
    ]
