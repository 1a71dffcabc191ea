"""Files of the search index of one language: shards, the text of each case, facets, simplified characters.

The head, which names the other files, is part of the search page.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import msgspec

from mkdocs_casebook.pages.page import case_address
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case, CaseSummary
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.search.documents import SearchDocument, search_document
from mkdocs_casebook.search.facets import facets_of, status_of
from mkdocs_casebook.search.normalization import fold
from mkdocs_casebook.search.segment import SEGMENT_CASES, Segment, build_segment
from mkdocs_casebook.search.shards import IndexFile, MapFunction, ShardSet, merge_segments
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.pinyin import pinyin_parts, pinyin_spellings, u_spellings
from mkdocs_casebook.text.scripts import HAN, simplified

_COMPATIBILITY_SIGNS = (range(0x2E80, 0x3400), range(0xF900, 0xFB00), range(0x1F200, 0x1F300), range(0x2F800, 0x2FA20))
"""Blocks with signs that NFKC replaces by Chinese characters."""

IndexHead = Mapping[str, Any]
"""What the search page contains of the index, as data for JSON: number of cases, names of files, synonyms."""

_HAN = re.compile(f"[{HAN}]")
_COMMON_WORDS = 3000
_HAN_RUNS = re.compile(f"[{HAN}]{{2,}}")


def build_index(catalog: Catalog, language: Language) -> tuple[IndexHead, Iterator[IndexFile]]:
    """Return the head of the index of a language, and all its files."""
    parts = ([catalog.case(case.id) for case in part] for part in _split(oldest_first(catalog)))
    indexed = [index_cases(part, catalog.vocabulary, language, catalog.languages) for part in parts]
    head, _, files = merge_index([segment for segment, _ in indexed], catalog, language)
    texts = itertools.chain.from_iterable(contents for _, contents in indexed)
    return head, itertools.chain(files, itertools.starmap(_text_file, enumerate(texts)))


def oldest_first(catalog: Catalog) -> tuple[CaseSummary, ...]:
    """Return the cases by case number: a new case gets the next one, all others stay the same."""
    return tuple(reversed(catalog.cases))


def _split(cases: Sequence[CaseSummary]) -> Iterator[Sequence[CaseSummary]]:
    for start in range(0, len(cases), SEGMENT_CASES):
        yield cases[start : start + SEGMENT_CASES]


def index_cases(
    cases: Sequence[Case], vocabulary: Vocabulary, language: Language, languages: SiteLanguages
) -> tuple[Segment, list[bytes]]:
    """Return the segment of some cases, and for each the content of its text file."""
    documents = [search_document(case, vocabulary, language, languages) for case in cases]
    sounds = _Sounds.of(vocabulary) if language is Language.ZH else None
    pinyin = [
        (*_pinyin(case, vocabulary, language), *(sounds.within(document.body) if sounds else ()))
        for case, document in zip(cases, documents, strict=True)
    ]
    addresses = [case_address(case, language, languages) for case in cases]
    contents = [_case_text(*each, language) for each in zip(cases, documents, addresses, strict=True)]
    return build_segment([case.id for case in cases], documents, pinyin), contents


def _text_file(number: int, content: bytes) -> IndexFile:
    return IndexFile(name=f"texts/{number}.json", content=content)


def merge_index(
    segments: Sequence[Segment],
    catalog: Catalog,
    language: Language,
    previous: ShardSet | None = None,
    map_function: MapFunction = map,
) -> tuple[IndexHead, ShardSet, Iterator[IndexFile]]:
    """Return the head, the shards and the files of an index, except the texts of cases and unchanged shards.

    Needs only the summaries of cases; all else is in the segments.
    """
    cases = oldest_first(catalog)
    shards, changed = merge_segments(segments, [case.id for case in cases], previous, map_function)
    facets = _hashed_file("facets", facets_of(cases, catalog, language))
    characters = _hashed_file("simplified", _simplified_characters(catalog.languages))
    words = _hashed_file("words", " ".join(_common_words(segments)))
    head = {
        "cases": len(cases),
        "shards": "".join(shards.names),
        "facets": facets.name,
        "simplified": characters.name,
        "words": words.name,
        "synonyms": _synonyms(catalog.vocabulary, language, catalog.languages),
        "questions": _question_words(language),
    }
    shard_files = (IndexFile(name=f"index/{shard.name}", content=shard.content) for shard in changed)
    return head, shards, itertools.chain(shard_files, (facets, characters, words))


def _pinyin(case: Case, vocabulary: Vocabulary, language: Language) -> Iterator[str]:
    """Yield the pinyin of the title and the places of a case; none on English pages, where they have English names."""
    if language is Language.ZH:
        yield from pinyin_spellings(fold(case.title.get(language)), case.pinyin)
        for key in vocabulary.lineage(case.place):
            yield from _place_pinyin(vocabulary.places[key].name.get(language), vocabulary.places[key].pinyin)


@lru_cache(maxsize=65536)
def _place_pinyin(name: str, reading: str | None) -> tuple[str, ...]:
    return tuple(pinyin_spellings(fold(name), reading))  # cached: many cases share a place


def _common_words(segments: Sequence[Segment]) -> list[str]:
    """Return the words that are in most cases: what a misspelled word may mean whose first letters are wrong."""
    counts: Counter[str] = Counter()
    for segment in segments:
        for word, count in zip(segment.words.split(), segment.word_counts.tolist(), strict=True):
            counts[word] += count
    return sorted(sorted(counts, key=lambda word: (-counts[word], word))[:_COMMON_WORDS])


@dataclass(frozen=True, kw_only=True)
class _Sounds:
    """How the Chinese words of a vocabulary are typed in pinyin: of themes, synonyms, outcomes and roles.

    ``words``: words and their spellings, by their first two characters, which ``pairs`` finds in a text.
    """

    words: Mapping[tuple[str, str], Sequence[tuple[str, tuple[str, ...]]]]
    pairs: re.Pattern[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> _Sounds:
        words: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
        for word in words_in_pinyin(vocabulary):
            for syllables in pinyin_parts(word)[1::2]:
                words.setdefault((word[0], word[1]), []).append((word, tuple(u_spellings(syllables))))
        first, second = ("".join(sorted(set(each))) for each in zip(*words, strict=True)) if words else ("\0", "\0")
        return cls(words=words, pairs=re.compile(f"([{first}])(?=([{second}]))"))

    def within(self, text: str) -> Iterator[str]:
        """Yield the spellings of the words that a text has."""
        found = set(self.pairs.findall(text))
        for pair, words in self.words.items():
            for word, spellings in words if pair in found else ():
                if len(word) == len(pair) or word in text:
                    yield from spellings


def words_in_pinyin(vocabulary: Vocabulary) -> list[str]:
    """Return the Chinese words of a vocabulary that readers may type in pinyin, sorted."""
    labels = [*vocabulary.themes.values(), *vocabulary.outcomes.values(), *vocabulary.roles.values()]
    synonyms = (word for each in vocabulary.synonyms.values() for word in each.all)
    names = (*(each.label.zh or "" for each in labels), *synonyms)
    return sorted({part for name in names for run in _HAN_RUNS.findall(name) for part in (run, *_halves(run))})


def _halves(word: str) -> tuple[str, ...]:
    """Return the words that a word of four characters usually consists of: 社区 and 食堂."""
    return (word[:2], word[2:]) if len(word) == 4 else ()


def _case_text(case: Case, document: SearchDocument, address: str, language: Language) -> bytes:
    data = {
        "address": address,
        "day": case.published,
        "status": status_of(case),
        **vars(document),
    }
    if case.remote:
        data["url"] = data.pop("address")
    if not case.is_in(language):
        data["chinese" if case.is_in(Language.ZH) else "english"] = True
    return msgspec.json.encode(data | _simplified_forms("\n".join(document.fields.values())))


def _simplified_forms(text: str) -> dict[str, dict[str, str]]:
    """Return ``simplified``, the simplified forms of the traditional characters in a text; nothing if it has none."""
    signs = _traditional().intersection(_may_be_traditional().findall(text))
    characters = unicodedata.normalize("NFKC", "".join(signs))
    codes = sorted(simplified().keys() & set(map(ord, characters)))
    return {"simplified": {chr(code): simplified()[code] for code in codes}} if codes else {}


@cache
def _may_be_traditional() -> re.Pattern[str]:
    """Return a pattern of the signs of ``_traditional``; beyond the first plane, where each costs time, of blocks."""
    signs = "".join(sorted(sign for sign in _traditional() if sign < "\U00010000"))
    return re.compile(f"[{signs}\U0001f200-\U0001f2ff\U0002f800-\U0002fa1f]")


@cache
def _traditional() -> frozenset[str]:
    """Return all characters with a simplified form, and the signs that NFKC turns into one."""
    signs = (chr(code) for block in _COMPATIBILITY_SIGNS for code in block)
    others = [sign for sign in signs if simplified().keys() & set(map(ord, unicodedata.normalize("NFKC", sign)))]
    return frozenset([*map(chr, simplified()), *others])


def _simplified_characters(languages: SiteLanguages) -> str:
    """Return all traditional characters, a line break, and their simplified forms in the same order."""
    forms = simplified() if Language.ZH in languages else {}
    return "".join(map(chr, forms)) + "\n" + "".join(forms.values())


def _synonyms(vocabulary: Vocabulary, language: Language, languages: SiteLanguages) -> list[list[list[str]]]:
    """Return for each group of synonyms the words in this language, and those in the other one of the site."""
    groups = []
    for synonyms in vocabulary.synonyms.values():
        folded = dict.fromkeys(map(fold, synonyms.all))
        own = [word for word in folded if bool(_HAN.search(word)) is (language is Language.ZH)]
        others = [word for word in folded if word not in own] if languages.second else []
        if len(own) > 1 or others:
            groups.append([own, others])
    return groups


def _question_words(language: Language) -> list[str]:
    """Return the words of questions in a language, folded."""
    words: dict[str, list[str]] = data_yaml("search/question_words.yml")
    return [*map(fold, words[language])]


def _hashed_file(name: str, data: Any) -> IndexFile:
    content = msgspec.json.encode(data)
    return IndexFile(name=f"{name}.{hashlib.sha256(content).hexdigest()[:10]}.json", content=content)
