"""Figures as sentences have them: ``两个街道``, ``日均7627吨``, ``142万余人``, ``Eighteen entrances`` at the start."""

from __future__ import annotations

import re

from mkdocs_casebook.records.formatting.quantity_format import Style, print_quantity
from mkdocs_casebook.records.model import Quantity
from mkdocs_casebook.records.model.rebuilding import rebuild
from mkdocs_casebook.records.vocabulary import Unit
from mkdocs_casebook.text.languages import Language, is_scaled

_SENTENCE_START = re.compile(r"(?:^|[.!?]['\"”’)]*\s|\n)\s*(?:[-*+>]\s+|[0-9]+[.)]\s+|\*\*|[“‘(\"'])*$")
"""What precedes the first word of a sentence, a list item or a quotation."""

_ROUNDED_FROM = 1_000_000
_ROUNDED_TO = 10_000
_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def print_in_prose(quantity: Quantity, unit: Unit, style: Style, before: str) -> str:
    """Format a quantity with its unit for a sentence, given the text before it."""
    quantity = _rounded(quantity)
    if style.language is Language.ZH:
        return _in_chinese(quantity, unit, style)
    text = print_quantity(quantity, unit, style)
    return _as_first_word(text, quantity, unit) if _SENTENCE_START.search(before[-80:]) else text


def _in_chinese(quantity: Quantity, unit: Unit, style: Style) -> str:
    if _is_exact(quantity) and quantity.value == 2 and not unit.measure and unit.zh and unit.zh.isalpha():
        return f"两{unit.zh}"
    if unit.zh_prose:
        number = print_quantity(quantity, unit, style).removesuffix(unit.zh or "")
        return unit.zh_prose.format(number)
    return print_quantity(quantity, unit, style)


def _is_exact(quantity: Quantity) -> bool:
    return quantity.approx is None and quantity.to is None


def _rounded(quantity: Quantity) -> Quantity:
    """Return a number of many digits rounded down to tens of thousands, as “more than”; the tables have all digits."""
    value = quantity.value
    if not _is_exact(quantity) or value < _ROUNDED_FROM or is_scaled(value, Language.EN):
        return quantity
    return rebuild(Quantity, {"value": value - value % _ROUNDED_TO, "to": None, "approx": "more-than"})


def _as_first_word(text: str, quantity: Quantity, unit: Unit) -> str:
    value = quantity.value
    if _is_exact(quantity) and not unit.measure and 0 <= value < 100 and value == int(value):
        spelled = _spelled(int(value))
        return f"{spelled[0].upper()}{spelled[1:]}{text[len(str(int(value))) :]}"
    return f"{text[:1].upper()}{text[1:]}"


def _spelled(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens - 2]}-{_SMALL[ones]}" if ones else _TENS[tens - 2]
