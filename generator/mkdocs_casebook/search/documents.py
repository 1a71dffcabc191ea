"""What of a case is searched, in one language: its fields and their weights."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from mkdocs_casebook.records.model import Case, Text
from mkdocs_casebook.records.model.text_fields import texts
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text import markdown
from mkdocs_casebook.text.languages import Language

WEIGHTS = {"title": 16, "place": 8, "themes": 8, "summary": 4, "body": 1}
"""What a term counts for where it stands."""

_TAG = re.compile(r"<[^>]*>")
_APART = ("title", "summary")


@dataclass(frozen=True, kw_only=True)
class SearchText:
    """The text of a case by field; the parts of a field are lines."""

    title: str
    place: str
    themes: str
    summary: str
    body: str


def search_text(case: Case, vocabulary: Vocabulary, language: Language) -> SearchText:
    """Return what is searched of a case on the pages of a language.

    Names are searched in both languages: a reader may know a place by its other name. A withdrawn case has its title.
    """
    places = [vocabulary.places[key].name for key in vocabulary.lineage(case.place)]
    themes = [vocabulary.themes[key].label for key in dict.fromkeys(case.themes)]
    names = _lines([case.title, *places, *themes], language.other)
    return SearchText(
        title=case.title.get(language),
        place=_lines(places, language),
        themes=_lines(themes, language),
        summary="" if case.withdrawn else case.summary.get(language),
        body=names if case.withdrawn else f"{_body(case, language)}\n{names}",
    )


def _lines(parts: list[Text], language: Language) -> str:
    return "\n".join(part.get(language) for part in parts)


def _body(case: Case, language: Language) -> str:
    return "\n".join(
        _plain(text.get(language)) if at[0] == "sections" and at[-1] == "body" else text.get(language)
        for at, text in texts(case.unfolded)
        if at[0] not in _APART
    )


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", markdown.to_html(text)))
