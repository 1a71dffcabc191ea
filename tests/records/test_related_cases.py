"""Weights of related cases: three for each shared theme, one for each shared place below the country."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.serialization import StoredCase
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES

VARIED = catalog_of(TEST_CASES)
PLAIN = VARIED.case("northmark-assembly")
THEMES = ("older-estates", "lift-retrofit", "cost-sharing")
NEAR, STREET, DISTRICT, CITY, PROVINCE = "shiyuqiao-community", "shiyu", "riverside", "jia-city", "jia"
"""Places of one lineage below the country, from the smallest."""


def _related(own: dict[str, Any], *others: dict[str, Any]) -> list[str]:
    """Return the ids of the cases related to a case; the others are named ``0``, ``1`` …, each older than the last."""
    given = [own | {"id": "own", "published": "2000-01-01"}]
    given += [{"id": str(n), "published": f"{2099 - n}-01-01"} | other for n, other in enumerate(others)]
    rest = {"moved_from": (), "related": (), "themes": ("legislation",), "place": "northmark"}
    cases = [PLAIN.model_copy(update=rest | changes) for changes in given]
    catalog = Catalog(VARIED.vocabulary, map(StoredCase.of, cases))
    return [case.id for case in catalog.related(catalog.by_id["own"])]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        # A theme weighs more than two places, and as much as three: then the newer case comes first.
        ([{"place": CITY}, {"themes": THEMES[:1]}], ["1", "0"]),
        ([{"place": DISTRICT}, {"themes": THEMES[:1]}], ["0", "1"]),
        ([{"themes": THEMES[:1]}, {"place": DISTRICT}], ["0", "1"]),
        ([{"place": STREET}, {"themes": THEMES[:1]}], ["0", "1"]),
        ([{"place": STREET}, {"themes": THEMES[:2]}], ["1", "0"]),
        # Two points are needed, and the country does not count.
        ([{"place": PROVINCE}, {"place": "yi"}, {"place": "china"}], []),
        ([{"place": PROVINCE}, {"place": CITY}], ["1"]),
        # Five cases that are equally near: the four newest.
        ([{"themes": THEMES[:1]}] * 5, ["0", "1", "2", "3"]),
    ],
)
def test_the_weights(others: list[dict[str, Any]], expected: list[str]) -> None:
    """Of a case with two themes, in a community."""
    assert _related({"themes": THEMES[:2], "place": NEAR}, *others) == expected


def test_named_cases_count_first_and_once() -> None:
    """In the order of the record, even without anything in common; others fill up to four."""
    own = {"themes": THEMES[:1], "related": ("5", "4", "5")}
    others = [{"themes": THEMES[:1]}] * 5 + [{}]
    assert _related(own, *others) == ["5", "4", "0", "1"]
    assert _related({**own, "related": ("0", "1", "2", "3", "5")}, *others) == ["0", "1", "2", "3"]


def test_a_repeated_theme_counts_once() -> None:
    """The newer of two cases that share one theme each comes first."""
    own = {"themes": (THEMES[0], THEMES[0], THEMES[1])}
    assert _related(own, {"themes": (THEMES[1],)}, {"themes": (THEMES[0],)}) == ["0", "1"]


def test_only_the_forty_newest_cases_of_a_theme_are_ranked() -> None:
    """Of the cases that share two themes, the fortieth is ranked by both, the next one by the rare theme only."""
    common, rare = THEMES[:2]
    others = [{"themes": (common,)}] * 39 + [{"themes": (common, rare)}] * 2
    assert _related({"themes": (common, rare)}, *others) == ["39", "0", "1", "2"]
