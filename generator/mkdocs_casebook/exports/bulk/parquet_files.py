"""Tables as Parquet, written by DuckDB from their CSV. The same lines give the same bytes with the same version."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from mkdocs_casebook.exports.bulk.sqlite_file import Read
from mkdocs_casebook.exports.tables.table import Column, Table, Type

FOLDER = "parquet/"
MEDIA_TYPE = "application/vnd.apache.parquet"

_ROW_GROUP = 8192
"""Rows that are in memory at once, a multiple of DuckDB's 2,048; with its default of 122,880 all of a table are."""

_VALUES: Mapping[Type, str] = {
    "integer": "CAST({0} AS BIGINT)",
    "number": "CAST({0} AS DOUBLE)",
    "boolean": "CAST({0} AS BOOLEAN)",
    "date": "CAST({0} AS DATE)",
}
_TEXT = "CASE WHEN starts_with({0}, '''') THEN substr({0}, 2) ELSE {0} END"
"""The value of a text, without the apostrophe that protects spreadsheets."""
_READ = (
    "read_csv('{file}', columns={columns}, header=false, skip=1, auto_detect=false, delim=',', quote='\"', escape='\"',"
)
_OPTIONS = "nullstr='', parallel=false, max_line_size=67108864)"


def parquet_name(table: Table) -> str:
    """Return the name of the file of a table, below ``data/``."""
    return f"{FOLDER}{table.name}.parquet"


def parquet_files(tables: Sequence[Table], read: Read) -> Iterator[tuple[Table, bytes]]:
    """Yield each table and the content of its file; ``read`` opens its file as CSV, by its name."""
    if not tables:
        return
    import duckdb

    with tempfile.TemporaryDirectory() as name, closing(duckdb.connect(config={"threads": 1})) as connection:
        source, target = Path(name, "table.csv"), Path(name, "table.parquet")
        for table in tables:
            with read(table.file) as lines, source.open("wb") as file:
                shutil.copyfileobj(lines, file)
            connection.execute(_copy(table.columns, source, target))
            yield table, target.read_bytes()


def _copy(columns: Sequence[Column], source: Path, target: Path) -> str:
    read = _READ.format(file=_escaped(source), columns={column.name: "VARCHAR" for column in columns}) + _OPTIONS
    values = ", ".join(_value(column) for column in columns)
    query = f"SELECT {values} FROM {read}"  # noqa: S608 - our own names
    return f"COPY ({query}) TO '{_escaped(target)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP})"


def _value(column: Column) -> str:
    name = f'"{column.name}"'
    return f"{_VALUES.get(column.type, _TEXT).format(name)} AS {name}"


def _escaped(path: Path) -> str:
    return path.as_posix().replace("'", "''")
