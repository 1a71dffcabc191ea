"""Match keys: normalized values, equal where a Chinese and an English wording mean the same."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

Key = tuple[str | int | Decimal | Fraction, ...]
Keys = frozenset[Key]

NO_KEYS: Keys = frozenset()
ANY_YEAR: Key = ("any year",)
ANY_DECADE: Key = ("any decade",)
ANY_MONTH: Key = ("any month",)
ANY_DAY: Key = ("any day",)
"""Provided by “the same year” and the like, which may translate a date written in full."""
CONVERTED: Key = ("converted",)
"""Provided and required by numbers in units that translators convert, such as 亩 and hectares."""

HALF = Decimal("0.5")

DurationUnit = tuple[str, Decimal]
"""A base unit and how many of it make this unit."""
MINUTE: DurationUnit = ("minutes", Decimal(1))
HOUR: DurationUnit = ("minutes", Decimal(60))
DAY: DurationUnit = ("minutes", Decimal(1440))
WEEK: DurationUnit = ("minutes", Decimal(10080))
FORTNIGHT: DurationUnit = ("minutes", Decimal(20160))
MONTH: DurationUnit = ("months", Decimal(1))
QUARTER: DurationUnit = ("months", Decimal(3))
YEAR: DurationUnit = ("months", Decimal(12))
DECADE: DurationUnit = ("months", Decimal(120))
CENTURY: DurationUnit = ("months", Decimal(1200))


def number(value: Decimal) -> Key:
    """Return the key of a number."""
    return ("number", value)


def numbers(*values: Decimal | int) -> Keys:
    """Return the keys of numbers."""
    return frozenset(number(Decimal(value)) for value in values)


def share(value: Fraction) -> Key:
    """Return the key of a share: 七成, 70% and seven in ten have the same."""
    return ("share", value)


def percentage(value: Decimal) -> Keys:
    """Return the keys of a percentage; it is also a plain number, for 15 in “from 15 to 95 per cent”."""
    return frozenset((share(Fraction(value) / 100), number(value)))


def duration(value: Decimal, unit: DurationUnit) -> Key:
    """Return the key of a duration: two days are 48 hours, a year and a half is 18 months."""
    base, size = unit
    return (base, value * size)


def year(value: int) -> Key:
    """Return the key of a year."""
    return ("year", value)


def decade(value: int) -> Key:
    """Return the key of a decade without its century: 80 for the 1980s."""
    return ("decade", value % 100)


def month(value: int) -> Key:
    """Return the key of a month, January being 1."""
    return ("month", value)


def day(of_month: int, value: int) -> Key:
    """Return the key of a day in a month."""
    return ("day", of_month, value)


def day_of_any_month(value: int) -> Key:
    """Return the key that a full date provides to match a day without its month."""
    return ("day of any month", value)


def day_without_month(value: int) -> Key:
    """Return the key that a day without its month provides to match a full date."""
    return ("day without month", value)


def clock_time(hour: int, minute: int = 0) -> Key:
    """Return the key of a time on the 12-hour clock: 19:00, 7 p.m. and seven in the evening have the same."""
    return ("clock", hour % 12, minute)
