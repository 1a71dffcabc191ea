"""Figures in words and digits: ``30余次``, ``8～10层``, ``more than 30 meetings``, ``8 to 10 storeys``, ``70%``.

Values of one unit are printed on one scale in a record: all as 万 or million, or all in digits. Sources: GB/T 15834 and
15835; https://www.gov.uk/guidance/style-guide/a-to-z (numbers, ranges).
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from mkdocs_casebook.records.model import Case, Figure, Quantity
from mkdocs_casebook.records.vocabulary import Unit
from mkdocs_casebook.text.languages import Language, format_number, interface_words, is_scaled, scales

_APPROXIMATELY = {
    Language.ZH: {
        "at-least": "至少{}",
        "more-than": "{}余",
        "about": "约{}",
        "nearly": "近{}",
        "below": "不到{}",
        "at-most": "不超过{}",
    },
    Language.EN: {
        "at-least": "at least {}",
        "more-than": "more than {}",
        "about": "about {}",
        "nearly": "nearly {}",
        "below": "under {}",
        "at-most": "at most {}",
    },
}


class Style(NamedTuple):
    """How to print a number: its language, and whether in digits alone, without 万 or million."""

    language: Language
    in_digits: bool = False


def units_in_digits(case: Case, language: Language) -> frozenset[str]:
    """Return the units of which some value in the record cannot be scaled without rounding: none of them is scaled."""
    smallest = scales(language)[-1][0]
    largest = smallest * 100
    return frozenset(
        figure.unit
        for figure in case.figures.values()
        for _, value in figure.located_values()
        for number in (value.value, value.to)
        if number is not None and smallest <= abs(number) < largest and not is_scaled(number, language)
    )


def print_number(quantity: Quantity, style: Style) -> str:
    """Format a quantity without its unit: ``30余``, ``8～10``, ``more than 30``."""
    number = _range(quantity, style)
    if quantity.approx is None:
        return number
    if quantity.approx == "more-than" and style.language is Language.ZH and not _takes_remainder(quantity):
        return f"超过{number}"
    if quantity.approx == "more-than" and style.language is Language.ZH and number[-2:] in ("0万", "0亿"):
        return f"{number[:-1]}余{number[-1]}"  # 700余万, not 700万余
    return _APPROXIMATELY[style.language][quantity.approx].format(number)


def _takes_remainder(quantity: Quantity) -> bool:
    """Return whether 余 can follow the number: only a round one, 30余, not 126余."""
    return quantity.to is None and quantity.value % 10 == 0


def _range(quantity: Quantity, style: Style) -> str:
    low = format_number(quantity.value, style.language, in_digits=style.in_digits)
    if quantity.to is None:
        return low
    high = format_number(quantity.to, style.language, in_digits=style.in_digits)
    if style.language is Language.EN:
        return f"{low} to {high}"
    return f"{low}～{high}" if f"{low}{high}".replace(".", "").isdecimal() else f"{low}至{high}"


def print_unit(quantity: Quantity, unit: Unit, language: Language) -> str:
    """Return the unit of a quantity: ``部``; ``lift`` for exactly one, otherwise ``lifts``."""
    if language is Language.ZH:
        return unit.zh or ""
    if unit.en is None:
        return ""
    singular = quantity.to is None and quantity.value == 1
    return unit.en.one if singular else unit.en.other


def print_quantity(quantity: Quantity, unit: Unit, style: Style) -> str:
    """Format a quantity with its unit: ``30余次``, ``more than 30 meetings``, ``70%``."""
    number, word = print_number(quantity, style), print_unit(quantity, unit, style.language)
    if quantity.approx == "more-than" and style.language is Language.ZH and not (unit.zh or "").isalpha():
        return f"超过{_range(quantity, style)}{word}"  # not 70余%
    between = " " if style.language is Language.EN and word and not unit.tight else ""
    return f"{number}{between}{word}"


def print_figure(figure: Figure, unit: Unit, style: Style) -> str:
    """Format the latest value of a figure with its unit, or all readings: ``564户或566户``."""
    values = figure.readings or (figure.latest,)
    return interface_words(style.language)["or"].join(print_quantity(value, unit, style) for value in values)


def share(part: Quantity, whole: Quantity) -> Decimal:
    """Return the share of a part in a whole, in percent."""
    return part.value * 100 / whole.value if whole.value else Decimal(0)
