"""Title cards of cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_casebook.pages.title_cards import case_card
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import CaseSummary, Text
from mkdocs_casebook.records.model.editorial import Withdrawal
from mkdocs_casebook.text.languages import Language
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The invented cases."""
    return catalog_of(TEST_CASES)


@pytest.fixture(scope="module")
def case(catalog: Catalog) -> CaseSummary:
    """One with figures."""
    return next(case for case in catalog.cases if case.key_figure and not case.withdrawn)


@pytest.mark.parametrize("language", Language)
def test_a_card_has_the_texts_of_its_case(catalog: Catalog, case: CaseSummary, language: Language) -> None:
    """Title, place and key figure, in the language of the page."""
    card = case_card(case, language, catalog.vocabulary)
    assert "".join(card.title.lines) == case.title.get(language)
    assert card.place.lines == (catalog.vocabulary.places[case.place].name.get(language),)
    assert card.label is not None
    assert case.key_figure is not None
    assert "".join(card.label.lines) == case.key_figure.label.get(language)


def test_a_card_without_a_figure_has_none(catalog: Catalog, case: CaseSummary) -> None:
    """Because the case has none, or was withdrawn."""
    withdrawn = Withdrawal(date="2024-09-01", reason=Text(zh="有误", en="Wrong"))
    for other in (replace(case, key_figure=None), replace(case, withdrawn=withdrawn)):
        card = case_card(other, Language.ZH, catalog.vocabulary)
        assert (card.value, card.label) == (None, None)


def test_themes_differ_in_their_shapes(catalog: Catalog, case: CaseSummary) -> None:
    """The same theme has the same one."""
    themes = list(catalog.vocabulary.themes)[:6]
    shapes = [case_card(replace(case, themes=(key,)), Language.ZH, catalog.vocabulary).motif for key in themes]
    assert len(set(shapes)) == len(themes)
