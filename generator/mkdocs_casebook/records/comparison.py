"""Comparison tables: figures of different cases that editors assigned to the same measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_casebook.records.model import CaseSummary, Figure
from mkdocs_casebook.records.vocabulary import Vocabulary

Row = tuple[CaseSummary, tuple[Figure | None, ...]]
"""A case, and its figure for each measure."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The measures shared by at least two cases, the most common first, and the cases that have any of them."""

    measures: tuple[str, ...]
    rows: tuple[Row, ...]


def compare(cases: Iterable[CaseSummary], vocabulary: Vocabulary) -> Comparison | None:
    """Compare cases in the order given; None if no two of them share a measure."""
    candidates = [(case, figures) for case in cases if not case.withdrawn and (figures := case.comparable_figures)]
    counts = Counter(measure for _, figures in candidates for measure in figures)
    shared = [measure for measure in vocabulary.measures if counts[measure] > 1]
    measures = tuple(sorted(shared, key=lambda measure: -counts[measure]))
    all_rows = ((case, tuple(map(figures.get, measures))) for case, figures in candidates)
    rows = tuple(row for row in all_rows if any(row[1]))
    return Comparison(measures=measures, rows=rows) if rows else None
