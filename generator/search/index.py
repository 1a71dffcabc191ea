"""The index of one language: postings in shards, each a small file named by its content.

Terms, postings, shards and the numbers in them are described in docs-dev/search-format.md.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.counting import Counted, Numbers, count_terms
from generator.search.terms import shard_number
from generator.search.texts import WEIGHTS, SearchText

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_DIGITS = np.frombuffer(DIGITS.encode(), np.uint8)
LEVELS = 8
"""How well a case answers to a term, in so many steps."""

_SHARD = 16_000
"""Bytes that a shard should have before compression."""
_LENGTH = 2_000
"""Terms of a case of ordinary length. Constant, so that one changed case does not change all others."""
_AT_ONCE = 500
"""Cases that are counted at once: more is hardly faster and takes more memory."""
_BLOCK = 1_000_000
"""Postings that are written at once."""


@dataclass(frozen=True, kw_only=True)
class File:
    """A file of the index: its name within the folder, and its content."""

    name: str
    content: bytes


def make_index(cases: Sequence[SearchText], sounds: Sequence[Iterable[str]]) -> tuple[File, ...]:
    """Return the shards of an index, in their order; cases are numbered from 0 as given, with what they sound like."""
    if not cases:
        return tuple(_shards({}))
    numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    parts = []
    for first in range(0, len(cases), _AT_ONCE):
        until = first + _AT_ONCE
        counted = _counted(cases[first:until], sounds[first:until])
        ours = np.fromiter(map(numbers.__getitem__, counted.terms), np.int32, len(counted.terms))
        places = (counted.texts + first).astype(np.int32)
        parts.append((ours[counted.which], places, _levels(counted).astype(np.int8)))
    postings = _encoded(*(np.concatenate(part) for part in zip(*parts, strict=True)))
    return tuple(_shards(dict(zip(numbers, postings, strict=True))))


def _counted(cases: Sequence[SearchText], sounds: Sequence[Iterable[str]]) -> Counted:
    fields = [(weight, [getattr(case, name) for case in cases]) for name, weight in WEIGHTS.items()]
    return count_terms([*fields, (1, [" ".join(dict.fromkeys(heard)) for heard in sounds])])


def _levels(counted: Counted) -> Numbers:
    """Return the level of each term in its case: its share as in BM25, with k = 1.2."""
    lengths = np.bincount(counted.texts, counted.counts)[counted.texts]
    slack = 1.2 * (0.5 + 0.5 * lengths / _LENGTH)
    return (LEVELS * counted.counts / (counted.counts + slack)).astype(np.int64)


def _encoded(terms: Numbers, cases: Numbers, levels: Numbers) -> Iterator[str]:
    """Yield the postings of each term as a text.

    Given are the term, case and level of every posting, by ascending case.
    """
    order = np.argsort(terms, kind="stable")
    ends = np.cumsum(np.bincount(terms))
    first = 0
    while first < len(ends):  # in blocks of whole terms: all at once would take a gigabyte for 10,000 cases
        begin = int(ends[first - 1]) if first else 0
        until = max(first + 1, int(np.searchsorted(ends, begin + _BLOCK)))
        block = order[begin : ends[until - 1]]
        frequencies = np.diff(ends[first:until], prepend=begin)
        yield from _written(cases[block].astype(np.int64), levels[block].astype(np.int64), frequencies)
        first = until


def _written(cases: Numbers, levels: Numbers, frequencies: Numbers) -> Iterator[str]:
    """Yield the postings of terms of which each stands in so many cases: the distances, a space, the levels.

    A distance is written in digits of 5 bits, the lowest first, each but the last raised by 32; two levels are one
    digit.
    """
    ends = np.cumsum(frequencies)
    starts = ends - frequencies
    gaps = np.diff(cases, prepend=0) - 1
    gaps[starts] = cases[starts]
    distances, distance_ends = _distances(gaps)
    pairs, pair_ends = _pairs(levels, starts, frequencies)
    first = second = 0
    for third, fourth in zip(distance_ends[ends - 1].tolist(), pair_ends.tolist(), strict=True):
        yield f"{distances[first:third]} {pairs[second:fourth]}"
        first, second = third, fourth


def _distances(gaps: Numbers) -> tuple[str, Numbers]:
    """Write distances; return the text, and where each ends in it."""
    digits = np.ones_like(gaps)
    for power in (1, 2, 3):
        digits += gaps >= 32**power
    ends = np.cumsum(digits)
    text = np.empty(int(ends[-1]), np.uint8)
    for place in range(int(digits.max())):
        there = digits > place
        more = np.where(digits[there] > place + 1, 32, 0)
        text[(ends - digits)[there] + place] = _DIGITS[(gaps[there] >> (5 * place) & 31) + more]
    return text.tobytes().decode(), ends


def _pairs(levels: Numbers, starts: Numbers, frequencies: Numbers) -> tuple[str, Numbers]:
    """Write levels, two a digit; return the text, and where those of each term end in it."""
    within = np.arange(len(levels)) - np.repeat(starts, frequencies)
    last = within == np.repeat(frequencies, frequencies) - 1
    following = np.where(last, 0, np.append(levels[1:], 0))
    firsts = within % 2 == 0
    text = _DIGITS[levels[firsts] * LEVELS + following[firsts]]
    return text.tobytes().decode(), np.cumsum((frequencies + 1) // 2)


def _shards(written: Mapping[str, str]) -> Iterator[File]:
    size = sum(len(term.encode()) + len(text) + 6 for term, text in written.items())
    count = 2 ** max(0, math.ceil(math.log2(max(1, size / _SHARD))))
    shards: list[dict[str, str]] = [{} for _ in range(count)]
    for term in sorted(written):
        shards[shard_number(term, count)][term] = written[term]
    for shard in shards:
        content = json.dumps(shard, ensure_ascii=False, separators=(",", ":")).encode()
        yield File(name=f"{hashlib.sha256(content).hexdigest()[:10]}.json", content=content)
