"""Each table as Parquet has the rows of the database, with types."""

from __future__ import annotations

import datetime as dt
import io
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from mkdocs_casebook.exports.bulk.parquet_files import parquet_files
from mkdocs_casebook.exports.bulk.sqlite_file import sql_name
from mkdocs_casebook.exports.tables.csv_format import table_head, table_rows
from mkdocs_casebook.exports.tables.declared import tables

TABLES = tables(demo=False)
TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}


def _read(file: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Return the types of the columns and the rows of a file."""
    with closing(duckdb.connect(config={"threads": 1})) as connection:
        result = connection.execute("SELECT * FROM read_parquet(?)", [str(file)])
        return [str(column[1]) for column in result.description or ()], result.fetchall()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("name", TABLES)
def test_a_file_has_the_rows_of_the_database(name: str, data: Path) -> None:
    """In the same order; days are days, numbers numbers."""
    types, rows = _read(data / "parquet" / f"{name}.parquet")
    assert types == [TYPES.get(column.type, "VARCHAR") for column in TABLES[name].columns]
    with closing(sqlite3.connect(data / "casebook.sqlite")) as connection:
        expected = connection.execute(f'SELECT * FROM "{sql_name(name)}"').fetchall()  # noqa: S608 - our own names
    assert [tuple(map(_plain, row)) for row in rows] == expected


def test_the_same_lines_give_the_same_bytes(data: Path) -> None:
    """Written in another order, from another folder."""
    for table, content in parquet_files([*TABLES.values()][::-1], lambda name: (data / name).open("rb")):
        assert content == (data / "parquet" / f"{table.name}.parquet").read_bytes(), table.name


def test_hostile_text_arrives_as_text(tmp_path: Path) -> None:
    """Quotation marks, formulas, apostrophes, line breaks and long texts."""
    texts = ["'; DROP TABLE cases; --", "=1+1", "'quoted", "a\r\nb", '"', "007", "\U0001f3e0", "长" * 1_000_000]
    table = TABLES["lessons"]
    rows = ({"id": "a", "kind": "lesson", "number": n, "text": {"zh": text}} for n, text in enumerate(texts))
    lines = table_head(table.columns) + table_rows(table.columns, rows)
    [(_, content)] = parquet_files([table], lambda _: io.BytesIO(lines))
    (tmp_path / "lessons.parquet").write_bytes(content)
    position = [column.name for column in table.columns].index("text_zh")
    assert [row[position] for row in _read(tmp_path / "lessons.parquet")[1]] == texts


def test_long_tables_are_written_in_row_groups(tmp_path: Path) -> None:
    """So that a table of any length needs the memory of some rows; their order stays."""
    table = TABLES["lessons"]
    rows = ({"id": f"a-{n}", "kind": "lesson", "number": n} for n in range(20_000))
    lines = table_head(table.columns) + table_rows(table.columns, rows)
    [(_, content)] = parquet_files([table], lambda _: io.BytesIO(lines))
    file = tmp_path / "lessons.parquet"
    file.write_bytes(content)
    with closing(duckdb.connect()) as connection:
        query = "SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata(?) ORDER BY ALL"
        assert [count for _, count in connection.execute(query, [str(file)]).fetchall()] == [8192, 8192, 3616]
    assert [row[0] for row in _read(file)[1]] == [f"a-{n}" for n in range(20_000)]
