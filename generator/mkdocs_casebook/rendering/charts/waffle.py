"""Waffle charts: a cell for each unit of a whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

_COLUMNS, _CELL = 9, 32
"""Cells in a row of a waffle chart, and the side of a cell with its margin."""


@dataclass(frozen=True, kw_only=True)
class WaffleChart:
    """SVG paths of a waffle chart, a cell for each unit of a whole: open cells, filled cells, ticks in filled cells."""

    width: int
    height: int
    open: str
    filled: str
    ticks: str


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
