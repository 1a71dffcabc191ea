"""The SQLite database of all tables, with keys, views and full text.

Full text has titles and summaries; the index is of trigrams, since Chinese has no spaces: it finds phrases of three
characters and more. For shorter words the query of ``datasette`` reads the column itself.
"""

from __future__ import annotations

import csv
import io
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import BinaryIO

from mkdocs_casebook.exports.bulk.views import views
from mkdocs_casebook.exports.tables.declared import Tables
from mkdocs_casebook.exports.tables.table import Column, ForeignKey, Table, Type
from mkdocs_casebook.site_config.site_languages import SiteLanguages

NAME = "casebook.sqlite"
MEDIA_TYPE = "application/vnd.sqlite3"
VERSION = sqlite3.sqlite_version
"""The version of the library, which writes it into the file."""

FULL_TEXT = "cases_full_text"
"""The table for searches of full text."""
SEARCHED = ("title", "summary")
"""The texts of a case that it has."""

_PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-32768")
"""Nobody else reads the file, and it is not needed after a crash; 32 MiB of its pages are in memory."""
_PIECE = 1 << 20
_COUNTERS = ((24, 4), (92, 8))
"""Start and size of the counters of changes in the head of the file, which are zero in a database in memory."""

Read = Callable[[str], BinaryIO]
"""Opens the file of a table as CSV, by its name."""

_TYPES: Mapping[Type, str] = {"integer": "INTEGER", "number": "NUMERIC", "boolean": "INTEGER"}
_VALUES: Mapping[Type, str] = {
    "integer": "nullif({0}, '')",
    "number": "nullif({0}, '')",
    "date": "nullif({0}, '')",
    "boolean": "CASE {0} WHEN '' THEN NULL ELSE {0} = 'True' END",
}
_TEXT = "CASE WHEN {0} = '' THEN NULL WHEN substr({0}, 1, 1) = '''' THEN substr({0}, 2) ELSE {0} END"
"""The value of a text, without the apostrophe that protects spreadsheets. SQLite does this faster than Python."""


def sql_name(table: str) -> str:
    """Return the name of a table in the database: without its folder."""
    return table.rpartition("/")[2]


def database(tables: Tables, read: Read, languages: SiteLanguages) -> Iterator[bytes]:
    """Yield the database file in pieces; the same tables give the same bytes with the same version of SQLite.

    It is written to a temporary file: of 10,000 cases it has 160 MB.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, NAME)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            _fill(connection, tables, read, languages)
        with path.open("r+b") as file:
            for start, size in _COUNTERS:
                file.seek(start)
                file.write(bytes(size))
            file.seek(0)
            yield from iter(partial(file.read, _PIECE), b"")


def _fill(connection: sqlite3.Connection, tables: Tables, read: Read, languages: SiteLanguages) -> None:
    connection.execute("BEGIN")
    for table in tables.values():
        connection.execute(_create(table))
        connection.executemany(_insert(table), _cells(read(table.file)))
        for key in table.foreign_keys:
            _index(connection, table, key)
    for view in views(languages):
        connection.execute(f'CREATE VIEW "{view.name}" AS\n{view.query}')
    _full_text(connection, languages)
    connection.execute("COMMIT")


def _create(table: Table) -> str:
    lines = [f"{_quoted(column.name)} {_TYPES.get(column.type, 'TEXT')}" for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    lines += [
        f"FOREIGN KEY ({_quoted(key.column)}) REFERENCES {_quoted(sql_name(key.table))} ({_quoted(key.references)})"
        for key in table.foreign_keys
    ]
    return f"CREATE TABLE {_quoted(sql_name(table.name))} (\n  " + ",\n  ".join(lines) + "\n)"


def _insert(table: Table) -> str:
    values = ", ".join(_value(number, column) for number, column in enumerate(table.columns, 1))
    return f"INSERT INTO {_quoted(sql_name(table.name))} VALUES ({values})"  # noqa: S608 - our own names


def _value(number: int, column: Column) -> str:
    return _VALUES.get(column.type, _TEXT).format(f"?{number}")


def _cells(file: BinaryIO) -> Iterator[list[str]]:
    """Yield the cells of each row but the first, which has the names of the columns."""
    with io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        next(rows)
        yield from rows


def _index(connection: sqlite3.Connection, table: Table, key: ForeignKey) -> None:
    """Index a column that refers to another table, unless the primary key begins with it."""
    if key.column != table.key[0]:
        name = f"{sql_name(table.name)}_{key.column}"
        connection.execute(f"CREATE INDEX {_quoted(name)} ON {_quoted(sql_name(table.name))} ({_quoted(key.column)})")


def _full_text(connection: sqlite3.Connection, languages: SiteLanguages) -> None:
    columns = ", ".join(f"{name}_{language.value}" for name in SEARCHED for language in languages)
    connection.execute(f"CREATE VIRTUAL TABLE {FULL_TEXT} USING fts5({columns}, content='cases', tokenize='trigram')")
    connection.execute(f"INSERT INTO {FULL_TEXT}({FULL_TEXT}) VALUES ('rebuild')")  # noqa: S608 - our own names


def _quoted(name: str) -> str:
    return f'"{name}"'
