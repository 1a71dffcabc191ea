"""Term counts of many texts, computed in NumPy arrays over all texts at once rather than text by text."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mkdocs_casebook.search.compound_terms import compound_terms
from mkdocs_casebook.search.normalization import fold_characters, join_words
from mkdocs_casebook.search.tokenizer import HAN_RUN, WORD, word_terms

IntArray = npt.NDArray[np.int64]

_SEPARATOR = "\0"
"""Between two texts; no record can contain it."""

# Items are grouped by sorting integer keys, which pack a term number, a text number and a count into bit fields.
_TEXT_BITS, _COUNT_BITS, _CHARACTER_BITS = 16, 20, 18
_TEXT_MASK = (1 << _TEXT_BITS) - 1


@dataclass(frozen=True, kw_only=True)
class TermCounts:
    """Parallel arrays with one item for each pair of term and text: ``counts[i]`` of ``terms[which[i]]`` in a text.

    ``texts`` holds text numbers. Items are sorted by term.
    """

    terms: list[str]
    which: IntArray
    texts: IntArray
    counts: IntArray


@dataclass(frozen=True)
class _Field:
    """The folded, concatenated texts of a field; arrays have one item for each character.

    ``texts`` is the number of the text that a character belongs to.
    """

    text: str
    codes: npt.NDArray[np.uint32]
    texts: IntArray
    is_han: npt.NDArray[np.bool_]
    is_letter: npt.NDArray[np.bool_]


def count_terms(fields: Sequence[tuple[int, Sequence[str]]]) -> TermCounts:
    """Count the terms of at most 65,536 texts.

    Each field is a weight, by which its counts are multiplied, and its part of every text, empty ones included.
    """
    weighted = [(weight, _parse_field(texts)) for weight, texts in fields]
    chinese, words = _count_chinese(weighted), _count_words(weighted)
    return TermCounts(
        terms=chinese.terms + words.terms,
        which=np.concatenate([chinese.which, words.which + len(chinese.terms)]),
        texts=np.concatenate([chinese.texts, words.texts]),
        counts=np.concatenate([chinese.counts, words.counts]),
    )


def _parse_field(texts: Sequence[str]) -> _Field:
    text = join_words(_fold_characters(_SEPARATOR.join(texts)))
    codes = _codes(text)
    characters = _distinct(codes)
    is_han, is_letter = (_is_in(codes, "".join(kind.findall(characters))) for kind in (HAN_RUN, WORD))
    return _Field(text, codes, np.cumsum(codes == ord(_SEPARATOR)), is_han, is_letter)


def _fold_characters(text: str) -> str:
    """Do as ``fold_characters``, whose table is slower than an array."""
    for character in _distinct(_codes(text)):
        if len(fold_characters(character)) != 1:
            text = text.replace(character, fold_characters(character))
    original = _codes(text)
    characters = _distinct(original)
    table = np.zeros(int(original.max(initial=0)) + 1, np.uint32)
    table[_codes(characters)] = _codes(fold_characters(characters))
    return table[original].tobytes().decode("utf-32-le")


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32)


def _distinct(codes: npt.NDArray[np.uint32]) -> str:
    return np.flatnonzero(np.bincount(codes)).astype(np.uint32).tobytes().decode("utf-32-le")


def _is_in(codes: npt.NDArray[np.uint32], characters: str) -> npt.NDArray[np.bool_]:
    table = np.zeros(int(codes.max(initial=0)) + 1, np.bool_)
    table[_codes(characters)] = True
    return table[codes]


def _count_chinese(fields: Sequence[tuple[int, _Field]]) -> TermCounts:
    """Count characters and pairs; a single character is packed as a pair whose second one is zero."""
    keys = []
    for weight, field in fields:
        codes = field.codes.astype(np.int64)
        pairs = field.is_han[:-1] & field.is_han[1:]
        single = codes[field.is_han] << _CHARACTER_BITS
        double = codes[:-1][pairs] << _CHARACTER_BITS | codes[1:][pairs]
        terms = np.concatenate([single, double])
        texts = np.concatenate([field.texts[field.is_han], field.texts[:-1][pairs]])
        keys.append(np.repeat(terms << _TEXT_BITS | texts, weight))
    groups, counts = _count_keys(np.concatenate(keys))
    terms = groups >> _TEXT_BITS
    starts = _group_starts(terms)
    return TermCounts(
        terms=[_unpack_pair(term) for term in terms[starts].tolist()],
        which=np.repeat(np.arange(len(starts)), np.diff(starts, append=len(terms))),
        texts=groups & _TEXT_MASK,
        counts=counts,
    )


def _unpack_pair(term: int) -> str:
    first, second = divmod(term, 1 << _CHARACTER_BITS)
    return chr(first) + (chr(second) if second else "")


def _count_words(fields: Sequence[tuple[int, _Field]]) -> TermCounts:
    """Count distinct words first, then the terms of each, and compound terms."""
    numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    keys = []
    for weight, field in fields:
        found = WORD.findall(field.text)
        words = np.fromiter(map(numbers.__getitem__, found), np.int64, len(found))
        is_start = field.is_letter & ~np.concatenate([[False], field.is_letter[:-1]])
        keys.append(np.repeat(words << _TEXT_BITS | field.texts[is_start], weight))
    groups, counts = _count_keys(np.concatenate(keys))
    return _expand_words(list(numbers), groups, counts, fields)


def _expand_words(
    words: Sequence[str], groups: IntArray, counts: IntArray, fields: Sequence[tuple[int, _Field]]
) -> TermCounts:
    """Return the counts of the terms of words, given as keys of word and text, and of the compound terms of fields."""
    numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    which, texts = groups >> _TEXT_BITS, groups & _TEXT_MASK
    terms_by_word = [[numbers[term] for term in word_terms(word)] for word in words]
    sizes = np.fromiter(map(len, terms_by_word), np.int64, len(words))
    terms = np.fromiter(itertools.chain.from_iterable(terms_by_word), np.int64, int(sizes.sum()))
    starts = np.cumsum(sizes) - sizes
    repeats = sizes[which]
    # Item i of a word's terms is at the word's start in ``terms`` plus i.
    items = np.arange(int(repeats.sum())) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    keys = terms[np.repeat(starts[which], repeats) + items] << _TEXT_BITS | np.repeat(texts, repeats)
    compounds, compound_counts = _compound_keys(fields, numbers)
    keys, sums = _sum_counts(
        np.concatenate([keys, compounds]), np.concatenate([np.repeat(counts, repeats), compound_counts])
    )
    return TermCounts(terms=list(numbers), which=keys >> _TEXT_BITS, texts=keys & _TEXT_MASK, counts=sums)


def _compound_keys(fields: Sequence[tuple[int, _Field]], numbers: Mapping[str, int]) -> tuple[IntArray, IntArray]:
    """Return a key of term and text for each compound term, and what it counts."""
    keys: list[int] = []
    weights: list[int] = []
    for weight, field in fields:
        found = [
            numbers[term] << _TEXT_BITS | text
            for text, words in enumerate(field.text.split(_SEPARATOR))
            for term in compound_terms(words)
        ]
        keys += found
        weights += [weight] * len(found)
    return np.array(keys, np.int64), np.array(weights, np.int64)


def _count_keys(keys: IntArray) -> tuple[IntArray, IntArray]:
    """Return the distinct keys, ascending, and how often each occurs. Sorts ``keys`` in place."""
    keys.sort()
    starts = _group_starts(keys)
    return keys[starts], np.diff(starts, append=len(keys))


def _sum_counts(keys: IntArray, counts: IntArray) -> tuple[IntArray, IntArray]:
    """Return the distinct keys, ascending, and the sum of the counts of each."""
    packed = keys << _COUNT_BITS | counts
    packed.sort()
    keys = packed >> _COUNT_BITS
    starts = _group_starts(keys)
    return keys[starts], np.add.reduceat(packed & (1 << _COUNT_BITS) - 1, starts) if len(keys) else keys


def _group_starts(keys: IntArray) -> IntArray:
    return np.flatnonzero(np.diff(keys, prepend=-1))
