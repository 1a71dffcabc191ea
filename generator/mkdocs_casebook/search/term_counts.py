"""How often each term stands in each of many texts: counted in arrays over all texts at once, not text by text."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mkdocs_casebook.search.normalization import fold
from mkdocs_casebook.search.tokenizer import HAN_RUN, WORD, word_terms

Numbers = npt.NDArray[np.int64]

_APART = "\0"
"""Between two texts; no record can hold it."""

# A sorted array of whole numbers groups equal things: a number is made of the term, of the text and of what is counted.
_TEXT_BITS, _COUNT_BITS, _CHARACTER_BITS = 16, 20, 18
MOST = 1 << _TEXT_BITS
"""So many texts can be counted at once."""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """The terms of some texts, and for each text that holds a term: which term, which text, how often; by term."""

    terms: list[str]
    which: Numbers
    texts: Numbers
    counts: Numbers


@dataclass(frozen=True)
class _Field:
    """All texts of a field, folded: the characters' numbers, and the text that each stands in."""

    codes: npt.NDArray[np.uint32]
    texts: Numbers
    han: npt.NDArray[np.bool_]
    letters: npt.NDArray[np.bool_]


def count_terms(fields: Sequence[tuple[int, Sequence[str]]]) -> Counted:
    """Count the terms of texts that have several fields.

    A field is its weight, how often each of its terms counts, and its text in each of the texts, none of them left out.
    """
    weighted = [(weight, _field(texts)) for weight, texts in fields]
    chinese, words = _chinese(weighted), _words(weighted)
    return Counted(
        terms=chinese.terms + words.terms,
        which=np.concatenate([chinese.which, words.which + len(chinese.terms)]),
        texts=np.concatenate([chinese.texts, words.texts]),
        counts=np.concatenate([chinese.counts, words.counts]),
    )


def _field(texts: Sequence[str]) -> _Field:
    text = _APART.join(texts)
    for character in _characters(_codes(text)):
        if len(fold(character)) != 1:
            text = text.replace(character, fold(character))
    written = _codes(text)
    characters = _characters(written)
    table = np.zeros(int(written.max(initial=0)) + 1, np.uint32)
    table[_codes(characters)] = _codes(folded := fold(characters))
    codes = table[written]
    han, letters = (_among(codes, "".join(kind.findall(folded))) for kind in (HAN_RUN, WORD))
    return _Field(codes, np.cumsum(codes == ord(_APART)), han, letters)


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32)


def _characters(codes: npt.NDArray[np.uint32]) -> str:
    """Return every character once."""
    return np.flatnonzero(np.bincount(codes)).astype(np.uint32).tobytes().decode("utf-32-le")


def _among(codes: npt.NDArray[np.uint32], characters: str) -> npt.NDArray[np.bool_]:
    table = np.zeros(0x110000, np.bool_)
    table[_codes(characters)] = True
    return table[codes]


def _chinese(fields: Sequence[tuple[int, _Field]]) -> Counted:
    """Count characters and pairs of them; a character alone is a pair with nothing."""
    keys = []
    for weight, field in fields:
        codes = field.codes.astype(np.int64)
        pairs = field.han[:-1] & field.han[1:]
        single = codes[field.han] << _CHARACTER_BITS
        double = codes[:-1][pairs] << _CHARACTER_BITS | codes[1:][pairs]
        terms = np.concatenate([single, double])
        texts = np.concatenate([field.texts[field.han], field.texts[:-1][pairs]])
        keys.append(np.repeat(terms << _TEXT_BITS | texts, weight))
    found, counts = _grouped(np.concatenate(keys))
    terms, which = np.unique(found >> _TEXT_BITS, return_inverse=True)
    return Counted(terms=[_pair(term) for term in terms.tolist()], which=which, texts=found & MOST - 1, counts=counts)


def _pair(term: int) -> str:
    first, second = divmod(term, 1 << _CHARACTER_BITS)
    return chr(first) + (chr(second) if second else "")


def _words(fields: Sequence[tuple[int, _Field]]) -> Counted:
    """Count words, then what they are looked up by."""
    numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    keys = []
    for weight, field in fields:
        met = WORD.findall(field.codes.tobytes().decode("utf-32-le"))
        words = np.fromiter(map(numbers.__getitem__, met), np.int64, len(met))
        begins = field.letters & ~np.concatenate([[False], field.letters[:-1]])
        keys.append(np.repeat(words << _TEXT_BITS | field.texts[begins], weight))
    found, counts = _grouped(np.concatenate(keys))
    return _looked_up(list(numbers), found >> _TEXT_BITS, found & MOST - 1, counts)


def _looked_up(words: Sequence[str], which: Numbers, texts: Numbers, counts: Numbers) -> Counted:
    numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    of_words = [[numbers[term] for term in word_terms(word)] for word in words]
    sizes = np.fromiter(map(len, of_words), np.int64, len(words))
    terms = np.fromiter(itertools.chain.from_iterable(of_words), np.int64, int(sizes.sum()))
    ends = np.cumsum(sizes)
    repeats = sizes[which]
    # Place k of the terms of a word that was met: from the word's first term on, k further.
    further = np.arange(int(repeats.sum())) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    keys = terms[np.repeat((ends - sizes)[which], repeats) + further] << _TEXT_BITS | np.repeat(texts, repeats)
    found, summed = _summed(keys, np.repeat(counts, repeats))
    return Counted(terms=list(numbers), which=found >> _TEXT_BITS, texts=found & MOST - 1, counts=summed)


def _grouped(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Return the distinct keys, ascending, and how often each is there."""
    keys.sort()
    starts = _starts(keys)
    return keys[starts], np.diff(starts, append=len(keys))


def _summed(keys: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Return the distinct keys, ascending, and the sum of each one's counts."""
    packed = keys << _COUNT_BITS | counts
    packed.sort()
    keys = packed >> _COUNT_BITS
    starts = _starts(keys)
    return keys[starts], np.add.reduceat(packed & (1 << _COUNT_BITS) - 1, starts) if len(keys) else keys


def _starts(keys: Numbers) -> Numbers:
    return np.flatnonzero(np.diff(keys, prepend=-1))
