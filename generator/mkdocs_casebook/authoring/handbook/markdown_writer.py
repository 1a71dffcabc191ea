"""Markdown of the handbook's pages: plain text stays as it is, code is told apart, words come in both languages."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.languages import Language

_NOTE = "# 由 casebook handbook 写出，请勿手改。Written by casebook handbook; do not edit."

_CODE = re.compile(r"([\w/-]+\.yml|casebook [a-z]+(?: --[a-z-]+)*)")
"""What the model and the checks name within a sentence: files of records and lists, commands."""


@cache
def handbook_words(language: Language) -> dict[str, Any]:
    """Return what the pages say in a language."""
    words: dict[str, Any] = data_yaml("authoring/handbook/words.yml")[language.value]
    return words


def page(words: dict[str, Any], *parts: str) -> str:
    """Return a page: its description, title and introduction, then its parts, an empty line between any two."""
    head = f"---\n{_NOTE}\ndescription: {json.dumps(words['description'], ensure_ascii=False)}\n---\n# {words['title']}"
    return "\n\n".join([head, words["intro"].strip(), *parts]) + "\n"


def plain(text: str) -> str:
    """Return a text in which no sign means anything to Markdown."""
    marked = re.sub(r"([\\`*_{}\[\]|])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
    return re.sub(r"^(\d+)?([-+.#>])", r"\1\\\2", marked)


def sentence(text: str) -> str:
    """Return a sentence of the model or of the checks, the files and commands in it as code."""
    parts = _CODE.split(text)
    return "".join(code(part) if index % 2 else plain(part) for index, part in enumerate(parts))


def code(text: str) -> str:
    """Return a text as code within a line."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def block(text: str) -> str:
    """Return lines of a record as a block of code."""
    return f"```yaml\n{text.strip()}\n```"
