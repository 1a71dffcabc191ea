"""Comparability: figures in one chart, and costs with the whole they are part of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import Case, Cost
from mkdocs_casebook.records.vocabulary import Vocabulary


def check_chart_units(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find charts of fewer than two figures, of a unit of measurement and other units, or of disputed figures."""
    for index, chart in enumerate(case.charts):
        at = ("charts", index, "figures")
        if len(chart.figures) < 2:
            yield finding("chart-of-one", at)
        disputed = [name for name in chart.figures if name in case.figures and case.figures[name].readings]
        if disputed:
            yield finding("readings-not-here", at, names=", ".join(disputed))
        units = list(dict.fromkeys(case.figures[name].unit for name in chart.figures if name in case.figures))
        if len(units) > 1 and context.vocabulary and _any_measures(units, context.vocabulary):
            yield finding("chart-of-unlike-units", at, units=", ".join(units))


def _any_measures(units: list[str], vocabulary: Vocabulary) -> bool:
    return any(unit in vocabulary.units and vocabulary.units[unit].measure for unit in units)


def check_cost_shares(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find costs that are part of a figure but not exact, in another currency, or in total more than it."""
    sums: dict[str, Decimal] = {}
    for index, cost in enumerate(case.costs):
        whole = case.figures.get(cost.of or "")
        if cost.of is None or whole is None:
            continue
        at = ("costs", index, "of")
        total = sums[cost.of] = sums.get(cost.of, Decimal(0)) + cost.amount
        if _is_inexact(cost) or whole.latest.to or whole.latest.approx:
            yield finding("share-not-exact", at)
        elif context.vocabulary and _has_other_currency(cost, whole.unit, context.vocabulary):
            yield finding("share-in-other-currency", at, currency=cost.currency, whole=cost.of, unit=whole.unit)
        elif total > whole.latest.value:
            yield finding("part-exceeds-whole", at, part=total, whole=cost.of, total=whole.latest.value)


def _is_inexact(cost: Cost) -> bool:
    return cost.to is not None or cost.approx is not None


def _has_other_currency(cost: Cost, unit_key: str, vocabulary: Vocabulary) -> bool:
    """Return whether a cost is in another currency than a unit; the same currency has the same name in both."""
    currency, unit = vocabulary.currencies.get(cost.currency), vocabulary.units.get(unit_key)
    return currency is not None and unit is not None and currency.name != unit.name
