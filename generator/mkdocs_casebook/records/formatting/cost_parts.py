"""Costs as parts of a whole, which is a figure."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.records.model import Case, Quantity, Text


def wholes_of_costs(case: Case) -> tuple[str, ...]:
    """Return the names of the figures that costs are parts of, in the order of the costs."""
    return tuple(dict.fromkeys(cost.of for cost in case.costs if cost.of))


def cost_parts(case: Case, whole: str) -> Iterator[tuple[Text | None, Quantity]]:
    """Yield label and amount of each part of a whole; last and without a label, what the parts leave of it."""
    remainder = case.figures[whole].latest.value
    for cost in case.costs:
        if cost.of == whole:
            yield cost.item, cost.quantity
            remainder -= cost.quantity.value
    if remainder:
        yield None, Quantity.model_construct(value=remainder, to=None, approx=None)
