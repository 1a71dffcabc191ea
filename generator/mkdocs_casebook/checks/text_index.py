"""Text index: the texts of a case with their locations, built once and shared by all rules of a run."""

from __future__ import annotations

from functools import cached_property

from mkdocs_casebook.checks.text_pairs import TextPairs
from mkdocs_casebook.diagnostics.findings import Location
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.model.text_fields import texts


class TextIndex(TextPairs):
    """Every text of a case with its location."""

    def __init__(self, case: Case) -> None:
        self.texts = texts(case)
        super().__init__([text.zh for _, text in self.texts], [text.en or "" for _, text in self.texts])
        self._case = case

    @cached_property
    def texts_with_placeholders(self) -> list[tuple[Location, Text]]:
        """The texts before ``{name}`` is replaced by a figure."""
        written = self._case.written
        return self.texts if written is self._case else texts(written)

    def contains_any(self, *parts: str) -> bool:
        """Return whether any text contains one of some strings."""
        return any(part in self.chinese or part in self.english for part in parts)


def text_index_of(case: Case) -> TextIndex:
    """Return the text index of a case, built on first use and cached on the case until released."""
    cached: TextIndex | None = vars(case).get("_text_index")
    if cached is None:
        cached = vars(case)["_text_index"] = TextIndex(case)
    return cached


def release_text_index(case: Case) -> None:
    """Drop the cached index: all cases of a site are in memory at the same time."""
    vars(case).pop("_text_index", None)
