"""The page of what is chosen from: every key of the vocabulary with its name."""

from __future__ import annotations

from generator.choices import CHOSEN, choices
from generator.handbook.prose import code, handbook_words, page, plain
from generator.language import Language
from generator.vocabulary import Vocabulary


def lists_page(vocabulary: Vocabulary, language: Language) -> str:
    """Return the page with a list of each kind that a record names."""
    words = handbook_words(language)["lists"]
    return page(words, *(_list(vocabulary, name, words["of"][name], language) for name in CHOSEN.values()))


def _list(vocabulary: Vocabulary, name: str, title: str, language: Language) -> str:
    offered = choices(vocabulary, name)
    items = [f"- {code(key)} {plain(label.get(language))}" for key, label in offered.items()]
    return "\n".join([f"## {title} {{ #{name} }}", "", f"{code(f'cases/vocabulary/{name}.yml')}", "", *items])
