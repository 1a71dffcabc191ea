"""Measures: what figures count; figures of different measures are not mixed in a chart, an equation or a series."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import NAME, Case, Figure
from mkdocs_casebook.records.vocabulary import Measure, Vocabulary

_NAME = re.compile(NAME)


def check_measures(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find figures whose measure does not allow their unit."""
    vocabulary = context.vocabulary
    for name, figure in case.figures.items() if vocabulary else ():
        measure = vocabulary.measures.get(figure.measure or "") if vocabulary else None
        if vocabulary and measure and not _allows(figure, measure, vocabulary):
            units = ", ".join(measure.units)
            at = ("figures", name, "measure")
            yield finding("measure-in-other-unit", at, measure=figure.measure, unit=figure.unit, units=units)


def _allows(figure: Figure, measure: Measure, vocabulary: Vocabulary) -> bool:
    """Return whether the unit of a figure suits its measure; for amounts of money any currency does."""
    is_money = vocabulary.is_money
    return figure.unit in measure.units or (is_money(figure.unit) and any(map(is_money, measure.units)))


def check_mixed_measures(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find charts, equations and figures that mix measures."""
    if context.vocabulary is None:
        return
    groups: list[tuple[Location, Iterable[str]]] = [
        *((("charts", index, "figures"), chart.figures) for index, chart in enumerate(case.charts)),
        *((("checks", index), _NAME.findall(equation)) for index, equation in enumerate(case.checks)),
    ]
    for at, names in groups:
        figures = [case.figures[name] for name in names if name in case.figures]
        mixed = _mixed([figure.measure for figure in figures if figure.measure], context.vocabulary)
        if mixed:
            yield finding("measures-mixed", at, measures=", ".join(mixed))
    for name, figure in case.figures.items():
        yield from _check_texts(name, figure, context.vocabulary)


def _mixed(measures: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the measures that must not appear together, or nothing."""
    bases = {vocabulary.base_measure(measure) for measure in measures}
    excluded = {other for key in measures if key in vocabulary.measures for other in vocabulary.measures[key].not_with}
    is_mixed = len(bases) > 1 or excluded & set(measures)
    return list(dict.fromkeys(measures)) if is_mixed else []


def _check_texts(name: str, figure: Figure, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find the label of a measure that must not be mixed with the figure's in the label or notes of the figure."""
    measures = vocabulary.measures
    excluded = measures[figure.measure].not_with if figure.measure in measures else ()
    labels = [measures[key].label for key in excluded if key in measures]
    notes = [(("figures", name, "series", index, "note"), point.note) for index, point in enumerate(figure.series)]
    for at, text in ((("figures", name, "label"), figure.label), *notes):
        for label in labels:
            if text and label.zh and label.zh in (text.zh or ""):
                yield finding("measure-in-text", at, measure=figure.measure, other=label.zh)
