"""Axes of charts: from zero (or below) to a round number, with a tick at both ends and in the middle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_casebook.records.model import Quantity

_STEPS = tuple(map(Decimal, ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")))
_COMPARABLE = 4
"""Charts of one unit have the same axis if the largest value of one is at most so many times that of the other."""


@dataclass(frozen=True, kw_only=True)
class Axis:
    """The values of the ticks of an axis, the lowest first."""

    ticks: tuple[Quantity, ...]

    @property
    def low(self) -> float:
        """Where the axis begins."""
        return float(self.ticks[0].value)

    @property
    def high(self) -> float:
        """Where the axis ends."""
        return float(self.ticks[-1].value)


def axis_of(ticks: Iterable[Decimal]) -> Axis:
    """Return the axis with given ticks."""
    return Axis(ticks=tuple(Quantity.model_construct(value=tick, to=None, approx=None) for tick in ticks))


def round_axis(values: Iterable[Decimal]) -> Axis:
    """Return an axis for values: it includes zero, and its ticks are whole numbers if all values are."""
    values = list(values)
    whole = all(value % 1 == 0 for value in values)
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    if low == 0:
        step = _round_up(high / 2, whole=whole)
        return axis_of((Decimal(0), step, 2 * step))
    step = _round_up(max(high, -low), whole=whole)
    return axis_of((-step, Decimal(0), step) if high > 0 else (-step, Decimal(0)))


def _round_up(value: Decimal, *, whole: bool) -> Decimal:
    """Return the smallest step of an axis that is not below a value."""
    if value <= 0:
        return Decimal(1)
    power = Decimal(10) ** value.adjusted()
    steps = (step * power for step in _STEPS)
    return next(step for step in steps if step >= value and not (whole and step % 1))


def shared_end(end: Decimal, others: Iterable[Decimal]) -> Decimal:
    """Return the end of the axis of a chart that is shown beside others of the same unit.

    The largest values of all are sorted into groups that can be compared; a group has one end.
    """
    group = Decimal(0)
    for other in sorted({end, *others}, reverse=True):
        if other * _COMPARABLE < group or not group:
            group = other
        if other == end:
            break
    return group
