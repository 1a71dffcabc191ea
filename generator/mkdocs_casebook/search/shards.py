"""The index of one language: postings in shards, each a small file named by its content.

Terms, postings, shards and the numbers in them are described in docs-dev/search-format.md.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mkdocs_casebook.search.segment import BIN_OF_SHARD, BINS, LEVELS, Part
from mkdocs_casebook.search.term_counts import Numbers
from mkdocs_casebook.search.tokenizer import shard_number

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_DIGITS = np.frombuffer(DIGITS.encode(), np.uint8)

_SHARD = 16_000
"""Bytes that a shard should have before compression."""
_BLOCK = 250_000
"""Postings that are written at once: what fits the processor's cache goes faster, and takes little memory."""

# A sorted array of whole numbers groups equal things: a number is made of the term, of the case and of the level.
_CASE_BITS, _LEVEL_BITS = 24, 3

_NONE = np.zeros(0, np.int64)

Mapped = Callable[[Callable[[tuple[int, int]], dict[str, str]], Sequence[tuple[int, int]]], Iterable[dict[str, str]]]
"""Does the same work on many things, as ``map`` does."""

_Placed = Sequence[tuple[Part, Numbers]]
"""Parts, each with the numbers of its cases."""


@dataclass(frozen=True, kw_only=True)
class File:
    """A file of the index: its name within the folder, and its content."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Shards:
    """The shards of an index, and what they were made of: plain data, to be kept for the next time.

    ``order``: the ids of the cases by their numbers. ``sums``: of each bin that of all parts. ``names`` and ``sizes``
    of the shards: the name without its ending, and the size that their number is reckoned from.
    """

    order: list[str]
    sums: list[int]
    names: list[str]
    sizes: list[int]


def join(
    parts: Sequence[Part], order: Sequence[str], former: Shards | None = None, mapped: Mapped = map
) -> tuple[Shards, list[File]]:
    """Return the shards of an index, and the files of those that had to be written.

    ``order`` are the ids of all cases by their numbers; each case is in one of the parts. Of ``former`` shards those
    stay that the terms which changed do not lie in. To write all is work that ``mapped`` may share out to processes.
    """
    sums = sum((part.sums for part in parts), np.zeros(BINS, np.uint64)).tolist()
    numbers = {each: number for number, each in enumerate(order)}
    placed = [(part, np.array([numbers[each] for each in part.ids], np.int64)) for part in parts]
    names, sizes, written = [], [], {}
    if former and all(one == other for one, other in zip(order, former.order, strict=False)):
        names, sizes = [*former.names], [*former.sizes]
        changed = [each for each in range(BINS) if sums[each] != former.sums[each]]
        written = _renewed(placed, changed, sizes)
    if len(sizes) != _count(sum(sizes)):
        written, sizes = _all(placed, mapped)
        names = [""] * len(sizes)
    for number, content in written.items():
        names[number] = hashlib.sha256(content).hexdigest()[:10]
    files = [File(name=f"{names[number]}.json", content=content) for number, content in written.items()]
    return Shards(order=[*order], sums=sums, names=names, sizes=sizes), files


def _count(size: int) -> int:
    """Return how many shards there are where the whole is so large."""
    return 1 << max(0, math.ceil(math.log2(max(1, size / _SHARD))))


def _all(placed: _Placed, mapped: Mapped) -> tuple[dict[int, bytes], list[int]]:
    """Write all shards, as many as there should be; return them by their numbers, and their sizes."""
    written = _written(placed, np.arange(BINS), mapped)
    sizes = [0] * _count(sum(itertools.starmap(_size, written.items())))
    return _contents(written, range(len(sizes)), sizes), sizes


def _renewed(placed: _Placed, changed: Sequence[int], sizes: list[int]) -> dict[int, bytes]:
    """Write the shards that lie in bins that changed, whole or in part, and put down their sizes."""
    count = len(sizes)
    touched = {number for each in changed for number in range(BIN_OF_SHARD[each] % count, count, BINS)}
    wide = max(1, BINS // count)
    firsts = {BIN_OF_SHARD[number % BINS] for number in touched}
    bins = [first + further for first in sorted(firsts) for further in range(wide)]
    return _contents(_written(placed, np.array(bins, np.int64), map), sorted(touched), sizes)


def _contents(written: Mapping[str, str], numbers: Iterable[int], sizes: list[int]) -> dict[int, bytes]:
    """Return the shards of some numbers, and put down their sizes among those of all."""
    shards: dict[int, dict[str, str]] = {number: {} for number in numbers}
    for term in sorted(written):
        shards[shard_number(term, len(sizes))][term] = written[term]
    for number, shard in shards.items():
        sizes[number] = sum(itertools.starmap(_size, shard.items()))
    return {
        number: json.dumps(shard, ensure_ascii=False, separators=(",", ":")).encode()
        for number, shard in shards.items()
    }


def _size(term: str, text: str) -> int:
    return len(term.encode()) + len(text) + 6


def _written(placed: _Placed, bins: Numbers, mapped: Mapped) -> dict[str, str]:
    """Return the postings of each term in some bins as a text."""
    texts: dict[str, str] = {}
    for written in mapped(lambda block: _block(placed, *block), list(_blocks(placed, bins))):
        texts.update(written)
    return texts


def _block(placed: _Placed, first: int, last: int) -> dict[str, str]:
    terms, keys = _keys(placed, first, last + 1)
    which = keys >> _CASE_BITS + _LEVEL_BITS
    cases = keys >> _LEVEL_BITS & (1 << _CASE_BITS) - 1
    return dict(zip(terms, _texts(cases, keys & LEVELS - 1, np.bincount(which)), strict=True))


def _blocks(placed: _Placed, bins: Numbers) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of bins that are side by side and hold about as many postings as are no burden."""
    ends = sum((part.ends[part.starts] for part, _ in placed), np.zeros(BINS + 1, np.int64))[bins]
    cuts = np.flatnonzero((np.diff(bins) > 1) | (np.diff(ends // _BLOCK) > 0)) + 1
    for block in np.split(bins, cuts):
        if len(block):
            yield int(block[0]), int(block[-1])


def _keys(placed: _Placed, first: int, until: int) -> tuple[list[str], Numbers]:
    """Return the terms of some bins, and all their postings: term, case and level in one number, ascending."""
    words: list[str] = []
    frequencies: list[Numbers] = [_NONE]
    cases: list[Numbers] = [_NONE]
    levels: list[npt.NDArray[Any]] = [_NONE]
    for part, numbers in placed:  # there may be hundreds of parts: what can be done to all at once is done below
        begin, end = part.starts[first], part.starts[until]
        ends = part.ends[begin : end + 1]
        words += part.text[part.lines[first] : part.lines[until]].splitlines()
        frequencies.append(ends[1:] - ends[:-1])
        cases.append(numbers[part.cases[ends[0] : ends[-1]]])
        levels.append(part.levels[ends[0] : ends[-1]])
    known: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    terms = np.fromiter(map(known.__getitem__, words), np.int64, len(words))
    which = np.repeat(terms, np.concatenate(frequencies))
    keys = (which << _CASE_BITS | np.concatenate(cases)) << _LEVEL_BITS | np.concatenate(levels)
    keys.sort()
    return list(known), keys


def _texts(cases: Numbers, levels: Numbers, frequencies: Numbers) -> Iterator[str]:
    """Yield the postings of terms of which each stands in so many cases: the distances, a space, the levels.

    A distance is written in digits of 5 bits, the lowest first, each but the last raised by 32; two levels are one
    digit.
    """
    if not len(cases):
        return
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
