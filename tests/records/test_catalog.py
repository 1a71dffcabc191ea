"""Order of cases, neighbours, related cases, groups; whole cases on demand."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.records.serialization import StoredCase


@pytest.fixture
def catalog(cases: Path) -> Catalog:
    """Return six cases, ``lift`` (2024-08-07) among them: two of one day, different places and themes."""
    text = (cases / "2024/lift/case.yml").read_text(encoding="utf-8")
    for name, day, place, themes, related in (
        ("a", "2023-01-01", "beijing", "older-estates", "c"),
        ("b", "2024-08-07", "wangjiaqiao", "lift-retrofit", ""),
        ("c", "2025-01-01", "chongqing", "older-estates, lift-retrofit", ""),
        ("d", "2022-01-01", "beijing", "older-estates", ""),
        ("e", "2021-01-01", "chongqing", "older-estates", "d, c, b, a, lift"),
    ):
        (cases / "2020" / name).mkdir(parents=True)
        changed = text.replace("2024-08-07", day).replace("wangjiaqiao", place).replace("lift-retrofit", themes)
        (cases / "2020" / name / "case.yml").write_text(f"{changed}related: [{related}]\n", encoding="utf-8")
    return load(cases)


def _ids(cases: tuple[object, ...]) -> list[str | None]:
    return [getattr(case, "id", None) for case in cases]


def test_newest_first_then_by_id(catalog: Catalog) -> None:
    """Cases of one day are ordered by id, so that the order never depends on the file system."""
    assert _ids(catalog.cases) == ["c", "b", "lift", "a", "d", "e"]


def test_neighbours(catalog: Catalog) -> None:
    """The next newer and the next older case; None at the ends."""
    assert _ids(catalog.neighbours(catalog.by_id["lift"])) == ["b", "a"]
    assert _ids(catalog.neighbours(catalog.by_id["c"])) == [None, "b"]
    assert _ids(catalog.neighbours(catalog.by_id["e"])) == ["d", None]


def test_related(catalog: Catalog) -> None:
    """First those the record names, then by shared themes and places; never the case itself, at most four."""
    assert _ids(catalog.related(catalog.by_id["a"])) == ["c", "d", "e"]
    assert _ids(catalog.related(catalog.by_id["lift"])) == ["b", "c"]
    assert _ids(catalog.related(catalog.by_id["e"])) == ["d", "c", "b", "a"]


def test_groups(catalog: Catalog) -> None:
    """By year of publication, by theme, and by place at every level, in the order of the vocabulary."""
    assert {year: _ids(cases) for year, cases in catalog.by_year.items()} == {
        "2025": ["c"],
        "2024": ["b", "lift"],
        "2023": ["a"],
        "2022": ["d"],
        "2021": ["e"],
    }
    assert list(catalog.by_year) == ["2025", "2024", "2023", "2022", "2021"]
    assert list(catalog.by_theme) == ["lift-retrofit", "older-estates"]
    assert list(catalog.by_place) == ["china", "chongqing", "wangjiaqiao", "beijing"]
    assert _ids(catalog.by_place["chongqing"]) == ["c", "b", "lift", "e"]
    assert len(catalog.by_place["china"]) == 6


def test_the_order_of_input_does_not_matter(catalog: Catalog) -> None:
    """The same cases in another order give the same catalog."""
    other = Catalog(catalog.vocabulary, map(StoredCase.of, reversed([*catalog.whole_cases()])))
    assert other.cases == catalog.cases
    for case in catalog.cases:
        assert other.related(case) == catalog.related(case)
        assert other.neighbours(case) == catalog.neighbours(case)
    assert list(other.by_place.items()) == list(catalog.by_place.items())


def test_whole_cases_are_loaded_on_demand(catalog: Catalog) -> None:
    """By id or one after the other; the last one is remembered."""
    case = catalog.case("lift")
    assert case.sections
    assert CaseSummary.of(case) == catalog.by_id["lift"]
    assert catalog.case("lift") is case
    assert catalog.case("a").id == "a"
    assert [case.id for case in catalog.whole_cases()] == [case.id for case in catalog.cases]
