"""The data package is valid: types, keys and references of all tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest

from mkdocs_casebook.exports.tables.declared import tables
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from tests.exports.written_data import write_data
from tests.paths import DEMONSTRATION, GOLDEN_CASES, TEST_CASES
from tests.sample import SITE


def _errors(data: Path) -> list[list[Any]]:
    package = frictionless.Package(data / "datapackage.json")
    report = package.validate()
    assert len(report.tasks) > len(tables(demo=False))
    errors: list[list[Any]] = report.flatten(["name", "type", "note", "rowNumber"])
    return errors


@pytest.mark.parametrize("root", [GOLDEN_CASES, TEST_CASES, DEMONSTRATION], ids=["golden", "varied", "sample"])
def test_the_package_is_valid(root: Path, tmp_path: Path) -> None:
    """Sizes, hashes, columns, types, keys and references, as frictionless checks them."""
    assert _errors(write_data(root, tmp_path)) == []


def test_the_package_of_a_demonstration_is_valid(tmp_path: Path) -> None:
    """Its mark is the last column."""
    site = SiteIdentity(url=SITE.url, name_zh=SITE.name_zh, name_en=SITE.name_en, demo=True)
    data = write_data(GOLDEN_CASES, tmp_path, site)
    assert _errors(data) == []
    for table in tables(demo=True).values():
        assert (data / table.file).read_text("utf-8-sig").partition("\n")[0].endswith(",demo")


def _changed(data: Path, table: str, change: Callable[[list[list[str]]], None]) -> list[str]:
    """Change the rows of a table and return the types of the errors that are then found, without sizes and hashes."""
    path = data / f"{table}.csv"
    rows = [*csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))]
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return sorted({error[1] for error in _errors(data)} - {"hash-count", "byte-count"})


def test_errors_in_tables_are_found(tmp_path: Path) -> None:
    """A missing case, a repeated key, a day that no calendar has, a date of no known form."""
    data = write_data(GOLDEN_CASES, tmp_path)
    figures, milestones = (
        [column.name for column in tables(demo=False)[name].columns] for name in ("figures", "milestones")
    )
    assert _changed(data, "actors", lambda rows: rows[1].__setitem__(0, "nowhere")) == ["foreign-key"]
    write_data(GOLDEN_CASES, tmp_path)
    assert _changed(data, "figures", lambda rows: rows.append(rows[-1])) == ["primary-key"]
    write_data(GOLDEN_CASES, tmp_path)
    source = figures.index("source_key")
    assert _changed(data, "figures", lambda rows: rows[1].__setitem__(source, "everything/x")) == ["foreign-key"]
    write_data(GOLDEN_CASES, tmp_path)
    first_day = milestones.index("first_day")
    assert _changed(data, "milestones", lambda rows: rows[1].__setitem__(first_day, "2023-02-30")) == ["type-error"]
    write_data(GOLDEN_CASES, tmp_path)
    date = milestones.index("date")
    assert _changed(data, "milestones", lambda rows: rows[1].__setitem__(date, "soon")) == ["constraint-error"]


def test_references_are_to_whole_keys() -> None:
    """Each foreign key is a column that refers to the only key column of a table that comes before, or of its own."""
    seen: set[str] = set()
    for name, table in tables(demo=False, languages=CHINESE_AND_ENGLISH).items():
        for each in table.foreign_keys:
            assert each.table in seen | {name}
            assert tables(demo=False)[each.table].key == (each.references,)
            assert each.column in [column.name for column in table.columns]
        seen.add(name)


def test_days_are_declared_as_days(tmp_path: Path) -> None:
    """Dates that are as precise as they are known have a pattern."""
    package = json.loads((write_data(GOLDEN_CASES, tmp_path) / "datapackage.json").read_bytes())
    [figures] = [each for each in package["resources"] if each["name"] == "figures-csv"]
    fields = {field["name"]: field for field in figures["schema"]["fields"]}
    assert fields["first_day"]["type"] == "date"
    assert "summer" in fields["as_of"]["constraints"]["pattern"]
