"""The handbook page of the vocabulary: every key with its name."""

from __future__ import annotations

from mkdocs_casebook.authoring.handbook.markdown_writer import code, handbook_words, page, plain
from mkdocs_casebook.records.choices import CHOSEN, choices
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language


def lists_page(vocabulary: Vocabulary, language: Language) -> str:
    """Return the page with each list whose keys a record can use."""
    words = handbook_words(language)["lists"]
    return page(words, *(_list(vocabulary, name, words["of"][name], language) for name in CHOSEN.values()))


def _list(vocabulary: Vocabulary, name: str, title: str, language: Language) -> str:
    offered = choices(vocabulary, name)
    items = [f"- {code(key)} {plain(label.get(language))}" for key, label in offered.items()]
    return "\n".join([f"## {title} {{ #{name} }}", "", f"{code(f'cases/vocabulary/{name}.yml')}", "", *items])
