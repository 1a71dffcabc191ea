"""Figures of different cases side by side: only those that an editor named as one measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_casebook.records.model import Case, Figure
from mkdocs_casebook.records.vocabulary import Vocabulary

Row = tuple[Case, tuple[Figure | None, ...]]
"""A case, and its figure for each measure."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The measures that at least two cases share, the most common first, and the cases that have any of them."""

    measures: tuple[str, ...]
    rows: tuple[Row, ...]


def compared(cases: Iterable[Case], vocabulary: Vocabulary) -> Comparison | None:
    """Compare cases in the order given, or return nothing where no two of them share a measure."""
    found = [(case, by_measure) for case in cases if not case.withdrawn and (by_measure := case.measured)]
    counts = Counter(key for _, by_measure in found for key in by_measure)
    common = [key for key in vocabulary.measures if counts[key] > 1]
    measures = tuple(sorted(common, key=lambda key: -counts[key]))
    rows = ((case, tuple(map(by_measure.get, measures))) for case, by_measure in found)
    shared = tuple(row for row in rows if any(row[1]))
    return Comparison(measures=measures, rows=shared) if shared else None
