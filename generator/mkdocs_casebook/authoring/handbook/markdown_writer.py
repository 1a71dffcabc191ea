"""Helpers that write the Markdown of generated handbook pages: escaping, inline code, the page frame."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.languages import Language

_CODE = re.compile(r"([\w/-]+\.yml|casebook [a-z]+(?: --[a-z-]+)*)")
"""Files and commands in a sentence of the model or of a message, printed as code."""


@cache
def handbook_words(language: Language) -> dict[str, Any]:
    """Return the texts of ``words.yml`` in a language."""
    words: dict[str, Any] = data_yaml("authoring/handbook/words.yml")[language.value]
    return words


def page(words: dict[str, Any], *parts: str) -> str:
    """Return a page: front matter, title, introduction and parts, separated by empty lines."""
    head = f"---\ndescription: {json.dumps(words['description'], ensure_ascii=False)}\n---\n# {words['title']}"
    return "\n\n".join([head, words["intro"].strip(), *parts]) + "\n"


def plain(text: str) -> str:
    """Escape the characters of a text that Markdown would interpret."""
    escaped = re.sub(r"([\\`*_{}\[\]|])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return re.sub(r"^(\d+)?([-+.#>])", r"\1\\\2", escaped)


def sentence(text: str) -> str:
    """Escape a sentence, and format the files and commands in it as code."""
    parts = _CODE.split(text)
    return "".join(code(part) if index % 2 else plain(part) for index, part in enumerate(parts))


def code(text: str) -> str:
    """Format a text as inline code."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def block(text: str) -> str:
    """Format lines of a record as a code block."""
    return f"```yaml\n{text.strip()}\n```"
