"""``search/cases.json``: for each case what the search page shows and looks through, in one language.

Each entry: ``title``, ``summary``, ``date`` as printed, ``link`` as seen from the search page, ``chinese`` where the
text is Chinese on an English page, and ``text``: title, summary, issuer, places and themes in both languages.
"""

from __future__ import annotations

import json

from generator.catalog import Catalog
from generator.language import Language, format_date
from generator.model import Case, Text
from generator.pages import case_address


def search_list(catalog: Catalog, language: Language) -> bytes:
    """Write the list for the search page of a language."""
    entries = [_entry(case, catalog, language) for case in catalog.cases if not case.withdrawn]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()


def _entry(case: Case, catalog: Catalog, language: Language) -> dict[str, object]:
    up = "../" * (f"{language.root}search/").count("/")
    return {
        "title": case.title.get(language),
        "summary": case.summary.get(language),
        "date": format_date(case.published, language),
        "link": up + case_address(case, language),
        "chinese": not case.is_in(language),
        "text": "\n".join(_both(text) for text in _texts(case, catalog)),
    }


def _texts(case: Case, catalog: Catalog) -> list[Text]:
    places = [catalog.vocabulary.places[key].name for key in catalog.vocabulary.lineage(case.place)]
    themes = [catalog.vocabulary.themes[key].label for key in case.themes]
    return [case.title, case.summary, case.source, *places, *themes]


def _both(text: Text) -> str:
    return f"{text.zh}\n{text.en or ''}"
