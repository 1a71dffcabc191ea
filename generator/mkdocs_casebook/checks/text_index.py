"""Text index: the texts of a case with their locations, built once and shared by all rules of a run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from mkdocs_casebook.checks.text_pairs import TextPairs
from mkdocs_casebook.diagnostics.findings import Location
from mkdocs_casebook.records.formatting.source_citations import without_citations
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.model.rebuilding import rebuild
from mkdocs_casebook.records.model.text_fields import texts


class TextIndex(TextPairs):
    """Every text of a case with its location: ``texts`` as they read, ``with_citations`` as they are."""

    def __init__(self, case: Case, as_written: Case) -> None:
        self.with_citations = texts(case)
        self.texts = _without_citations(self.with_citations)
        super().__init__([text.zh or "" for _, text in self.texts], [text.en or "" for _, text in self.texts])
        self._case = case
        self._as_written = as_written

    @cached_property
    def texts_with_placeholders(self) -> list[tuple[Location, Text]]:
        """The texts before ``{name}`` is replaced by a figure."""
        if self._as_written is self._case:
            return self.texts
        filled = zip(self.with_citations, self.texts, strict=True)
        return [
            as_read if written is text else (at, _reading(written))
            for (at, written), ((_, text), as_read) in zip(texts(self._as_written), filled, strict=True)
        ]

    def contains_any(self, *parts: str) -> bool:
        """Return whether any text contains one of some strings."""
        return any(part in self.chinese or part in self.english for part in parts)


def _without_citations(located: list[tuple[Location, Text]]) -> list[tuple[Location, Text]]:
    return [(at, _reading(text) if text.contains("[@") else text) for at, text in located]


def _reading(text: Text) -> Text:
    zh, en = text.zh and without_citations(text.zh), text.en and without_citations(text.en)
    return rebuild(Text, {"zh": zh, "en": en})


_shared: dict[int, TextIndex] = {}
"""By the identity of the case, while its rules run."""


@contextmanager
def shared_text_index(case: Case, as_written: Case) -> Iterator[None]:
    """Build the text index of a case once for all rules; ``as_written`` is the case with unfilled placeholders."""
    _shared[id(case)] = TextIndex(case, as_written)
    try:
        yield
    finally:
        del _shared[id(case)]


def text_index_of(case: Case) -> TextIndex:
    """Return the text index of a case: the shared one while ``check`` runs, else a new one."""
    return _shared.get(id(case)) or TextIndex(case, case)
