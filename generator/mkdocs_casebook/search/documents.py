"""Search documents: the text of a case in one language, by field, and the weight of each field."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from mkdocs_casebook.records.formatting.source_citations import without_citations
from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.model.text_fields import texts
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text import markdown
from mkdocs_casebook.text.languages import Language

WEIGHTS = {"title": 16, "place": 8, "themes": 8, "summary": 4, "body": 1}
"""How often a term counts, by the field that it occurs in."""

_TAG = re.compile(r"<[^>]*>")
_OWN_FIELDS = ("title", "summary", "remote")
"""Fields of a case that are fields of the document too, or say where it is published: no part of its body."""


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """The searchable text of a case; a field with several parts has one per line."""

    title: str
    place: str
    themes: str
    summary: str
    body: str


def search_document(case: Case, vocabulary: Vocabulary, language: Language, languages: SiteLanguages) -> SearchDocument:
    """Return the searchable text of a case on the pages of a language.

    Title, places and themes are included in both languages of the site: readers may know a place by its other
    name. Of a withdrawn case only those are searched.
    """
    places = [vocabulary.places[key].name for key in vocabulary.lineage(case.place)]
    themes = [vocabulary.themes[key].label for key in dict.fromkeys(case.themes)]
    other = languages.other(language)
    other_names = _lines([case.title, *places, *themes], other) if other else ""
    return SearchDocument(
        title=case.title.get(language),
        place=_lines(places, language),
        themes=_lines(themes, language),
        summary="" if case.withdrawn else case.summary.get(language),
        body=other_names if case.withdrawn else f"{_body(case, language)}\n{other_names}",
    )


def _lines(parts: list[Text], language: Language) -> str:
    return "\n".join(part.get(language) for part in parts)


def _body(case: Case, language: Language) -> str:
    return "\n".join(
        without_citations(
            _plain(text.get(language)) if path[0] == "sections" and path[-1] == "body" else text.get(language)
        )
        for path, text in texts(case)
        if path[0] not in _OWN_FIELDS
    )


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", markdown.to_html(text)))
