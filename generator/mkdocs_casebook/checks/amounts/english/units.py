"""Units after an English number: durations, and measures that translators convert."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.amounts import keys
from mkdocs_casebook.checks.amounts.keys import CONVERTED, DurationUnit, Key, duration, number

UNIT = r"(?:minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies))\b"
OTHER_UNIT = r"(?:hectares?|acres?|kilograms?|kg|kilometres?|km|times?|floors?)\b"

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
    """Yield the keys of a number that may have a unit."""
    yield number(value)
    if duration_unit := _duration_unit(unit):
        yield duration(value, duration_unit)
    elif unit and unit.lower().startswith(("hectare", "acre", "kilo", "k")):
        yield CONVERTED


def _duration_unit(unit: str | None) -> DurationUnit | None:
    return _DURATION_UNITS.get((unit or "").lower().removesuffix("s"))


def is_round_the_clock(value: Decimal, unit: str | None) -> bool:
    """Return whether this is “24 hours”, which often has no number in the other language."""
    return value == 24 and (unit or "").startswith("hour")
