"""What the cases of a theme report of a measure: their total where it can be one, otherwise the lowest and the highest.

A total adds up one measure in one unit. Of cases of which one place contains the other only the wider is added, and of
cases of one place only the newest, so that nothing is counted twice. Measures are never added to each other: one can be
a part of another (``part_of``) or exclude it (``not_with``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mkdocs_casebook.records.model import CaseSummary, Figure, Quantity
from mkdocs_casebook.records.model.quantities import Approximation
from mkdocs_casebook.records.model.rebuilding import rebuild
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.dates import first_day

_OPEN_UPWARDS: frozenset[Approximation | None] = frozenset({"at-least", "more-than"})
_OPEN_DOWNWARDS: frozenset[Approximation | None] = frozenset({"nearly", "below", "at-most"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Reported:
    """The figure of a case; ``is_added`` is whether it is part of the total."""

    case: CaseSummary
    figure: Figure
    is_added: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureSummary:
    """What some cases report of a measure.

    ``total`` is None where the figures cannot be added up; ``span`` are then the figures with the lowest and the
    highest value, unless their units differ. ``cases`` are all that were asked, ``days`` the first and the last date of
    the figures, ``undated`` the number of figures without one.
    """

    measure: str
    unit: str
    reported: tuple[Reported, ...]
    cases: tuple[CaseSummary, ...]
    total: Quantity | None
    span: tuple[Figure, Figure] | None
    days: tuple[str, str] | None
    undated: int


def summarize_measures(
    cases: Sequence[CaseSummary], measures: Iterable[str], vocabulary: Vocabulary, *, add_up: bool
) -> Iterator[MeasureSummary]:
    """Yield a summary for each measure that any case reports."""
    for measure in measures:
        figures = [(case, case.comparable_figures[measure]) for case in cases if measure in case.comparable_figures]
        if figures:
            has_one_unit = len({figure.unit for _, figure in figures}) == 1
            is_added = _disjoint([case for case, _ in figures], vocabulary) if add_up and has_one_unit else frozenset()
            span = _span([figure for _, figure in figures]) if has_one_unit and not is_added else None
            yield _summary(measure, cases, figures, is_added, span)


def _span(figures: Sequence[Figure]) -> tuple[Figure, Figure]:
    return min(figures, key=_low), max(figures, key=_high)


def _summary(
    measure: str,
    cases: Sequence[CaseSummary],
    figures: Sequence[tuple[CaseSummary, Figure]],
    is_added: frozenset[str],
    span: tuple[Figure, Figure] | None,
) -> MeasureSummary:
    days = sorted((figure.day for _, figure in figures if figure.day), key=first_day)
    added = [value_of(figure) for case, figure in figures if case.id in is_added]
    return MeasureSummary(
        measure=measure,
        unit=figures[0][1].unit,
        reported=tuple(Reported(case=case, figure=figure, is_added=case.id in is_added) for case, figure in figures),
        cases=tuple(cases),
        total=add(added) if added else None,
        span=span,
        days=(days[0], days[-1]) if days else None,
        undated=len(figures) - len(days),
    )


def _disjoint(cases: Sequence[CaseSummary], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the ids of the cases whose place is in that of no other one; of those of one place, the first."""
    first_of = {case.place: case.id for case in reversed(cases)}
    return frozenset(
        case.id
        for case in cases
        if first_of[case.place] == case.id
        and not any(place in first_of for place in vocabulary.lineage(case.place) if place != case.place)
    )


def value_of(figure: Figure) -> Quantity:
    """Return the latest value of a figure; of readings that disagree, the range that they cover."""
    if not figure.readings:
        return figure.latest
    low = min(reading.value for reading in figure.readings)
    high = max(reading.to or reading.value for reading in figure.readings)
    is_exact = all(reading.approx is None for reading in figure.readings)
    return _quantity(low, high, None if is_exact else "about")


def add(quantities: Sequence[Quantity]) -> Quantity:
    """Return a sum that claims no more than its parts: approximate or a range if any of them is."""
    low = sum((each.value for each in quantities), Decimal(0))
    high = sum((each.to or each.value for each in quantities), Decimal(0))
    approx = _approximation({each.approx for each in quantities} - {None})
    if approx in _OPEN_UPWARDS:
        return _quantity(low, low, approx)
    return _quantity(high if approx in _OPEN_DOWNWARDS else low, high, approx)


def _approximation(kinds: set[Approximation | None]) -> Approximation | None:
    """Return how exact a sum is whose parts are approximate in some ways, beside exact ones."""
    if len(kinds) > 1:
        return "more-than" if kinds <= _OPEN_UPWARDS else "about"
    return next(iter(kinds), None)


def _quantity(low: Decimal, high: Decimal, approx: Approximation | None) -> Quantity:
    return rebuild(Quantity, {"value": low, "to": high if high > low else None, "approx": approx})


def _low(figure: Figure) -> Decimal:
    return value_of(figure).value


def _high(figure: Figure) -> Decimal:
    value = value_of(figure)
    return value.to or value.value
