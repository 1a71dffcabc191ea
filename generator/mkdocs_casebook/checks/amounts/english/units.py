"""Units after an English number: durations, and measures that translators convert."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.amounts import keys
from mkdocs_casebook.checks.amounts.keys import DurationUnit, Key, converted, duration, measures, multiple, number

UNIT = r"(?:minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))\b"
OTHER_UNIT = r"(?:hectares?|acres?|kilograms?|kg|kilometres?|km|times?|floors?)\b"
_NAMES = {
    "square kilometre": "square kilometre",
    "square metre": "square metre",
    "sqm": "square metre",
    "kilometre": "kilometre",
    "km": "kilometre",
    "metre": "metre",
    "meter": "metre",
    "centimetre": "centimetre",
    "kilometer": "kilometre",
    "square meter": "square metre",
    "li": "li",
    "mile": "mile",
    "foot": "foot",
    "feet": "foot",
    "square foot": "square foot",
    "square feet": "square foot",
    "jin": "jin",
    "catties": "jin",
    "hectare": "hectare",
    "kilogram": "kilogram",
    "kg": "kilogram",
    "tonne": "tonne",
    "ton": "tonne",
    "gram": "gram",
    "mu": "mu",
    "yuan": "yuan",
    "renminbi": "yuan",
    "jiao": "jiao",
    "fen": "fen",
    "euro": "euro",
    "pound": "pound",
    "dollar": "dollar",
    "us dollar": "dollar",
    "yen": "yen",
    "real": "real",
    "reais": "real",
    "hong kong dollar": "Hong Kong dollar",
    "percentage point": "percentage point",
    "point": "percentage point",
    "per cent": "per cent",
    "percent": "per cent",
}
MEASURE = f"(?i:{'|'.join(sorted(_NAMES, key=len, reverse=True))})s?\\b"
"""A unit of length, area, weight or money."""
_SIGNS = {"¥": "yuan", "RMB": "yuan", "CNY": "yuan", "$": "dollar", "USD": "dollar", "US$": "dollar", "€": "euro"}
_SIGNS |= {"EUR": "euro", "£": "pound", "GBP": "pound", "HK$": "Hong Kong dollar", "R$": "real"}

_DURATION_UNITS = {
    "minute": keys.MINUTE,
    "hour": keys.HOUR,
    "day": keys.DAY,
    "week": keys.WEEK,
    "fortnight": keys.FORTNIGHT,
    "month": keys.MONTH,
    "quarter": keys.QUARTER,
    "year": keys.YEAR,
    "decade": keys.DECADE,
    "century": keys.CENTURY,
    "centurie": keys.CENTURY,  # without its s
}


def unit_keys(value: Decimal, unit: str | None) -> Iterator[Key]:
    """Yield the keys of a number that may have a unit or the sign of a currency."""
    yield number(value)
    if duration_unit := _duration_unit(unit):
        yield duration(value, duration_unit)
    elif name := _NAMES.get((unit or "").lower().removesuffix("s")):
        yield from measures(value, name)
        if name == "hectare":
            yield ("hectares", value)
        elif name == "mu":
            yield from converted(value)
    elif unit == "times":  # grew three times
        yield from (multiple(value), multiple(value + 1))
    elif unit and unit.startswith("acre"):
        yield ("acres", value)
    elif sign := _SIGNS.get(unit or ""):
        yield from measures(value, sign)


def _duration_unit(unit: str | None) -> DurationUnit | None:
    return _DURATION_UNITS.get((unit or "").lower().removesuffix("s"))


def is_duration_unit(unit: str | None) -> bool:
    """Return whether a unit is one of time."""
    return _duration_unit(unit) is not None


def is_round_the_clock(value: Decimal, unit: str | None) -> bool:
    """Return whether this is “24 hours”, which often has no number in the other language."""
    return value == 24 and (unit or "").startswith("hour")
