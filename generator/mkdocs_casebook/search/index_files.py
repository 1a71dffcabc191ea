"""What the search page fetches, written for one language: shards, the text of each case, the facets.

The page itself carries the head: how many cases there are, the names of the shards and of the other files, and the
words that mean the same.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from mkdocs_casebook.pages.page import case_address, in_words
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.search.documents import SearchText, search_text
from mkdocs_casebook.search.normalization import fold
from mkdocs_casebook.search.pinyin_terms import spoken
from mkdocs_casebook.search.segment import AT_ONCE, Part, part_of_index
from mkdocs_casebook.search.shards import File, Mapped, Shards, join
from mkdocs_casebook.text.languages import Language, format_date
from mkdocs_casebook.text.scripts import HAN, simplified

_SIGNS = (range(0x2E80, 0x3400), range(0xF900, 0xFB00), range(0x1F200, 0x1F300), range(0x2F800, 0x2FA20))
"""Where the signs are that Unicode takes for Chinese characters besides those themselves."""

Head = Mapping[str, Any]

_HAN = re.compile(f"[{HAN}]")


def search_files(catalog: Catalog, language: Language) -> tuple[Head, Iterator[File]]:
    """Return the head of the index of a language, and its files by their names within the folder of the search page."""
    cases = oldest_first(catalog)
    made = [search_part(block, catalog.vocabulary, language) for block in _blocks(cases)]
    head, _, files = join_parts([part for part, _ in made], catalog, language)
    texts = itertools.chain.from_iterable(contents for _, contents in made)
    return head, itertools.chain(files, itertools.starmap(text_file, enumerate(texts)))


def oldest_first(catalog: Catalog) -> tuple[Case, ...]:
    """Return the cases by their numbers in the index: a new one takes no number from another."""
    return tuple(reversed(catalog.cases))


def _blocks(cases: Sequence[Case]) -> Iterator[Sequence[Case]]:
    for first in range(0, len(cases), AT_ONCE):
        yield cases[first : first + AT_ONCE]


def search_part(cases: Sequence[Case], vocabulary: Vocabulary, language: Language) -> tuple[Part, list[bytes]]:
    """Return the part of some cases in the index of a language, and what is shown of each: the content of its file."""
    texts = [search_text(case, vocabulary, language) for case in cases]
    sounds = [_sounds(case, vocabulary, language) for case in cases]
    contents = [_shown(case, text, language) for case, text in zip(cases, texts, strict=True)]
    return part_of_index([case.id for case in cases], texts, sounds), contents


def text_file(number: int, content: bytes) -> File:
    """Return the file of what is shown of a case, by its number."""
    return File(name=f"texts/{number}.json", content=content)


def join_parts(
    parts: Sequence[Part],
    catalog: Catalog,
    language: Language,
    former: Shards | None = None,
    mapped: Mapped = map,
) -> tuple[Head, Shards, Iterator[File]]:
    """Return the head of the index of a language, its shards, and its files but those of cases and ``former`` shards.

    Of the cases of the catalogue only what lists know is looked at; the parts know the rest.
    """
    cases = oldest_first(catalog)
    shards, written = join(parts, [case.id for case in cases], former, mapped)
    facets, characters = _named("facets", _facets(cases, catalog, language)), _named("simplified", _characters())
    head = {
        "cases": len(cases),
        "shards": "".join(shards.names),
        "facets": facets.name,
        "simplified": characters.name,
        "synonyms": _synonyms(catalog.vocabulary, language),
    }
    in_folder = (File(name=f"index/{shard.name}", content=shard.content) for shard in written)
    return head, shards, itertools.chain(in_folder, (facets, characters))


def _sounds(case: Case, vocabulary: Vocabulary, language: Language) -> Iterator[str]:
    """Yield how the title and the places of a case sound; on English pages they have their English names."""
    if language is Language.ZH:
        yield from spoken(fold(case.title.zh), case.pinyin)
        for key in vocabulary.lineage(case.place):
            yield from _heard(vocabulary.places[key].name.zh, vocabulary.places[key].pinyin)


@lru_cache(maxsize=65536)
def _heard(place: str, reading: str | None) -> tuple[str, ...]:
    return tuple(spoken(fold(place), reading))  # many cases lie in one place


def _shown(case: Case, text: SearchText, language: Language) -> bytes:
    data = {
        "address": case_address(case, language),
        "date": format_date(case.published, language),
        "day": case.published,
        "status": _status(case),
        **vars(text),
    }
    if not case.is_in(language):
        data["chinese"] = True
    return _json(data | _foreign("\n".join(vars(text).values())))


def _status(case: Case) -> str:
    return "withdrawn" if case.withdrawn else case.status


def _foreign(text: str) -> dict[str, dict[str, str]]:
    """Return the simplified forms of the traditional characters in a text, if there are any."""
    written = unicodedata.normalize("NFKC", "".join(_traditional().intersection(text)))
    met = sorted(simplified().keys() & set(map(ord, written)))
    return {"simplified": {chr(code): simplified()[code] for code in met}} if met else {}


@cache
def _traditional() -> frozenset[str]:
    """Return every character that has a simplified form, and the signs that stand for one."""
    signs = (chr(code) for kind in _SIGNS for code in kind)
    others = [sign for sign in signs if simplified().keys() & set(map(ord, unicodedata.normalize("NFKC", sign)))]
    return frozenset([*map(chr, simplified()), *others])


def _characters() -> str:
    """Return all traditional characters, a line break, their simplified forms in the same order."""
    forms = simplified()
    return "".join(map(chr, forms)) + "\n" + "".join(forms.values())


def _synonyms(vocabulary: Vocabulary, language: Language) -> list[list[list[str]]]:
    """Return for each group the words that a query is put in besides, and those of the other language it may hold."""
    groups = []
    for synonyms in vocabulary.synonyms.values():
        folded = dict.fromkeys(map(fold, synonyms.all))
        ours = [word for word in folded if bool(_HAN.search(word)) is (language is Language.ZH)]
        groups.append([ours, [word for word in folded if word not in ours]])
    return groups


def _facets(cases: Sequence[Case], catalog: Catalog, language: Language) -> list[dict[str, Any]]:
    """Return the facets: their values, and which of them each case has, by position.

    A value is its key, its label and the position of the value that it lies in, -1 for none.
    """
    vocabulary = catalog.vocabulary
    places = {key: number for number, key in enumerate(catalog.by_place)}
    themes = {key: number for number, key in enumerate(catalog.by_theme)}
    years = {key: number for number, key in enumerate(catalog.by_year)}
    statuses = {key: number for number, key in enumerate(dict.fromkeys(map(_status, catalog.cases)))}

    def facet(name: str, values: Sequence[Sequence[Any]], of: Sequence[Any]) -> dict[str, Any]:
        return {"name": name, "values": values, "cases": of}

    return [
        facet(
            "theme",
            [[key, vocabulary.themes[key].label.get(language), -1] for key in themes],
            [[themes[theme] for theme in dict.fromkeys(case.themes)] for case in cases],
        ),
        facet(
            "place",
            [
                [key, vocabulary.places[key].name.get(language), places.get(vocabulary.places[key].parent or "", -1)]
                for key in places
            ],
            [[places[case.place]] for case in cases],
        ),
        facet(
            "year",
            [[year, in_words("in_year", year=year).get(language), -1] for year in years],
            [[years[case.year]] for case in cases],
        ),
        facet(
            "status",
            [[status, in_words(f"status_{status}").get(language), -1] for status in statuses],
            [[statuses[_status(case)]] for case in cases],
        ),
        facet(
            "language",
            [[key, in_words(word).get(language), -1] for key, word in (("en", "has_english"), ("zh", "chinese_only"))],
            [[int(not case.is_in(Language.EN))] for case in cases],
        ),
    ]


def _named(name: str, data: Any) -> File:
    content = _json(data)
    return File(name=f"{name}.{hashlib.sha256(content).hexdigest()[:10]}.json", content=content)


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
