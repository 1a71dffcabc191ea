"""The lines of the data page work: they are run against a site that is served on this machine.

Not run: the lines for spreadsheets, which are steps for hands, and those for R. DuckDB would fetch an extension to read
addresses, so it reads the files from the folder.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import duckdb
import pytest

from mkdocs_casebook.exports.metadata.recipes import recipes
from mkdocs_casebook.exports.tables.declared import tables
from mkdocs_casebook.text.languages import Language
from tests.exports.written_data import write_data
from tests.paths import TEST_CASES

LINES = 5


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder ``data/`` of a site."""
    return write_data(TEST_CASES, tmp_path_factory.mktemp("site"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name in the base class
        """Print nothing."""


@pytest.fixture(scope="module")
def address(data: Path) -> Iterator[str]:
    """Serve the folder and return its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(data)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def _head(data: Path, table: str) -> list[str]:
    with (data / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def _lines(key: str, folder: str, language: Language) -> str:
    return next(recipe.lines for recipe in recipes(folder, language) if recipe.key == key)


@pytest.mark.parametrize("language", Language)
def test_each_program_needs_five_lines(language: Language) -> None:
    """At most; all placeholders are filled."""
    for recipe in recipes("https://example.org/data/", language):
        assert len(recipe.lines.splitlines()) <= LINES
        assert "{" not in recipe.lines
        assert recipe.name.zh
        assert recipe.name.en


@pytest.mark.parametrize("language", Language)
def test_pandas(address: str, language: Language) -> None:
    """It reads the tables from their addresses and joins them."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(_lines("pandas", address, language), {})  # noqa: S102 - our own lines
    assert "count" in printed.getvalue()
    assert f"unit_{language.value}" in printed.getvalue()


@pytest.mark.parametrize("language", Language)
def test_duckdb(data: Path, language: Language) -> None:
    """It reads Parquet and joins the tables."""
    with contextlib.closing(duckdb.connect()) as connection:
        rows = connection.execute(_lines("duckdb", f"{data.as_posix()}/", language)).fetchall()
    assert 1 < len(rows) <= 20


def test_datasette(address: str, tmp_path: Path) -> None:
    """The files that the lines fetch open with their metadata, and the query finds a Chinese word of two characters."""
    *fetched, _, start, shown = _lines("datasette", address, Language.ZH).splitlines()
    for line in fetched:
        name = line.rpartition("/")[2]
        with urllib.request.urlopen(line.removeprefix("curl -O ")) as response:  # noqa: S310 - served by this test
            (tmp_path / name).write_bytes(response.read())
    page = shown.rpartition(":8001")[2]
    query = f"{page}.json?words=%E7%94%B5%E6%A2%AF&_shape=array"
    command = [sys.executable, "-m", *start.split(), "--get"]
    titles = [row["title_zh"] for row in json.loads(_get(command, query, tmp_path))]
    assert titles
    assert "CC BY 4.0" in _get(command, "/casebook/cases", tmp_path)


def _get(command: list[str], address: str, folder: Path) -> str:
    return subprocess.run([*command, address], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("language", Language)
def test_the_formula_of_the_spreadsheet_names_a_column(data: Path, language: Language) -> None:
    """The table of cases begins with the id, and has the column within the range of the formula."""
    head = _head(data, "cases")
    formula = _lines("spreadsheet", "", language)
    column = f"place_{language.value}"
    assert f'MATCH("{column}",cases!1:1,0)' in formula
    assert head[0] == "id"
    assert column in head[: len("ABCDEFGHIJKLMNOPQRSTUVWXYZ") * 2]


def test_a_spreadsheet_knows_the_character_set(data: Path) -> None:
    """Each table begins with the mark by which Excel recognises UTF-8."""
    assert all((data / table.file).read_bytes().startswith(b"\xef\xbb\xbf") for table in tables(demo=False).values())


@pytest.mark.parametrize("language", Language)
def test_r_names_columns_that_exist(data: Path, language: Language) -> None:
    """R itself is not run; the columns that its lines name are those of the tables."""
    lines = _lines("r", "", language)
    with (data / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        head = next(csv.reader(file))
    assert {f"title_{language.value}", f"label_{language.value}", "value", "last_day", f"unit_{language.value}"} <= {
        *head
    }
    assert lines.count("(") == lines.count(")")
