"""Comparison tables of figures with the same measure."""

from __future__ import annotations

from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.model.editorial import Withdrawal
from mkdocs_casebook.records.serialization import StoredCase
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES

CATALOG = catalog_of(TEST_CASES)


def test_only_shared_measures_are_compared() -> None:
    """A measure of a single case is not a column, and a case without any of the columns is not a row."""
    table = CATALOG.comparisons["lift-retrofit"]
    assert table.measures == ("settling-meetings", "buildings", "storeys")
    assert [case.id for case, _ in table.rows] == ["shiyuqiao", "three-rounds-of-talks", "twin-maples-lifts"]
    [_, _, last] = [[figure and str(figure.latest.value) for figure in figures] for _, figures in table.rows]
    assert last == [None, "40", None]


def test_a_theme_without_shared_measures_has_no_table() -> None:
    """Nor has a theme with a single case."""
    assert "waste-sorting" not in CATALOG.comparisons
    assert "urban-renewal" not in CATALOG.comparisons


def test_withdrawn_cases_are_left_out() -> None:
    """Their figures are not shown; a measure that then has one case left is not compared."""
    withdrawal = Withdrawal(date="2024-01-02", reason=Text(zh="有误"))
    withdrawn = CATALOG.case("twin-maples-lifts").model_copy(update={"withdrawn": withdrawal})
    others = [case for case in CATALOG.whole_cases() if case.id != withdrawn.id]
    table = Catalog(CATALOG.vocabulary, map(StoredCase.of, [*others, withdrawn])).comparisons["lift-retrofit"]
    assert table.measures == ("settling-meetings", "storeys")
    assert [case.id for case, _ in table.rows] == ["shiyuqiao", "three-rounds-of-talks"]
