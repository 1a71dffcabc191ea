"""Figures of different cases stand in one column where an editor named them as one measure, and only there."""

from __future__ import annotations

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog
from tests.paths import PROJECT

CATALOG = load(PROJECT / "cases")
CASES = CATALOG.by_id


def test_only_what_two_cases_share_is_compared() -> None:
    """A measure that one case alone has is no column, and a case with none of the columns is no row."""
    table = CATALOG.comparisons["lift-retrofit"]
    assert table.measures == ("settling-meetings", "buildings", "storeys")
    assert [case.id for case, _ in table.rows] == ["wangjiaqiao", "wuliqiao-three-meetings", "kailu-ercun-elevators"]
    [_, _, last] = [[figure and str(figure.latest.value) for figure in figures] for _, figures in table.rows]
    assert last == [None, "55", None]


def test_a_theme_without_shared_measures_has_no_table() -> None:
    """Themes of one case, and of cases that count different things, have none."""
    assert "waste-sorting" not in CATALOG.comparisons
    assert "urban-renewal" not in CATALOG.comparisons


def test_withdrawn_cases_are_left_out() -> None:
    """Their figures are not told; what then stands alone is not compared."""
    gone = CASES["kailu-ercun-elevators"].model_copy(update={"withdrawn": object()})
    others = [case for case in CATALOG.cases if case.id != gone.id]
    table = Catalog(CATALOG.vocabulary, [*others, gone]).comparisons["lift-retrofit"]
    assert table.measures == ("settling-meetings", "storeys")
    assert [case.id for case, _ in table.rows] == ["wangjiaqiao", "wuliqiao-three-meetings"]


def test_every_measure_in_use_is_shared() -> None:
    """A measure that only one of the demonstration's cases has would say nothing."""
    used = [figure.measure for case in CATALOG.cases for figure in case.figures.values() if figure.measure]
    assert {key for key in CATALOG.vocabulary.measures if used.count(key) < 2} == set()
