"""The handbook page of the vocabulary: every key with its name."""

from __future__ import annotations

from mkdocs_casebook.authoring.handbook.markdown_writer import code, handbook_words, page, plain
from mkdocs_casebook.records.choices import CHOSEN, choices
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language, interface_words

_MAX_LISTED = 500
"""Nobody reads a longer list, and MkDocs takes a second to render one of 1,700 places."""


def lists_page(vocabulary: Vocabulary, language: Language) -> str:
    """Return the page with each list whose keys a record can use."""
    words = handbook_words(language)["lists"]
    return page(words, *(_list(vocabulary, name, words["of"][name], language) for name in CHOSEN.values()))


def _list(vocabulary: Vocabulary, name: str, title: str, language: Language) -> str:
    count = len(getattr(vocabulary, name))
    if count > _MAX_LISTED:
        items = [handbook_words(language)["lists"]["too_long"].format(count=count)]
    else:
        items = _items(vocabulary, name, language)
    return "\n".join([f"## {title} {{ #{name} }}", "", f"{code(f'cases/vocabulary/{name}.yml')}", "", *items])


def _items(vocabulary: Vocabulary, name: str, language: Language) -> list[str]:
    items = [f"- {code(key)} {plain(label.get(language))}" for key, label in choices(vocabulary, name).items()]
    if name != "measures":
        return items
    colon = interface_words(language)["colon"]
    definitions = [plain(measure.definition.get(language)) for measure in vocabulary.measures.values()]
    return [f"{item}{colon}{definition}" for item, definition in zip(items, definitions, strict=True)]
