"""Normalization, terms and shard numbers, with the examples that the engine in the browser is tested with as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.search.compound_terms import compound_terms
from mkdocs_casebook.search.normalization import fold
from mkdocs_casebook.search.term_counts import count_terms
from mkdocs_casebook.search.tokenizer import HAN_RUN, WORD, shard_number, shard_numbers, stem, word_terms
from tests.search.oracle import EXAMPLES


@pytest.mark.parametrize(("text", "folded"), EXAMPLES["fold"])
def test_folding(text: str, folded: str) -> None:
    """Width, case, accents and traditional forms make no difference."""
    assert fold(text) == folded


@pytest.mark.parametrize(("word", "stemmed"), EXAMPLES["stem"])
def test_stems(word: str, stemmed: str) -> None:
    """Those of Snowball, of one spelling."""
    assert stem(word) == stemmed


@pytest.mark.parametrize(("term", "shards", "number"), EXAMPLES["shard"])
def test_shard_numbers(term: str, shards: int, number: int) -> None:
    """A term has the same shard in Python and JavaScript."""
    assert shard_number(term, shards) == number


@pytest.mark.parametrize(("text", "terms"), EXAMPLES["terms"])
def test_terms(text: str, terms: list[str]) -> None:
    """Characters, pairs, stems and prefixes."""
    assert sorted(count_terms([(1, [text])]).terms) == terms


@given(
    st.lists(
        st.lists(st.text(st.sampled_from("电梯加裝ａB1é…％ lifts\n𠀀㎡ǆ’,.-年月")), min_size=2, max_size=2), min_size=1
    )
)
def test_batch_counts_equal_counts_one_by_one(texts: list[tuple[str, str]]) -> None:
    """A term counts once per occurrence, times the weight of the field."""
    result = count_terms([(1, [one for one, _ in texts]), (3, [other for _, other in texts])])
    counts: dict[tuple[int, str], int] = {}
    for which, text, count in zip(result.which, result.texts, result.counts, strict=True):
        counts[int(text), result.terms[which]] = int(count)
    expected = Counter(
        (number, term)
        for number, fields in enumerate(texts)
        for weight, field in zip((1, 3), fields, strict=True)
        for term in _terms(fold(field))
        for _ in range(weight)
    )
    assert counts == expected


def _terms(folded: str) -> Iterator[str]:
    for run in HAN_RUN.findall(folded):
        yield from run
        yield from map("".join, pairwise(run))
    for word in WORD.findall(folded):
        yield from word_terms(word)
    yield from compound_terms(folded)


@given(st.lists(st.text(st.sampled_from("a9*区\U00020000"), min_size=1), min_size=1), st.sampled_from([1, 64, 4096]))
def test_shards_of_many_terms_are_those_of_each(terms: list[str], shards: int) -> None:
    """Those with characters of two UTF-16 units too."""
    assert shard_numbers(terms, shards).tolist() == [shard_number(term, shards) for term in terms]


@pytest.mark.parametrize(("text", "terms"), EXAMPLES["dates"])
def test_dates(text: str, terms: list[str]) -> None:
    """As digits, in whatever form they are written."""
    found = compound_terms(fold(text))
    assert sorted({term for term in found if term.isdigit()}) == terms
