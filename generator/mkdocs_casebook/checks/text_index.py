"""The texts of a case as its rules read them: gathered once, let go when all of them have looked."""

from __future__ import annotations

from functools import cached_property

from mkdocs_casebook.checks.text_pairs import TextPairs
from mkdocs_casebook.diagnostics.findings import Location
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.model.text_fields import texts


class TextIndex(TextPairs):
    """Every text of a case with its place, and all of them together."""

    def __init__(self, case: Case) -> None:
        self.texts = texts(case)
        super().__init__([text.zh for _, text in self.texts], [text.en or "" for _, text in self.texts])
        self._case = case

    @cached_property
    def written(self) -> list[tuple[Location, Text]]:
        """The texts as the editor wrote them, with ``{name}`` where a figure is printed."""
        written = self._case.written
        return self.texts if written is self._case else texts(written)

    def holds(self, *signs: str) -> bool:
        """Tell whether one of some signs stands in any text."""
        return any(sign in self.chinese or sign in self.english for sign in signs)


def text_index_of(case: Case) -> TextIndex:
    """Return what the rules of a case share; it stays with the case until it is let go."""
    kept: TextIndex | None = vars(case).get("_reading")
    if kept is None:
        kept = vars(case)["_reading"] = TextIndex(case)
    return kept


def release_text_index(case: Case) -> None:
    """Keep nothing of it: all cases of a site are there at the same time."""
    vars(case).pop("_reading", None)
