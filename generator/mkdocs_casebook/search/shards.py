"""Index shards: the postings of all segments of a language in small files, each named by its content.

The format is described in docs-dev/search-format.md.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from mkdocs_casebook.search.segment import BUCKET_OF_SHARD, BUCKETS, LEVELS, Segment
from mkdocs_casebook.search.term_counts import IntArray
from mkdocs_casebook.search.tokenizer import shard_numbers

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_DIGITS = np.frombuffer(DIGITS.encode(), np.uint8)

_SHARD_BYTES = 16_000
"""Largest intended size of a shard before compression."""
_SMALLEST_SHARD = 2_000
_PAGE_BYTES = 40
"""Determines how much smaller shards of a small index are: a query fetches several, but the page names all."""
_BATCH_POSTINGS = 250_000
"""Postings encoded in one batch: what fits into the processor's cache is faster, and needs little memory."""

# Postings are grouped by sorting integer keys, which pack a term number, a case number and a level into bit fields.
_CASE_BITS, _LEVEL_BITS = 24, 3

_EMPTY = np.zeros(0, np.int64)

Batch = tuple[int, int]
"""A range of adjacent buckets: the first and the last one."""

MapFunction = Callable[[Callable[[Batch], dict[str, str]], Sequence[Batch]], Iterable[dict[str, str]]]
"""A function with the interface of ``map``, such as one that uses several processes."""

_NumberedSegments = Sequence[tuple[Segment, IntArray]]
"""Segments, each with the case numbers of its cases."""


@dataclass(frozen=True, kw_only=True)
class IndexFile:
    """A file of the index; its name is relative to the folder of the search page."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class ShardSet:
    """The shards of an index and the inputs that they depend on; plain data, to be cached for the next build.

    ``order``: case ids by case number. ``checksums``: per bucket, the sum over all segments. ``names``, ``sizes``: of
    the shards; names are without suffix, sizes determine the number of shards.
    """

    order: list[str]
    checksums: list[int]
    names: list[str]
    sizes: list[int]


def merge_segments(
    segments: Sequence[Segment],
    order: Sequence[str],
    previous: ShardSet | None = None,
    map_function: MapFunction = map,
) -> tuple[ShardSet, list[IndexFile]]:
    """Return the shards of an index, and the files of those that have changed since ``previous``.

    ``order`` holds the ids of all cases by case number; each case is in exactly one segment. ``map_function`` runs the
    work if all shards must be written.
    """
    checksums = sum((segment.checksums for segment in segments), np.zeros(BUCKETS, np.uint64)).tolist()
    numbers = {each: number for number, each in enumerate(order)}
    numbered = [(segment, np.array([numbers[each] for each in segment.ids], np.int64)) for segment in segments]
    names, sizes, changed = [], [], {}
    if previous and all(one == other for one, other in zip(order, previous.order, strict=False)):
        names, sizes = [*previous.names], [*previous.sizes]
        stale = [bucket for bucket in range(BUCKETS) if checksums[bucket] != previous.checksums[bucket]]
        changed = _update_shards(numbered, stale, sizes)
    if len(sizes) != _shard_count(sum(sizes)):
        changed, sizes = _create_shards(numbered, map_function)
        names = [""] * len(sizes)
    for number, content in changed.items():
        names[number] = hashlib.sha256(content).hexdigest()[:10]
    files = [IndexFile(name=f"{names[number]}.json", content=content) for number, content in changed.items()]
    return ShardSet(order=[*order], checksums=checksums, names=names, sizes=sizes), files


def _shard_count(size: int) -> int:
    intended = min(_SHARD_BYTES, max(_SMALLEST_SHARD, math.sqrt(size * _PAGE_BYTES)))
    return 1 << math.ceil(math.log2(max(1, size / intended)))


def _create_shards(numbered: _NumberedSegments, map_function: MapFunction) -> tuple[dict[int, bytes], list[int]]:
    """Return all shards by number, and their sizes."""
    encoded = _encode_buckets(numbered, np.arange(BUCKETS), map_function)
    sizes = [0] * _shard_count(_size(encoded))
    return _serialize(encoded, range(len(sizes)), sizes), sizes


def _update_shards(numbered: _NumberedSegments, stale: Sequence[int], sizes: list[int]) -> dict[int, bytes]:
    """Return the shards that overlap stale buckets, by number; their ``sizes`` are updated."""
    count = len(sizes)
    touched = {number for bucket in stale for number in range(BUCKET_OF_SHARD[bucket] % count, count, BUCKETS)}
    width = max(1, BUCKETS // count)
    starts = {BUCKET_OF_SHARD[number % BUCKETS] for number in touched}
    buckets = [start + offset for start in sorted(starts) for offset in range(width)]
    encoded = _encode_buckets(numbered, np.array(buckets, np.int64), map)
    return _serialize(encoded, sorted(touched), sizes)


def _serialize(encoded: Mapping[str, str], numbers: Iterable[int], sizes: list[int]) -> dict[int, bytes]:
    """Return some shards as JSON, by number; their ``sizes`` are updated."""
    shards: dict[int, dict[str, str]] = {number: {} for number in numbers}
    terms = sorted(encoded)
    for term, number in zip(terms, shard_numbers(terms, len(sizes)).tolist(), strict=True):
        shards[number][term] = encoded[term]
    contents = {}
    for number, shard in shards.items():
        contents[number] = msgspec.json.encode(shard)
        sizes[number] = _size(shard)
    return contents


def _size(shard: Mapping[str, str]) -> int:
    return len("".join(shard).encode()) + sum(map(len, shard.values())) + len('"":"",') * len(shard)


def _encode_buckets(numbered: _NumberedSegments, buckets: IntArray, map_function: MapFunction) -> dict[str, str]:
    """Return the encoded postings of each term in some buckets."""
    encoded: dict[str, str] = {}
    for part in map_function(lambda batch: _encode_batch(numbered, *batch), list(_batches(numbered, buckets))):
        encoded.update(part)
    return encoded


def _encode_batch(numbered: _NumberedSegments, first: int, last: int) -> dict[str, str]:
    terms, keys = _posting_keys(numbered, first, last + 1)
    which = keys >> _CASE_BITS + _LEVEL_BITS
    cases = keys >> _LEVEL_BITS & (1 << _CASE_BITS) - 1
    return dict(zip(terms, _encode(cases, keys & LEVELS - 1, np.bincount(which)), strict=True))


def _batches(numbered: _NumberedSegments, buckets: IntArray) -> Iterator[Batch]:
    """Divide buckets into ranges of adjacent ones, with about as many postings as a batch should have."""
    empty = np.zeros(BUCKETS + 1, np.int64)
    offsets = sum((segment.posting_offsets[segment.bucket_terms] for segment, _ in numbered), empty)[buckets]
    cuts = np.flatnonzero((np.diff(buckets) > 1) | (np.diff(offsets // _BATCH_POSTINGS) > 0)) + 1
    for batch in np.split(buckets, cuts):
        if len(batch):
            yield int(batch[0]), int(batch[-1])


def _posting_keys(numbered: _NumberedSegments, start: int, stop: int) -> tuple[list[str], IntArray]:
    """Return the terms in a range of buckets, and a sorted key for each posting: term number, case number, level."""
    words: list[str] = []
    frequencies: list[IntArray] = [_EMPTY]
    cases: list[IntArray] = [_EMPTY]
    levels: list[npt.NDArray[Any]] = [_EMPTY]
    for segment, numbers in numbered:  # hundreds of segments: as little as possible is done for each by itself
        offsets = segment.posting_offsets[segment.bucket_terms[start] : segment.bucket_terms[stop] + 1]
        words += segment.text[segment.bucket_text[start] : segment.bucket_text[stop]].splitlines()
        frequencies.append(offsets[1:] - offsets[:-1])
        cases.append(numbers[segment.cases[offsets[0] : offsets[-1]]])
        levels.append(segment.levels[offsets[0] : offsets[-1]])
    term_numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
    terms = np.fromiter(map(term_numbers.__getitem__, words), np.int64, len(words))
    which = np.repeat(terms, np.concatenate(frequencies))
    keys = (which << _CASE_BITS | np.concatenate(cases)) << _LEVEL_BITS | np.concatenate(levels)
    keys.sort()
    return list(term_numbers), keys


def _encode(cases: IntArray, levels: IntArray, frequencies: IntArray) -> Iterator[str]:
    """Yield the encoded postings of each term: gaps between its case numbers, a space, levels.

    ``frequencies`` are the numbers of postings per term.
    """
    if not len(cases):
        return
    ends = np.cumsum(frequencies)
    starts = ends - frequencies
    gaps = np.diff(cases, prepend=0) - 1
    gaps[starts] = cases[starts]
    gap_text, gap_ends = _encode_gaps(gaps)
    level_text, level_ends = _encode_levels(levels, starts, frequencies)
    gap_start = level_start = 0
    for gap_end, level_end in zip(gap_ends[ends - 1].tolist(), level_ends.tolist(), strict=True):
        yield f"{gap_text[gap_start:gap_end]} {level_text[level_start:level_end]}"
        gap_start, level_start = gap_end, level_end


def _encode_gaps(gaps: IntArray) -> tuple[str, IntArray]:
    """Encode gaps as digits of 5 bits, lowest first, each but the last plus 32; return the text and each gap's end."""
    lengths = np.ones_like(gaps)
    for power in (1, 2, 3):
        lengths += gaps >= 32**power
    ends = np.cumsum(lengths)
    text = np.empty(int(ends[-1]), np.uint8)
    for place in range(int(lengths.max())):
        has_digit = lengths > place
        continuation = np.where(lengths[has_digit] > place + 1, 32, 0)
        text[(ends - lengths)[has_digit] + place] = _DIGITS[(gaps[has_digit] >> (5 * place) & 31) + continuation]
    return text.tobytes().decode(), ends


def _encode_levels(levels: IntArray, starts: IntArray, frequencies: IntArray) -> tuple[str, IntArray]:
    """Encode two levels per digit; return the text and where each term's levels end."""
    positions = np.arange(len(levels)) - np.repeat(starts, frequencies)
    is_last = positions == np.repeat(frequencies, frequencies) - 1
    following = np.where(is_last, 0, np.append(levels[1:], 0))
    is_first_of_pair = positions % 2 == 0
    text = _DIGITS[levels[is_first_of_pair] * LEVELS + following[is_first_of_pair]]
    return text.tobytes().decode(), np.cumsum((frequencies + 1) // 2)
