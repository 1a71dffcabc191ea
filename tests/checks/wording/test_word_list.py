"""The word list of wrong forms and official names: consistent, and found in texts through their words."""

from __future__ import annotations

import pytest

from mkdocs_casebook.checks.text_pairs import TextPairs
from mkdocs_casebook.checks.wording.word_list import official_names, phrases_in, wrong_forms
from mkdocs_casebook.loading.vocabulary import standard_vocabulary
from mkdocs_casebook.text.languages import Language

PHRASES = [form.wrong for form in wrong_forms(Language.EN)] + [word for name in official_names() for word in name.wrong]


def test_official_names_are_those_of_the_vocabulary() -> None:
    """Search and the wording rule call an institution by the same name."""
    groups = standard_vocabulary()["synonyms"].values()
    english = {word: group["name"]["en"] for group in groups for word in (group["name"]["zh"], *group["also"])}
    names = [(name.en, english[word]) for name in official_names() for word in name.zh if word in english]
    assert names
    assert [pair for pair in names if pair[0] != pair[1]] == []
    assert all(name.wrong == tuple(map(str.lower, name.wrong)) for name in official_names())


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_phrase_is_found(phrase: str) -> None:
    """Whatever its words are in other phrases: ``people's`` is a word of one, and the genitive of another's."""
    assert phrase in phrases_in(phrase, TextPairs([""], [phrase]).words)
