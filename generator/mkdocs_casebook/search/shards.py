"""Index shards: the postings of all segments of a language in small files, each named by its content.

The format is described in docs-dev/search-format.md.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from mkdocs_casebook.runtime.files.spool import Spool
from mkdocs_casebook.search.postings import encode_postings
from mkdocs_casebook.search.segment import BUCKET_OF_SHARD, BUCKETS, LEVELS, Segment
from mkdocs_casebook.search.term_counts import IntArray
from mkdocs_casebook.search.tokenizer import shard_numbers

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

EncodedBatch = tuple[int, bytes]
"""The size that the terms of a batch have in shards, and the encoded postings of each term, serialized."""

MapFunction = Callable[[Callable[[Batch], EncodedBatch], Sequence[Batch]], Iterable[EncodedBatch]]
"""A function with the interface of ``map``, such as one that uses several processes."""

_NumberedSegments = Sequence[tuple[Segment, IntArray]]
"""Segments, each with the case numbers of its cases."""

_TermsOfBuckets = tuple[int, Mapping[str, str]]
"""The last of some adjacent buckets, and the encoded postings of each of their terms."""


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
) -> tuple[ShardSet, Iterator[IndexFile]]:
    """Return the shards of an index, and the files of those that have changed since ``previous``.

    ``order`` holds the ids of all cases by case number; each case is in exactly one segment. ``map_function`` runs the
    work if all shards must be written. Files wait on disk: at 100,000 cases they are half a gigabyte.
    """
    checksums = sum((segment.checksums for segment in segments), np.zeros(BUCKETS, np.uint64)).tolist()
    numbers = {each: number for number, each in enumerate(order)}
    numbered = [(segment, np.array([numbers[each] for each in segment.ids], np.int64)) for segment in segments]
    names, sizes, changed = [], [], _Files()
    if previous and all(one == other for one, other in zip(order, previous.order, strict=False)):
        names, sizes = [*previous.names], [*previous.sizes]
        stale = [bucket for bucket in range(BUCKETS) if checksums[bucket] != previous.checksums[bucket]]
        changed = _Files(_update_shards(numbered, stale, sizes))
    if len(sizes) != _shard_count(sum(sizes)):
        batches, sizes = _encode_all(numbered, map_function)
        changed = _Files(_shards(batches, range(len(sizes)), sizes))
        names = [""] * len(sizes)
    for number, name in changed.names.items():
        names[number] = name
    return ShardSet(order=[*order], checksums=checksums, names=names, sizes=sizes), iter(changed)


class _Files:
    """The files of some shards, in a spool; ``names`` are those of the shards by number, without suffix."""

    def __init__(self, shards: Iterable[tuple[int, bytes]] = ()) -> None:
        self.names: dict[int, str] = {}
        self._spool = Spool(1)
        for number, content in shards:
            self.names[number] = hashlib.sha256(content).hexdigest()[:10]
            self._spool.append([content])

    def __iter__(self) -> Iterator[IndexFile]:
        for row, name in enumerate(self.names.values()):
            yield IndexFile(name=f"{name}.json", content=self._spool.piece(row, 0))


def _shard_count(size: int) -> int:
    intended = min(_SHARD_BYTES, max(_SMALLEST_SHARD, math.sqrt(size * _PAGE_BYTES)))
    return 1 << math.ceil(math.log2(max(1, size / intended)))


def _encode_all(numbered: _NumberedSegments, map_function: MapFunction) -> tuple[Iterator[_TermsOfBuckets], list[int]]:
    """Return the encoded terms of all buckets, which wait on disk, and as many sizes as there will be shards."""
    batches, total, spool = [*_batches(numbered, np.arange(BUCKETS))], 0, Spool(1)
    for size, encoded in map_function(partial(_serialized_batch, numbered), batches):
        total += size
        spool.append([encoded])
    terms = ((last, msgspec.msgpack.decode(spool.piece(row, 0))) for row, (_, last) in enumerate(batches))
    return terms, [0] * _shard_count(total)


def _serialized_batch(numbered: _NumberedSegments, batch: Batch) -> EncodedBatch:
    encoded = _encode_batch(numbered, *batch)
    return _size(encoded), msgspec.msgpack.encode(encoded)


def _update_shards(numbered: _NumberedSegments, stale: Sequence[int], sizes: list[int]) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the content of each shard that overlaps stale buckets; their ``sizes`` are updated."""
    count = len(sizes)
    touched = {number for bucket in stale for number in range(BUCKET_OF_SHARD[bucket] % count, count, BUCKETS)}
    width = _buckets_of_shard(count)
    starts = {BUCKET_OF_SHARD[number % BUCKETS] for number in touched}
    buckets = [start + offset for start in sorted(starts) for offset in range(width)]
    batches = _batches(numbered, np.array(buckets, np.int64))
    return _shards(((last, _encode_batch(numbered, first, last)) for first, last in batches), touched, sizes)


def _buckets_of_shard(count: int) -> int:
    """Return how many adjacent buckets each of ``count`` shards has; of more shards, several share a bucket."""
    return max(1, BUCKETS // count)


def _shards(
    batches: Iterable[_TermsOfBuckets], numbers: Iterable[int], sizes: list[int]
) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the content, JSON, of some shards as soon as they are complete; ``sizes`` are updated.

    ``batches`` have all terms of these shards, by bucket.
    """
    ends = {number: BUCKET_OF_SHARD[number % BUCKETS] + _buckets_of_shard(len(sizes)) for number in numbers}
    waiting = deque(sorted(ends, key=lambda number: (ends[number], number)))
    shards: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for last, encoded in batches:
        terms = list(encoded)
        for term, number in zip(terms, shard_numbers(terms, len(sizes)).tolist(), strict=True):
            shards[number][term] = encoded[term]
        while waiting and ends[waiting[0]] <= last + 1:
            number = waiting.popleft()
            shard = shards.pop(number, {})
            sizes[number] = _size(shard)
            yield number, msgspec.json.encode(dict(sorted(shard.items())))


def _size(shard: Mapping[str, str]) -> int:
    return len("".join(shard).encode()) + sum(map(len, shard.values())) + len('"":"",') * len(shard)


def _encode_batch(numbered: _NumberedSegments, first: int, last: int) -> dict[str, str]:
    terms, keys = _posting_keys(numbered, first, last + 1)
    which = keys >> _CASE_BITS + _LEVEL_BITS
    cases = keys >> _LEVEL_BITS & (1 << _CASE_BITS) - 1
    return dict(zip(terms, encode_postings(cases, keys & LEVELS - 1, np.bincount(which)), strict=True))


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
