"""What the report has to say: a notice has a place, a message and a remedy, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from mkdocs_casebook.privacy.identity_numbers import masked
from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.languages import Language

_LONGEST = 200


class Notice(NamedTuple):
    """Something found at a place of the built site; ``code`` names its sentences in ``words.yml``."""

    code: str
    path: str
    line: int
    values: tuple[tuple[str, str], ...]

    @property
    def place(self) -> str:
        """Where it is: the file, and the line if one is known."""
        return _printable(f"{self.path}:{self.line}" if self.line else self.path)

    @property
    def question(self) -> str:
        """The question that it answers."""
        return str(_words()["codes"][self.code]["question"])

    @property
    def is_remark(self) -> bool:
        """Whether it is only told, and no fault."""
        return "remark" in _words()["codes"][self.code]

    def message(self, language: Language) -> str:
        """Say what is the matter."""
        return message(self.code, language, dict(self.values))

    def remedy(self, language: Language) -> str:
        """Say what to do."""
        return str(_words()["codes"][self.code][language]["remedy"])


def notice(code: str, path: str, line: int = 0, **values: object) -> Notice:
    """Make a notice; no personal number among its values is ever printed whole, whatever the notice is about."""
    shown = tuple((name, _printable(masked(str(value))[:_LONGEST])) for name, value in values.items())
    return Notice(code, path, line, shown)


def message(code: str, language: Language, values: Mapping[str, str]) -> str:
    """Return the sentence of a code with its blanks filled."""
    return _filled(_words()["codes"][code][language]["message"], language, values)


def phrase(key: str, language: Language, **values: object) -> str:
    """Return words around the notices, their blanks filled."""
    return _filled(_words()["phrases"][key][language], language, {name: str(value) for name, value in values.items()})


def questions() -> Mapping[str, Mapping[str, str]]:
    """Return the questions in their order, with their names in both languages."""
    asked: Mapping[str, Mapping[str, str]] = _words()["questions"]
    return asked


def _filled(template: str, language: Language, values: Mapping[str, str]) -> str:
    """Fill the blanks of a sentence; ``{name}`` may be given as ``name_zh`` and ``name_en``."""
    return re.sub(r"\{([a-z]+)\}", lambda blank: values.get(f"{blank[1]}_{language}") or values[blank[1]], template)


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = data_yaml("inspection/messages.yml")
    return loaded
