"""The terms of some cases, counted: a part is made by itself, kept, and joined with others to the index.

Its terms lie in bins. Where there are as many shards as bins or fewer, a shard is some bins side by side: so the shards
that an edit touches are written without a look at the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from mkdocs_casebook.search.documents import WEIGHTS, SearchText
from mkdocs_casebook.search.term_counts import Counted, Numbers, count_terms
from mkdocs_casebook.search.tokenizer import shard_number

LEVELS = 8
"""How well a case answers to a term, in so many steps."""

AT_ONCE = 250
"""Cases of a part: more are no faster and take more memory, to be counted 0.4 MB each; fewer share fewer terms."""

BINS = 1 << 12

_LENGTH = 2_000
"""Terms of a case of ordinary length. Constant, so that one changed case does not change all others."""

_PRIME = (1 << 61) - 1


def _reversed(number: int) -> int:
    return int(f"{number:0{BINS.bit_length() - 1}b}"[::-1], 2)


BIN_OF_SHARD = tuple(map(_reversed, range(BINS)))
"""Where each of as many shards as bins lies among the bins. The bits are reversed: of half as many shards, each is two
bins side by side."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Part:
    """The terms of some cases, by bin.

    ``text``: the terms, a line each; of many small parts together, a list of each would take most of the memory.
    ``starts`` and ``lines``: the first term of each bin, and where its line begins; at last, where the last one ends.
    ``ends``: 0, and for each term where its postings end. ``cases`` and ``levels`` of each posting: a place in ``ids``,
    and how well that case answers to the term. ``sums``: for each bin a number that changes with its postings; those of
    several parts are added.
    """

    ids: list[str]
    text: str
    sums: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int32]
    lines: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    cases: npt.NDArray[np.uint16]
    levels: npt.NDArray[np.uint8]

    @property
    def terms(self) -> list[str]:
        """The terms, by bin."""
        return self.text.splitlines()

    def without(self, ids: Collection[str]) -> Part:
        """Return the part without some of its cases."""
        stays = np.array([each not in ids for each in self.ids], np.bool_)
        kept = stays[self.cases]
        ends = _ends(kept)[self.ends]
        used = np.diff(ends) > 0
        return _part(
            [each for each in self.ids if each not in ids],
            [term for term, there in zip(self.terms, used.tolist(), strict=True) if there],
            starts=_ends(used)[self.starts],
            ends=np.concatenate([[0], ends[1:][used]]),
            cases=(np.cumsum(stays) - 1)[self.cases[kept]],
            levels=self.levels[kept],
        )


_TYPES = {
    "sums": np.uint64,
    "starts": np.int32,
    "lines": np.int32,
    "ends": np.int32,
    "cases": np.uint16,
    "levels": np.uint8,
}
"""The numbers that the arrays hold, as small as can be: parts are kept, and handed from process to process."""


def part_of_index(ids: Sequence[str], texts: Sequence[SearchText], sounds: Sequence[Iterable[str]]) -> Part:
    """Return the part of some cases, of which are given the ids, what is searched, and words that they sound like."""
    counted = _counted(texts, sounds)
    bins = np.array([BIN_OF_SHARD[shard_number(term, BINS)] for term in counted.terms], np.int64)
    order = np.argsort(bins, kind="stable")
    frequencies = np.bincount(counted.which, minlength=len(bins))
    ends = _ends(frequencies[order])
    # Where the postings of each term came from: behind the first one's place, as far as behind the first one now.
    places = np.repeat(_ends(frequencies)[:-1][order] - ends[:-1], frequencies[order]) + np.arange(len(counted.which))
    return _part(
        list(ids),
        [counted.terms[place] for place in order.tolist()],
        starts=_ends(np.bincount(bins, minlength=BINS)),
        ends=ends,
        cases=counted.texts[places],
        levels=_levels(counted)[places],
    )


def _counted(cases: Sequence[SearchText], sounds: Sequence[Iterable[str]]) -> Counted:
    fields = [(weight, [getattr(case, name) for case in cases]) for name, weight in WEIGHTS.items()]
    return count_terms([*fields, (1, [" ".join(dict.fromkeys(heard)) for heard in sounds])])


def _levels(counted: Counted) -> Numbers:
    """Return the level of each term in its case: its share as in BM25, with k = 1.2."""
    lengths = np.bincount(counted.texts, counted.counts)[counted.texts]
    slack = 1.2 * (0.5 + 0.5 * lengths / _LENGTH)
    return (LEVELS * counted.counts / (counted.counts + slack)).astype(np.int64)


def _part(ids: list[str], terms: list[str], **arrays: npt.NDArray[Any]) -> Part:
    postings = np.repeat(_digests(terms), np.diff(arrays["ends"])) ^ _digests(ids)[arrays["cases"]]
    summed = _ends(_mixed(postings + arrays["levels"].astype(np.uint64)))
    lines = _ends(np.fromiter(map(len, terms), np.int64, len(terms)) + 1)
    starts = arrays["starts"]
    # A bin's sum is that of its postings' digests, so that it makes no difference in which order they stand.
    arrays |= {"lines": lines[starts], "sums": np.diff(summed[arrays["ends"][starts]])}
    typed: dict[str, Any] = {name: arrays[name].astype(kind, copy=False) for name, kind in _TYPES.items()}
    return Part(ids=ids, text="".join(f"{term}\n" for term in terms), **typed)


def _mixed(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return numbers that have little to do with each other, as SplitMix64 makes them."""
    for factor, shift in ((0xBF58476D1CE4E5B9, 30), (0x94D049BB133111EB, 27)):
        numbers = (numbers ^ numbers >> np.uint64(shift)) * np.uint64(factor)
    return numbers ^ numbers >> np.uint64(31)


def _digests(texts: Sequence[str]) -> npt.NDArray[np.uint64]:
    numbers = (int.from_bytes(text.encode()) % _PRIME for text in texts)
    return np.fromiter(numbers, np.uint64, len(texts)) * np.uint64(0x9E3779B97F4A7C15)


def _ends(sizes: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return 0, and where each of things of such sizes ends."""
    kind = np.uint64 if sizes.dtype == np.uint64 else np.int64
    return np.concatenate([np.zeros(1, kind), np.cumsum(sizes, dtype=kind)])
