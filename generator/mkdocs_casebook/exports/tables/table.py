"""What a table is: columns with types and meanings, a key, and references to other tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.exports.data_dictionary import dictionary, vocabulary_dictionary
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.site_config.site_languages import SiteLanguages

Type = Literal["string", "integer", "number", "boolean", "date", "partial-date"]
"""``date`` is a day, ``partial-date`` a date as far as it is known: 2024, 2024-06, 2024-summer, about 1898."""


@dataclass(frozen=True, eq=False)  # comparing them takes longer than filling a row
class Column:
    """A column: its name, the path to its value in a row, its type, and the interface word for its meaning, if any."""

    name: str
    path: str
    type: Type = "string"
    word: str = ""

    @cached_property
    def meaning(self) -> Text:
        """What the word says, or the meaning of the field that has the value, or of the closest field around it."""
        if self.word:
            return ui_text(self.word)
        meanings = {field.path: field.meaning for field in (*vocabulary_dictionary(), *dictionary(demo=True))}
        path = self.path
        while path.removesuffix("[]") not in meanings:
            path = path.rpartition(".")[0]
        return meanings[path.removesuffix("[]")]


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values are those of a column of another table, or of the same one; it may be empty."""

    column: str
    table: str
    references: str = "key"


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """A table: its file is ``data/NAME.csv``, its title the interface word ``data_NAME_csv``.

    ``rows`` yields the rows of a case, given its data in ``case.json``, or of a vocabulary, given its entries by key. A
    row is nested like those data; the columns say which values of it are cells.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    rows: Callable[[Data], Iterable[Data]]

    @property
    def file(self) -> str:
        """The name of the file, below ``data/``."""
        return f"{self.name}.csv"

    @property
    def word(self) -> str:
        """The interface word of its title."""
        return f"data_{self.name.rpartition('/')[2]}_csv"

    def published(self, languages: SiteLanguages, *, demo: bool) -> Table:
        """Return the table of a site: in its languages, with the mark of a demonstration as the last column."""
        shown = [each for each in self.columns if each.path.rpartition(".")[2] not in languages.unpublished]
        return replace(self, columns=(*shown, *([DEMO] if demo else [])))


ID = Column("id", "id")
CASE = ForeignKey("id", "cases", "id")
DEMO = Column("demo", "demo", "boolean")
"""The last column of the tables of a demonstration."""


def text(name: str, path: str) -> tuple[Column, ...]:
    """Return the columns of a text."""
    return Column(f"{name}_zh", f"{path}.zh"), Column(f"{name}_en", f"{path}.en")


def term(name: str, path: str, label: str = "label") -> tuple[Column, ...]:
    """Return the columns of an entry of a vocabulary: its key and its label."""
    return Column(name, f"{path}.key"), *text(name, f"{path}.{label}")
