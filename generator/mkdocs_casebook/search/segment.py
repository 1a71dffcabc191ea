"""Index segments: the postings of some cases, computed independently of all others, cached, and merged into shards.

Terms are grouped in hash buckets. With at most as many shards as buckets, a shard is a range of adjacent buckets, so
that the shards affected by an edit can be rewritten without reading the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mkdocs_casebook.search.documents import WEIGHTS, SearchDocument
from mkdocs_casebook.search.term_counts import IntArray, TermCounts, count_terms
from mkdocs_casebook.search.tokenizer import shard_numbers

LEVELS = 8
"""Scores of terms are quantized to this many levels."""

SEGMENT_CASES = 250
"""Cases per segment: more are no faster and need 0.4 MB more memory each; fewer share fewer terms."""

BUCKETS = 1 << 12

_AVERAGE_LENGTH = 2_000
"""Terms of a case of average length; constant, so that an edit does not change the scores of other cases."""


_LONG = 5
"""Letters of a word that is corrected if it is misspelled."""


def _reverse_bits(number: int) -> int:
    return int(f"{number:0{BUCKETS.bit_length() - 1}b}"[::-1], 2)


BUCKET_OF_SHARD = tuple(map(_reverse_bits, range(BUCKETS)))
"""The bucket of each shard, of as many as there are buckets.

Bits are reversed so that with half as many shards each is two adjacent buckets."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Segment:
    """The terms and postings of some cases, ordered by bucket.

    ``ids``: ids of the cases. ``text``: the terms, one per line; lists would use most of the memory of many segments.
    ``bucket_terms``, ``bucket_text``: where each bucket starts among the terms and in ``text``, and the last one ends.
    ``posting_offsets``: where the postings of each term start, and where the last ones end.
    ``cases``, ``levels``: the postings, as an index into ``ids`` and a score level.
    ``checksums``: per bucket, a digest of its postings; those of segments can be added.
    ``words``, ``word_counts``: the terms that are words a reader may misspell, and in how many cases each is.
    """

    ids: list[str]
    text: str
    checksums: npt.NDArray[np.uint64]
    bucket_terms: npt.NDArray[np.int32]
    bucket_text: npt.NDArray[np.int32]
    posting_offsets: npt.NDArray[np.int32]
    cases: npt.NDArray[np.uint16]
    levels: npt.NDArray[np.uint8]
    words: str
    word_counts: npt.NDArray[np.int32]

    @property
    def terms(self) -> list[str]:
        """The terms, ordered by bucket."""
        return self.text.splitlines()

    def without(self, ids: Collection[str]) -> Segment:
        """Return the segment without some of its cases."""
        stays = np.array([each not in ids for each in self.ids], np.bool_)
        selected = stays[self.cases]
        posting_offsets = _offsets(selected)[self.posting_offsets]
        is_used = np.diff(posting_offsets) > 0
        return _create_segment(
            [each for each in self.ids if each not in ids],
            [term for term, used in zip(self.terms, is_used.tolist(), strict=True) if used],
            bucket_terms=_offsets(is_used)[self.bucket_terms],
            posting_offsets=np.concatenate([[0], posting_offsets[1:][is_used]]),
            cases=(np.cumsum(stays) - 1)[self.cases[selected]],
            levels=self.levels[selected],
        )


_TYPES = {
    "checksums": np.uint64,
    "bucket_terms": np.int32,
    "bucket_text": np.int32,
    "posting_offsets": np.int32,
    "cases": np.uint16,
    "levels": np.uint8,
    "word_counts": np.int32,
}
"""The smallest type for each array: segments are cached and sent between processes."""


def build_segment(ids: Sequence[str], documents: Sequence[SearchDocument], pinyin: Sequence[Iterable[str]]) -> Segment:
    """Return the segment of some cases, from the id, the document and the pinyin terms of each."""
    counts = _count(documents, pinyin)
    buckets = np.array(BUCKET_OF_SHARD)[shard_numbers(counts.terms, BUCKETS)]
    order = np.argsort(buckets, kind="stable")
    frequencies = np.bincount(counts.which, minlength=len(buckets))
    posting_offsets = _offsets(frequencies[order])
    # The former place of each posting: shifted by as much as the first posting of its term.
    shifts = np.repeat(_offsets(frequencies)[:-1][order] - posting_offsets[:-1], frequencies[order])
    places = shifts + np.arange(len(counts.which))
    return _create_segment(
        list(ids),
        [counts.terms[place] for place in order.tolist()],
        bucket_terms=_offsets(np.bincount(buckets, minlength=BUCKETS)),
        posting_offsets=posting_offsets,
        cases=counts.texts[places],
        levels=_score_levels(counts)[places],
    )


def _count(documents: Sequence[SearchDocument], pinyin: Sequence[Iterable[str]]) -> TermCounts:
    fields = [(weight, [getattr(document, name) for document in documents]) for name, weight in WEIGHTS.items()]
    return count_terms([*fields, (1, [" ".join(dict.fromkeys(terms)) for terms in pinyin])])


def _score_levels(counts: TermCounts) -> IntArray:
    """Return the term-frequency part of BM25 (k = 1.2, b = 0.5), quantized."""
    lengths = np.bincount(counts.texts, counts.counts)[counts.texts]
    saturation = 1.2 * (0.5 + 0.5 * lengths / _AVERAGE_LENGTH)
    return (LEVELS * counts.counts / (counts.counts + saturation)).astype(np.int64)


def _create_segment(ids: list[str], terms: list[str], **arrays: npt.NDArray[Any]) -> Segment:
    """Return a segment of the given arrays; ``bucket_text`` and ``checksums`` are computed from them."""
    postings = np.repeat(_digests(terms), np.diff(arrays["posting_offsets"])) ^ _digests(ids)[arrays["cases"]]
    # A checksum is the sum of the digests of the postings, so that their order makes no difference.
    sums = _offsets(_scramble(postings + arrays["levels"].astype(np.uint64)))
    lines = _offsets(np.fromiter(map(len, terms), np.int64, len(terms)) + 1)
    starts = arrays["bucket_terms"]
    arrays |= {"bucket_text": lines[starts], "checksums": np.diff(sums[arrays["posting_offsets"][starts]])}
    words = [number for number, term in enumerate(terms) if len(term) >= _LONG and term.isascii() and term.isalpha()]
    arrays["word_counts"] = np.diff(arrays["posting_offsets"])[words] if words else np.zeros(0, np.int32)
    typed: dict[str, Any] = {name: arrays[name].astype(kind, copy=False) for name, kind in _TYPES.items()}
    text = "".join(f"{term}\n" for term in terms)
    return Segment(ids=ids, text=text, words=" ".join([terms[number] for number in words]), **typed)


def _scramble(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return well-mixed hashes of numbers: the finalizer of SplitMix64."""
    for factor, shift in ((0xBF58476D1CE4E5B9, 30), (0x94D049BB133111EB, 27)):
        numbers = (numbers ^ numbers >> np.uint64(shift)) * np.uint64(factor)
    return numbers ^ numbers >> np.uint64(31)


def _digests(texts: Sequence[str]) -> npt.NDArray[np.uint64]:
    characters = np.array(texts, str)
    length = characters.dtype.itemsize // np.dtype(np.uint32).itemsize
    digests = np.zeros(len(texts), np.uint64)
    for column in characters.view(np.uint32).reshape(len(texts), length).T:
        digests = np.where(column > 0, digests * np.uint64(0x9E3779B97F4A7C15) + column, digests)
    return _scramble(digests)


def _offsets(sizes: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return where each of consecutive items of these sizes starts, and where the last one ends."""
    kind = np.uint64 if sizes.dtype == np.uint64 else np.int64
    return np.concatenate([np.zeros(1, kind), np.cumsum(sizes, dtype=kind)])
