"""Problems: findings in a file, with their line, and the exception that carries all problems of a load."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cache

from mkdocs_casebook.diagnostics.findings import CORRECTIONS, Edit, Finding, dotted
from mkdocs_casebook.diagnostics.message_catalogue import Level, MessageCatalogue, fill, load_catalogue, printable
from mkdocs_casebook.text.languages import Language


def catalogue() -> MessageCatalogue:
    """Return the messages about records."""
    return load_catalogue("diagnostics/messages.yml")


@cache
def level(code: str) -> Level:
    """Return the level of the problems with a code."""
    return catalogue().messages[code].level


def codes() -> tuple[str, ...]:
    """Return the codes of all problems, in the order of the handbook."""
    return tuple(catalogue().messages)


NOT_LISTED = ("more-problems", "more-notices")
"""Codes of the problems that count others; each is the last of its file."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A finding in a file: ``path`` as the editor knows it, ``line`` 1-based, ``field`` in dotted form.

    ``edits`` correct it, if that is certain. ``level`` is that of its message: who reads stored problems to count
    errors needs no catalogue.
    """

    path: str
    line: int
    field: str
    code: str
    level: Level
    values: tuple[tuple[str, str], ...] = ()
    edits: tuple[Edit, ...] = dataclass_field(default=(), repr=False)

    @classmethod
    def of(cls, found: Finding, *, path: str, line: int) -> Problem:
        """Return a finding as a problem of a file."""
        return cls(
            path=path,
            line=line,
            field=dotted(found.at),
            code=found.code,
            level=level(found.code),
            values=found.values,
            edits=found.edits,
        )

    def __lt__(self, other: Problem) -> bool:
        return self._sort_key < other._sort_key

    @property
    def _sort_key(self) -> tuple[object, ...]:
        return self.path, self.code in NOT_LISTED, self.line, self.field, self.code, self.values

    def message(self, language: Language) -> str:
        """Return what is wrong."""
        return fill(catalogue().messages[self.code].get(language).message, language, dict(self.values))

    def remedy(self, language: Language) -> str:
        """Return what to do; for a warning, also how to accept it."""
        wording, values = catalogue().messages[self.code].get(language), dict(self.values)
        if any(name in values for name in CORRECTIONS):
            remedy = fill(catalogue().phrases["write"].get(language), language, values)
        else:
            remedy = fill(wording.near if values.get("nearest") else wording.remedy, language, values)
        return remedy + self._acceptance(language) if self.level == "warning" else remedy

    def _acceptance(self, language: Language) -> str:
        entry = f"accepted: [{{problem: {self.code}, field: {json.dumps(self.field)}, reason: …}}]"
        return catalogue().phrase("accept", language, entry=entry)

    def describe(self, language: Language) -> str:
        """Return the whole line: ``path:line: field: what is wrong; what to do``."""
        place = f"{printable(self.path)}:{self.line}: " + (f"{self.field}: " if self.field else "")
        mark = catalogue().phrase("notice", language) if self.level == "notice" else ""
        return f"{place}{mark}{self.message(language)}{catalogue().phrase('between', language)}{self.remedy(language)}"


class Problems(Exception):  # noqa: N818 - the plural says what it is
    """All problems of a load, sorted and without duplicates; raised before any output is written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(problem.describe(language) for problem in self.problems for language in Language)
