"""The page of the checks: what each says and what to do, in the groups of ``words/problems.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from mkdocs_casebook.authoring.handbook.markdown_writer import code, handbook_words, page, plain, sentence
from mkdocs_casebook.diagnostics.problems import level
from mkdocs_casebook.runtime.package_data import data_text
from mkdocs_casebook.text.languages import Language

_GROUP = re.compile(r"\n\n# ([^\n]+)\n(?=[a-z0-9-]+:\n)")
"""A line of comment between an empty line and a code: the Chinese title of a group, then the English one."""


def checks_page(language: Language) -> str:
    """Return the page with every code: the message, the remedy, and how a doubt is accepted."""
    words = handbook_words(language)["checks"]
    return page(words, *(_group(titles, told, language) for titles, told in groups()))


@cache
def groups() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return the title of each group and its problems, by their codes."""
    text = data_text("diagnostics/messages.yml")
    _, *rest = _GROUP.split(text)
    loaded = (yaml.load(part, Loader=yaml.CBaseLoader) for part in rest[1::2])  # noqa: S506 - makes strings only
    return tuple(zip(rest[::2], loaded, strict=True))


def title(titles: str, language: Language) -> str:
    """Return the half of a title that is in a language."""
    chinese = re.split("[A-Za-z]", titles)[0]
    return chinese.strip() if language is Language.ZH else titles.removeprefix(chinese)


def _group(titles: str, told: dict[str, Any], language: Language) -> str:
    parts = [f"## {plain(title(titles, language))}"]
    for name, words in told.items():
        parts += _problem(name, words[language.value], language)
    return "\n\n".join(parts)


def _problem(name: str, told: dict[str, str], language: Language) -> Iterator[str]:
    words = handbook_words(language)["checks"]
    yield f"### {plain(_open(told['message']))} {{ #{name} }}"
    yield f"{sentence(_open(told['remedy']))}{words['stop']}"
    weight = f"{words[level(name)]}{words['colon']}{code(name)}{words['stop']}"
    entry = code(f"{{problem: {name}, field: …, reason: …}}")
    yield f"{weight}{words['accept']}{entry}" if level(name) == "doubt" else weight


def _open(template: str) -> str:
    """Return a sentence with its blanks left open, begun as on a page."""
    text = re.sub(r"\{[a-z]+\}", "…", template)
    return text[:1].upper() + text[1:]
