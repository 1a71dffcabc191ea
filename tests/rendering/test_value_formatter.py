"""Values in the language of a page."""

from __future__ import annotations

import pytest

from mkdocs_casebook.rendering.value_formatter import ValueFormatter
from mkdocs_casebook.text.languages import Language
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES

VOCABULARY = catalog_of(TEST_CASES).vocabulary


@pytest.mark.parametrize("date", ["2024-08-07", "2024-08"])
def test_a_date_in_a_list_is_in_digits(date: str) -> None:
    """In both languages, as precise as it is given."""
    assert [ValueFormatter(language, VOCABULARY).short_date(date) for language in Language] == [date, date]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024", ["2024年", "2024"]),
        ("2024-Q3", ["2024年第三季度", "July to September 2024"]),
        ("about 1898", ["约1898年", "about 1898"]),
    ],
)
def test_a_date_without_such_a_form_is_in_words(date: str, words: list[str]) -> None:
    """Years, quarters, seasons, and what is approximate."""
    assert [ValueFormatter(language, VOCABULARY).short_date(date) for language in Language] == words
