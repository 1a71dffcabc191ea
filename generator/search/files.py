"""What the search page fetches, written for one language: shards, the text of each case, the facets.

The page itself carries the head: how many cases there are, the names of the shards, the file of the facets.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from generator.catalog import Catalog
from generator.language import Language
from generator.model import Case, Text
from generator.pages import case_address
from generator.search.fold import simplified
from generator.search.index import File, make_index
from generator.search.texts import SearchText, search_text


def search_files(catalog: Catalog, language: Language) -> tuple[dict[str, Any], list[File]]:
    """Return the head of the index of a language, and its files by their names within the folder of the search page.

    Cases are numbered from the oldest: a new one takes no number from another.
    """
    cases = tuple(reversed(catalog.cases))
    texts = [search_text(case, catalog, language) for case in cases]
    index = make_index(texts, by_sound=language is Language.ZH)
    facets, characters = _named("facets", _facets(cases, catalog, language)), _named("simplified", _characters())
    shards = [File(name=f"index/{file.name}", content=file.content) for file in index.shards]
    head = {
        "cases": len(cases),
        "shards": [file.name.removesuffix(".json") for file in index.shards],
        "facets": facets.name,
        "simplified": characters.name,
    }
    return head, [*shards, facets, characters, *_texts(cases, texts, language)]


def _texts(cases: Sequence[Case], texts: Sequence[SearchText], language: Language) -> Iterator[File]:
    for number, (case, text) in enumerate(zip(cases, texts, strict=True)):
        data = {
            "address": case_address(case, language),
            "chinese": not case.is_in(language),
            "published": case.published,
            "status": "withdrawn" if case.withdrawn else case.status,
            **vars(text),
            **_foreign("\n".join(vars(text).values())),
        }
        yield File(name=f"texts/{number}.json", content=_json(data))


def _foreign(text: str) -> dict[str, dict[str, str]]:
    """Return the simplified forms of the traditional characters in a text, if there are any."""
    met = simplified().keys() & {ord(character) for character in text}
    forms = {chr(code): simplified()[code] for code in sorted(met)}
    return {"simplified": forms} if forms else {}


def _characters() -> str:
    """Return all traditional characters, a line break, their simplified forms in the same order."""
    forms = simplified()
    return "".join(map(chr, forms)) + "\n" + "".join(forms.values())


def _facets(cases: Sequence[Case], catalog: Catalog, language: Language) -> dict[str, Any]:
    """Return, for each facet, its values with their labels, and which of them each case has, by their positions."""
    vocabulary = catalog.vocabulary
    places = list(catalog.by_place)
    themes = list(catalog.by_theme)
    position = {place: number for number, place in enumerate(places)}
    theme_position = {theme: number for number, theme in enumerate(themes)}

    def labelled(key: str, label: Text) -> list[str]:
        return [key, label.get(language)]

    return {
        "themes": {
            "values": [labelled(key, vocabulary.themes[key].label) for key in themes],
            "cases": [[theme_position[theme] for theme in dict.fromkeys(case.themes)] for case in cases],
        },
        "places": {
            "values": [
                [*labelled(key, vocabulary.places[key].name), position.get(vocabulary.places[key].parent or "", -1)]
                for key in places
            ],
            "cases": [position[case.place] for case in cases],
        },
        "published": [case.published for case in cases],
        "status": ["withdrawn" if case.withdrawn else case.status for case in cases],
        "chinese": [number for number, case in enumerate(cases) if not case.is_in(language)],
    }


def _named(name: str, data: Any) -> File:
    content = _json(data)
    return File(name=f"{name}.{hashlib.sha256(content).hexdigest()[:10]}.json", content=content)


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
