"""The database has all tables, and answers questions in SQL and in full text."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.exports.bulk.sqlite_file import database, sql_name
from mkdocs_casebook.exports.bulk.views import views
from mkdocs_casebook.exports.tables.csv_format import read_rows, table_head, table_rows
from mkdocs_casebook.exports.tables.declared import tables
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language

TABLES = tables(demo=False)
LANGUAGES = [CHINESE_AND_ENGLISH, SiteLanguages(Language.ZH, None), SiteLanguages(Language.EN, Language.ZH)]


@pytest.fixture
def connection(data: Path) -> Iterator[sqlite3.Connection]:
    """Open the database."""
    with closing(sqlite3.connect(data / "casebook.sqlite")) as opened:
        yield opened


def _all(connection: sqlite3.Connection, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    return connection.execute(query, parameters).fetchall()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_rows_of_its_csv(name: str, data: Path, connection: sqlite3.Connection) -> None:
    """In the same order, with numbers as numbers, nothing as NULL, and texts without the apostrophe of spreadsheets."""
    lines = (data / f"{name}.csv").read_bytes().partition(b"\r\n")[2]
    rows = _all(connection, f'SELECT * FROM "{sql_name(name)}"')  # noqa: S608 - our own names
    assert [list(row) for row in rows] == list(read_rows(TABLES[name].columns, lines))


def test_keys_and_references_hold(connection: sqlite3.Connection) -> None:
    """SQLite finds no damage and no reference to nothing."""
    assert _all(connection, "PRAGMA integrity_check") == [("ok",)]
    assert _all(connection, "PRAGMA foreign_key_check") == []
    keys = {name: _all(connection, f'PRAGMA foreign_key_list("{sql_name(name)}")') for name in TABLES}
    assert {name: len(rows) for name, rows in keys.items()} == {
        name: len(table.foreign_keys) for name, table in TABLES.items()
    }


def test_chinese_full_text(connection: sqlite3.Connection) -> None:
    """A phrase of Chinese within a title or a summary is found, and so are words of English."""
    query = "SELECT c.id FROM cases_full_text f JOIN cases c ON c.rowid = f.rowid WHERE cases_full_text MATCH ?"
    titles = _all(
        connection, "SELECT id, title_zh, title_en FROM cases WHERE title_zh IS NOT NULL AND withdrawn IS NULL"
    )
    phrases = [(key, title[1:5]) for key, title, _ in titles if title[1:5].isalpha() and len(title) > 5]
    assert phrases
    for key, phrase in phrases:
        assert (key,) in _all(connection, query, f'"{phrase}"')
    key, english = next((key, english) for key, _, english in titles if english)
    assert (key,) in _all(connection, query, f'"{english.split()[0]}"')


@pytest.mark.parametrize("view", [*views(CHINESE_AND_ENGLISH)], ids=lambda view: view.name)
def test_a_view_answers(view: Any, connection: sqlite3.Connection) -> None:
    """Each view has rows, with no column that is empty in all of them by mistake."""
    rows = _all(connection, f"SELECT * FROM {view.name}")  # noqa: S608 - our own names
    if view.name != "comparable_figures":
        assert rows


def test_cases_of_a_place_include_those_of_the_places_in_it(connection: sqlite3.Connection) -> None:
    """A country has as many cases as lie in it, at any depth."""
    [(counted,)] = _all(connection, "SELECT cases FROM cases_by_place WHERE place = 'china'")
    [(expected,)] = _all(connection, "SELECT count(*) FROM cases WHERE place = 'china' OR within LIKE '%china%'")
    assert counted == expected


def test_the_latest_value_of_a_figure(connection: sqlite3.Connection) -> None:
    """One row a figure; of a series the value of the latest day."""
    assert _all(connection, "SELECT count(*) FROM latest_figures") == _all(
        connection, "SELECT count(*) FROM (SELECT DISTINCT id, figure FROM figures)"
    )
    later = """
        SELECT l.id FROM latest_figures l JOIN figures f ON f.id = l.id AND f.figure = l.figure
        JOIN figures own ON own.id = l.id AND own.figure = l.figure AND own.value = l.value
        GROUP BY l.id, l.figure HAVING max(f.last_day) > max(own.last_day)
    """
    assert _all(connection, later) == []


@pytest.mark.parametrize("languages", LANGUAGES, ids=str)
@pytest.mark.parametrize("demo", [False, True])
def test_the_database_of_any_site(languages: SiteLanguages, *, demo: bool) -> None:
    """In one language, in the other order, of a demonstration: tables without rows, and views that can be read."""
    declared = tables(demo=demo, languages=languages)
    content = b"".join(database(declared, lambda _: io.BytesIO(b"names of columns\r\n"), languages))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        for view in views(languages):
            assert _all(connection, f"SELECT * FROM {view.name}") == []  # noqa: S608 - our own names


def test_the_same_lines_give_the_same_bytes(data: Path) -> None:
    """There is no time and no chance in the file."""
    content = b"".join(database(TABLES, lambda name: (data / name).open("rb"), CHINESE_AND_ENGLISH))
    assert content == (data / "casebook.sqlite").read_bytes()


def test_hostile_text_arrives_as_text() -> None:
    """Quotation marks, formulas, apostrophes, line breaks and what looks like a number are texts."""
    texts = ["'; DROP TABLE cases; --", "=1+1", "'quoted", "a\r\nb", '"', "007", "1e5", "\U0001f3e0"]
    rows = ({"id": "a", "kind": "lesson", "number": n, "text": {"zh": text}} for n, text in enumerate(texts))
    files = {table.file: table_head(table.columns) for table in TABLES.values()}
    files["lessons.csv"] += table_rows(TABLES["lessons"].columns, rows)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(b"".join(database(TABLES, lambda name: io.BytesIO(files[name]), CHINESE_AND_ENGLISH)))
        assert [text for (text,) in _all(connection, "SELECT text_zh FROM lessons ORDER BY number")] == texts


def test_the_names_of_tables_differ_without_their_folders() -> None:
    """A table and a vocabulary with the same name could not be in one database."""
    assert len({sql_name(name) for name in TABLES}) == len(TABLES)


def test_metadata_describe_what_is_there(data: Path, connection: sqlite3.Connection) -> None:
    """Every table and view, every column of a table, and nothing else."""
    described = json.loads((data / "metadata.json").read_text("utf-8"))["databases"]["casebook"]["tables"]
    names = {name for (name,) in _all(connection, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert {name for name in names if not name.startswith("cases_full_text")} == set(described)
    for table in TABLES.values():
        assert list(described[sql_name(table.name)]["columns"]) == [column.name for column in table.columns]
    assert all(each["description"] for each in described.values())
