"""Search documents: the text of a case in one language, by field, and the weight of each field."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_casebook.records.formatting.source_citations import without_citations
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.search.page_text import page_text
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

WEIGHTS = {"title": 16, "place": 8, "themes": 8, "summary": 4, "body": 1}
"""How often a term counts, by the field that it occurs in."""


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """The searchable text of a case; a field with several parts has one per line.

    ``anchors``: where sections of the page begin, each as its anchor and the number of its first line in the body;
    the anchor of what is in no section is empty.
    """

    title: str
    place: str
    themes: str
    summary: str
    body: str
    anchors: tuple[tuple[str, int], ...] = ()

    @property
    def fields(self) -> dict[str, str]:
        """The texts by field."""
        return {name: getattr(self, name) for name in WEIGHTS}


def search_document(case: Case, vocabulary: Vocabulary, language: Language, languages: SiteLanguages) -> SearchDocument:
    """Return the searchable text of a case on the pages of a language.

    Title, places and themes are included in both languages of the site: readers may know a place by its other
    name. Of a withdrawn case only those are searched, and when and why it was withdrawn.
    """
    places = [vocabulary.places[key].name for key in vocabulary.lineage(case.place)]
    themes = [vocabulary.themes[key].label for key in dict.fromkeys(case.themes)]
    other = languages.other(language)
    other_names = [text.get(other) for text in (case.title, *places, *themes)] if other else []
    lines: list[str] = []
    anchors = []
    for anchor, section in itertools.chain(page_text(case, vocabulary, language), [("", other_names)]):
        if own := _lines(section):
            anchors.append((anchor, len(lines)))
            lines += own
    return SearchDocument(
        title=case.title.get(language),
        place=_names(places, language),
        themes=_names(themes, language),
        summary="" if case.withdrawn else without_citations(case.summary.get(language)),
        body="\n".join(lines),
        anchors=tuple(anchors),
    )


def _names(parts: list[Text], language: Language) -> str:
    return "\n".join(part.get(language) for part in parts)


def _lines(texts: Iterable[str | None]) -> list[str]:
    lines = without_citations("\n".join(filter(None, texts))).split("\n")
    return [line for line in map(str.strip, lines) if line]
