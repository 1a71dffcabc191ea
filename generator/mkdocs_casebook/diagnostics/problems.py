"""How trouble is told: a Problem has a place, a message and a remedy, in both languages.

``Finding``   what a check says: a code, where in the record, and the values of the message.
``Problem``   a finding in a file, with its line.
``Problems``  the only exception of this package for an editor's mistakes: all problems at once.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.text.languages import Language

Location = tuple[str | int, ...]

Level = Literal["error", "doubt", "notice"]
"""An error is refused; a doubt too, unless the record accepts it and says why; a notice is told and refuses nothing."""

_LONGEST_VALUE = 80
_OURS = ("known", "choices")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something wrong at a location of a record.

    ``code`` names an entry of ``words/problems.yml``, ``values`` fill its blanks.
    ``line`` is 1-based and given by checks that read the text themselves; ``offset`` counts lines of a text from 0.
    """

    code: str
    at: Location = ()
    values: tuple[tuple[str, str], ...] = ()
    line: int | None = None
    offset: int | None = None


def finding(
    code: str, at: Location = (), *, line: int | None = None, offset: int | None = None, **values: object
) -> Finding:
    """Make a finding; what the editor wrote is shown with what cannot be printed escaped, and not at any length."""
    shown = tuple((name, str(value) if name in _OURS else _shown(str(value))) for name, value in values.items())
    return Finding(code=code, at=at, values=shown, line=line, offset=offset)


def level(code: str) -> Level:
    """Tell how much a problem of this code weighs; an error unless its words say otherwise."""
    told: Level = _words()[code].get("level", "error")
    return told


def codes() -> tuple[str, ...]:
    """Return the code of every problem, in the order in which they are explained."""
    return tuple(_words())


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like ``word``, or nothing."""
    by_lower_case = {name.lower(): name for name in known}
    close = difflib.get_close_matches(word.lower(), by_lower_case, n=1, cutoff=0.5)
    return by_lower_case[close[0]] if close else ""


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """A finding in a file: ``path`` as the editor knows it, ``line`` 1-based, ``field`` in dotted form."""

    path: str
    line: int
    field: str
    code: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def level(self) -> Level:
        """How much it weighs."""
        return level(self.code)

    def message(self, language: Language) -> str:
        """Say what is wrong."""
        return self._fill(_words()[self.code][language]["message"])

    def remedy(self, language: Language) -> str:
        """Say what to do."""
        told = _words()[self.code][language]
        remedy = self._fill(told["near"] if dict(self.values).get("nearest") else told["remedy"])
        return remedy + self._acceptance(language) if self.level == "doubt" else remedy

    def _acceptance(self, language: Language) -> str:
        """Say what to write if it is right all the same."""
        entry = f"accepted: [{{problem: {self.code}, field: {json.dumps(self.field)}, reason: …}}]"
        return {
            Language.ZH: f"；确认无误，就在记录里写 {entry}",
            Language.EN: f"; if it is right, write in the record {entry}",
        }[language]

    def told(self, language: Language) -> str:
        """Return the whole line: ``path:line: field: what is wrong; what to do``."""
        place = f"{_printable(self.path)}:{self.line}: " + (f"{self.field}: " if self.field else "")
        mark, between = ("提醒：", "；") if language is Language.ZH else ("notice: ", "; ")
        mark = mark if self.level == "notice" else ""
        return f"{place}{mark}{self.message(language)}{between}{self.remedy(language)}"

    def _fill(self, template: str) -> str:
        values = dict(self.values)
        return re.sub(r"\{([a-z]+)\}", lambda blank: values[blank[1]], template)


class Problems(Exception):  # noqa: N818 - the plural says what it is
    """All problems of a load, sorted. Raised once, before any output is touched."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(f"{problem.told(Language.ZH)}\n{problem.told(Language.EN)}" for problem in self.problems)


def dotted(location: Location) -> str:
    """Write a location as editors read it: ``sections[2].body.zh``, the first item being 1."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{_shown(part)}" for part in location)
    return text.removeprefix(".")


def _shown(value: str) -> str:
    return _printable(value[:_LONGEST_VALUE]) + ("…" if len(value) > _LONGEST_VALUE else "")


def _printable(value: str) -> str:
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in value)


@cache
def _words() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = data_yaml("diagnostics/messages.yml")
    return loaded
