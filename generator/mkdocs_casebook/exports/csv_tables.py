"""``cases.csv`` and ``figures.csv``: tables as RFC 4180 defines them, in UTF-8 with a byte order mark.

Text that a spreadsheet could take for a formula gets an apostrophe in front, and so does text that starts with an
apostrophe: a program that removes one apostrophe has the original text. Numbers are not changed.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, TypeAlias

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.exports.data_dictionary import dictionary
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages

_FORMULA = re.compile(r"\s*['=+\-@＝＋－＠\t\r\n]")
"""The start of a formula in some spreadsheet (https://owasp.org/www-community/attacks/CSV_Injection), or our guard."""

_SEPARATOR = "; "
"""Separates the values of a cell with several."""

Type = Literal["string", "number", "date", "boolean"]
Paths: TypeAlias = "dict[str, int | Paths]"


@dataclass(frozen=True, eq=False)  # comparing them takes longer than filling a row
class Column:
    """A column: its name, the path to its value in the data of a row, and its type."""

    name: str
    path: str
    type: Type = "string"

    @cached_property
    def meaning(self) -> Text:
        """The meaning of the field of ``case.json`` that has the value, or of the closest field around it."""
        meanings = {field.path: field.meaning for field in dictionary(demo=True)}
        path = self.path
        while path not in meanings:
            path = path.rpartition(".")[0]
        return meanings[path]


def _text(name: str, path: str) -> tuple[Column, ...]:
    return Column(f"{name}_zh", f"{path}.zh"), Column(f"{name}_en", f"{path}.en")


def _term(name: str, path: str, label: str = "label") -> tuple[Column, ...]:
    return Column(name, f"{path}.key"), *_text(name, f"{path}.{label}")


CASES = (
    Column("id", "id"),
    Column("version", "version"),
    *_text("title", "title"),
    *_text("summary", "summary"),
    *_term("column", "column"),
    Column("origin", "origin"),
    *_text("author", "author"),
    Column("published", "published", "date"),
    Column("updated", "updated", "date"),
    Column("first_published", "first_published", "date"),
    Column("status", "status"),
    Column("as_of", "as_of"),
    Column("last_checked", "last_checked.date", "date"),
    Column("next_review", "next_review", "date"),
    Column("start", "period.start"),
    Column("end", "period.end"),
    *_term("place", "place", "name"),
    Column("place_level", "place.level"),
    Column("place_code", "place.code"),
    *_term("within", "place.within", "name"),
    Column("lat", "place.position.lat", "number"),
    Column("lon", "place.position.lon", "number"),
    Column("position_level", "place.position.level"),
    Column("position_within_km", "place.position.within_km", "number"),
    *_term("themes", "themes"),
    *_term("outcomes", "outcomes"),
    *_term("purposes", "participation.purposes"),
    *_term("methods", "participation.methods"),
    *_term("selection", "participation.selection"),
    *_text("page", "address"),
    Column("withdrawn", "withdrawn.date", "date"),
    *_text("withdrawn_reason", "withdrawn.reason"),
)
"""The columns of ``cases.csv``: a row is a case."""

FIGURES = (
    Column("id", "id"),
    *_text("title", "title"),
    Column("figure", "figures.*.name"),
    *_text("label", "figures.*.label"),
    Column("value", "figures.*.value", "number"),
    Column("to", "figures.*.to", "number"),
    Column("approx", "figures.*.approx"),
    *_term("unit", "figures.*.unit"),
    Column("as_of", "figures.*.as_of"),
    Column("of", "figures.*.of"),
    *_text("note", "figures.*.note"),
    Column("source", "figures.*.source"),
    *_text("source_title", "sources.*.title"),
    Column("source_url", "sources.*.url"),
    *_term("measure", "figures.*.measure"),
)
"""The columns of ``figures.csv``: a row is a value of a figure."""


DEMO = (Column("demo", "demo", "boolean"),)
"""The last column of the tables of a demonstration."""


@cache
def csv_tables(*, demo: bool, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> dict[str, tuple[Column, ...]]:
    """Return the columns of the tables by file name, in the languages of the site; callers must not change it."""
    mark, unpublished = DEMO if demo else (), languages.unpublished
    tables = {"cases.csv": CASES + mark, "figures.csv": FIGURES + mark}
    return {
        name: tuple(column for column in columns if column.path.rpartition(".")[2] not in unpublished)
        for name, columns in tables.items()
    }


def figure_rows(case: Data) -> Iterator[Data]:
    """Yield a row for each value of each figure of a case, with its date and source."""
    for name, figure in case.get("figures", {}).items():
        for point in figure.get("series") or figure.get("readings") or (figure,):
            source = case.get("sources", {}).get(point.get("source") or figure.get("source"), {})
            yield {
                "id": case["id"],
                "title": case["title"],
                "figures": {"*": {"name": name} | figure | point},
                "sources": {"*": source},
                **({"demo": True} if "demo" in case else {}),
            }


def table_head(columns: tuple[Column, ...]) -> bytes:
    """Return the byte order mark and the line with the names of the columns."""
    return codecs.BOM_UTF8 + _lines([[column.name for column in columns]])


def table_rows(columns: tuple[Column, ...], rows: Iterable[Data]) -> bytes:
    """Return the lines of some rows."""
    paths = _paths(columns)
    return _lines([_cells(row, paths, len(columns)) for row in rows])


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
