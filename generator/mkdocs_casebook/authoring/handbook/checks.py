"""The handbook page of the checks: every message and its remedy, in the groups of ``diagnostics/messages.yml``."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.authoring.handbook.markdown_writer import code, handbook_words, page, plain, sentence
from mkdocs_casebook.diagnostics.message_catalogue import Message, MessageGroup, without_values
from mkdocs_casebook.diagnostics.problems import catalogue
from mkdocs_casebook.text.languages import Language


def checks_page(language: Language) -> str:
    """Return the page with every code: its message, its remedy, and how a warning is accepted."""
    words = handbook_words(language)["checks"]
    return page(words, *(_group(group, language) for group in catalogue().groups.values()))


def _group(group: MessageGroup, language: Language) -> str:
    parts = [f"## {plain(group.title.get(language))}"]
    for name, message in group.messages.items():
        parts += _problem(name, message, language)
    return "\n\n".join(parts)


def _problem(name: str, message: Message, language: Language) -> Iterator[str]:
    words, wording = handbook_words(language)["checks"], message.get(language)
    yield f"### {plain(_without_values(wording.message))} {{ #{name} }}"
    yield f"{sentence(_without_values(wording.remedy))}{words['stop']}"
    level = f"{words[message.level]}{words['colon']}{code(name)}{words['stop']}"
    entry = code(f"{{problem: {name}, field: …, reason: …}}")
    yield f"{level}{words['accept']}{entry}" if message.level == "warning" else level


def _without_values(template: str) -> str:
    """Return a sentence with an ellipsis for each value, beginning with a capital letter."""
    text = without_values(template)
    return text[:1].upper() + text[1:]
