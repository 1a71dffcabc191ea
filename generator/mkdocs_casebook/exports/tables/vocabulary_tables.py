"""The tables of vocabularies: a row is an entry, its key the one that the tables of cases have."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.exports.tables.table import Column, ForeignKey, Table, text

_SEPARATOR = "; "
_KEY = Column("key", "key", word="column_key")


def _vocabulary(
    name: str,
    columns: Callable[[str], tuple[Column, ...]],
    *foreign_keys: ForeignKey,
    rows: Callable[[str], Callable[[Data], Iterator[Data]]] | None = None,
) -> Table:
    """Return the table of a vocabulary; ``columns`` are those of an entry, given its path."""
    return Table(
        name=f"vocabularies/{name}",
        columns=(_KEY, *columns(f"{name}.*")),
        key=("key",),
        foreign_keys=foreign_keys,
        rows=(rows or _entries)(name),
    )


def _entries(name: str) -> Callable[[Data], Iterator[Data]]:
    """Return the rows of a vocabulary: one for each entry, its lists joined."""

    def rows(entries: Data) -> Iterator[Data]:
        for key, entry in entries.items():
            joined = {
                field: _SEPARATOR.join(value) if isinstance(value, list | tuple) else value
                for field, value in entry.items()
            }
            yield {"key": key, name: {"*": joined}}

    return rows


def _units(name: str) -> Callable[[Data], Iterator[Data]]:
    """Return the rows of units, whose label is the name that cases have in ``case.json``."""

    def rows(entries: Data) -> Iterator[Data]:
        for row in _entries(name)(entries):
            unit = row[name]["*"]
            yield row | {"label": {"zh": unit.get("zh"), "en": unit.get("en", {}).get("other")}}

    return rows


def _term(path: str) -> tuple[Column, ...]:
    return *text("label", f"{path}.label"), *text("description", f"{path}.description")


def _theme(path: str) -> tuple[Column, ...]:
    more = (each for name in ("question", "introduction") for each in text(name, f"{path}.{name}"))
    return *_term(path), *more, Column("totals", f"{path}.totals"), *text("ask", f"{path}.ask")


def _column(path: str) -> tuple[Column, ...]:
    return *_term(path), *text("keywords", f"{path}.keywords"), Column("type", f"{path}.type")


def _place(path: str) -> tuple[Column, ...]:
    return (
        Column("level", f"{path}.level"),
        *text("name", f"{path}.name"),
        Column("parent", f"{path}.parent"),
        Column("code", f"{path}.code"),
        Column("code_as_of", f"{path}.code_as_of", "partial-date"),
        Column("lat", f"{path}.lat", "number"),
        Column("lon", f"{path}.lon", "number"),
        Column("within_km", f"{path}.within_km", "number"),
    )


def _measure(path: str) -> tuple[Column, ...]:
    return (
        *text("label", f"{path}.label"),
        *text("definition", f"{path}.definition"),
        Column("units", f"{path}.units"),
        Column("cost", f"{path}.cost", "boolean"),
        Column("part_of", f"{path}.part_of"),
        Column("not_with", f"{path}.not_with"),
    )


def _unit(path: str) -> tuple[Column, ...]:
    return (
        Column("label_zh", "label.zh", word="column_unit"),
        Column("label_en", "label.en", word="column_unit"),
        Column("one_en", f"{path}.en.one"),
        Column("measure", f"{path}.measure", "boolean"),
        Column("kind", f"{path}.kind"),
    )


def _mappings(entries: Data) -> Iterator[Data]:
    """Yield a row for each match of a code with a term of another catalogue of cases."""
    yield from entries["matches"]


_MAPPINGS = Table(
    name="mappings",
    columns=tuple(
        Column(name, name, word=f"column_{name}")
        for name in ("vocabulary", "key", "scheme", "element", "code", "term", "relation")
    ),
    key=("vocabulary", "key", "scheme", "element", "code"),
    rows=_mappings,
)

VOCABULARY_TABLES = (
    _vocabulary("themes", _theme),
    _vocabulary("places", _place, ForeignKey("parent", "vocabularies/places")),
    _vocabulary("measures", _measure, ForeignKey("part_of", "vocabularies/measures")),
    _vocabulary("units", _unit, rows=_units),
    _vocabulary("currencies", _unit, rows=_units),
    _vocabulary("columns", _column),
    *(_vocabulary(name, _term) for name in ("roles", "purposes", "methods", "selections", "outcomes")),
    _MAPPINGS,
)
