"""Tables as CSV (RFC 4180), in UTF-8 with a byte order mark, and back.

Text that a spreadsheet could take for a formula gets an apostrophe in front, and so does text that starts with an
apostrophe: a program that removes one apostrophe has the original text. Numbers are not changed.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeAlias

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.exports.tables.table import Column, Type

_FORMULA = re.compile(r"\s*['=+\-@＝＋－＠\t\r\n]")
"""The start of a formula in some spreadsheet (https://owasp.org/www-community/attacks/CSV_Injection), or our guard."""

_SEPARATOR = "; "
"""Separates the values of a cell with several."""

Paths: TypeAlias = "dict[str, int | Paths]"
Value = str | int | float | bool | None


def table_head(columns: tuple[Column, ...]) -> bytes:
    """Return the byte order mark and the line with the names of the columns."""
    return codecs.BOM_UTF8 + _lines([[column.name for column in columns]])


def table_rows(columns: tuple[Column, ...], rows: Iterable[Data]) -> bytes:
    """Return the lines of some rows."""
    paths = _paths(columns)
    cells = [_cells(row, paths, len(columns)) for row in rows]
    return _lines(cells) if cells else b""


def read_rows(columns: tuple[Column, ...], lines: bytes) -> Iterator[list[Value]]:
    """Yield the cells of the lines that ``table_rows`` returned, in their types; an empty cell is ``None``."""
    parsers = [_PARSERS.get(column.type, _original) for column in columns]
    for cells in csv.reader(io.StringIO(lines.decode(), newline="")):
        yield [parse(cell) if cell else None for parse, cell in zip(parsers, cells, strict=True)]


def _original(cell: str) -> str:
    return cell.removeprefix("'")


def _number(cell: str) -> int | float:
    return int(cell) if cell.lstrip("-").isdigit() else float(cell)


_PARSERS: dict[Type, Callable[[str], Value]] = {
    "integer": int,
    "number": _number,
    "boolean": "True".__eq__,
    "date": str,
}


def _lines(rows: Iterable[Sequence[Any]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode()


@cache
def _paths(columns: tuple[Column, ...]) -> Paths:
    """Return the paths of columns as a tree, so that steps shared by several columns are taken once."""
    tree: Paths = {}
    for index, column in enumerate(columns):
        *steps, last = column.path.split(".")
        branch: Any = tree
        for step in steps:
            branch = branch.setdefault(step, {})
        branch[last] = index
    return tree


def _cells(row: Data, paths: Paths, width: int) -> list[Any]:
    cells: list[Any] = [None] * width
    _fill(cells, row, paths)
    formula = _FORMULA.match
    return [f"'{value}" if type(value) is str and formula(value) else value for value in cells]


def _fill(cells: list[Any], data: Data, paths: Paths) -> None:
    """Put the value at the end of each path into its cell; a path that does not exist leaves the cell empty."""
    for step, target in paths.items():
        if step not in data:
            continue
        value = data[step]
        if isinstance(target, int):
            cells[target] = value
        elif type(value) is list:
            _join(cells, value, target)
        else:
            _fill(cells, value, target)


def _join(cells: list[Any], items: list[Data], paths: Paths) -> None:
    rows: list[list[Any]] = [[None] * len(cells) for _ in items]
    for row, item in zip(rows, items, strict=True):
        _fill(row, item, paths)
    for index in _ends(paths):
        cells[index] = _SEPARATOR.join([row[index] or "" for row in rows])


def _ends(paths: Paths) -> Iterator[int]:
    for target in paths.values():
        yield from [target] if isinstance(target, int) else _ends(target)
