"""Substring search over the texts of the index, which other engines are given too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from random import Random

from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.search.documents import search_document
from mkdocs_casebook.search.normalization import fold
from mkdocs_casebook.search.tokenizer import stem
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import HAN

_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile("[a-z]{3,}")


def folded_fields(catalog: Catalog, language: Language) -> list[list[str]]:
    """Return the folded fields of each case by case number."""
    cases = reversed([*catalog.whole_cases()])
    documents = [search_document(case, catalog.vocabulary, language, catalog.languages) for case in cases]
    return [[fold(field) for field in document.fields.values()] for document in documents]


def phrases_of(fields: Sequence[Sequence[str]], count: int, seed: str) -> tuple[list[str], list[frozenset[int]]]:
    """Draw substrings of 1 to 6 Chinese characters, and return them with the cases that contain each."""
    rng = Random(seed)
    runs = [run for parts in fields for part in parts for run in _RUN.findall(part)]
    drawn: list[str] = []
    while len(drawn) < count:
        run = rng.choice(runs)
        length = min(len(run), rng.randint(1 if len(drawn) % 20 == 0 else 2, 6))
        start = rng.randint(0, len(run) - length)
        drawn.append(run[start : start + length])
    joined = ["\n".join(parts) for parts in fields]
    return drawn, [frozenset(number for number, text in enumerate(joined) if query in text) for query in drawn]


def words_of(fields: Sequence[Sequence[str]], count: int, seed: str) -> tuple[list[str], list[frozenset[int]]]:
    """Draw English words, and return them with the cases that have a word with that prefix or the same stem."""
    rng = Random(seed)
    cases_by_word: defaultdict[str, set[int]] = defaultdict(set)
    for number, parts in enumerate(fields):
        for word in set(_WORD.findall("\n".join(parts))):
            cases_by_word[word].add(number)
    known = sorted(cases_by_word)
    drawn = [rng.choice(known) for _ in range(count)]
    matches = [[cases_by_word[word] for word in known if _is_match(word, query)] for query in drawn]
    return drawn, [frozenset().union(*numbers) for numbers in matches]


def _is_match(word: str, query: str) -> bool:
    return word.startswith(query) or stem(word) == stem(query)
