"""Match keys: normalized values, equal where a Chinese and an English wording mean the same."""

from __future__ import annotations

from collections.abc import Iterator
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

_MAX_CONVERTED = 10**12
"""A larger number of mu than there is land; decimals have 28 digits."""

Measure = tuple[str, Decimal]
"""As a unit of duration: a base unit and how many of it make this unit."""
MEASURES: dict[str, Measure] = {
    "metre": ("metres", Decimal(1)),
    "kilometre": ("metres", Decimal(1000)),
    "centimetre": ("metres", Decimal("0.01")),
    "li": ("metres", Decimal(500)),
    "mile": ("metres", Decimal("1609.344")),
    "foot": ("metres", Decimal("0.3048")),
    "square foot": ("square metres", Decimal("0.0929")),
    "square metre": ("square metres", Decimal(1)),
    "square kilometre": ("square metres", Decimal(10**6)),
    "hectare": ("square metres", Decimal(10**4)),
    "kilogram": ("kilograms", Decimal(1)),
    "gram": ("kilograms", Decimal("0.001")),
    "jin": ("kilograms", Decimal("0.5")),
    "tonne": ("kilograms", Decimal(1000)),
    "mu": ("mu", Decimal(1)),
    "yuan": ("yuan", Decimal(1)),
    "jiao": ("yuan", Decimal("0.1")),
    "fen": ("yuan", Decimal("0.01")),
    **{currency: (currency, Decimal(1)) for currency in ("euro", "pound", "dollar", "yen", "real", "Hong Kong dollar")},
    "per cent": ("per cent", Decimal(1)),
    "percentage point": ("percentage points", Decimal(1)),
}
_IMPERIAL = frozenset(("mile", "foot", "square foot"))
_KINDS = {
    **dict.fromkeys(("minutes", "months"), "time"),
    **dict.fromkeys(("metres", "square metres", "mu"), "size"),
    **dict.fromkeys(("yuan", "euro", "pound", "dollar", "yen", "real", "Hong Kong dollar"), "money"),
    **dict.fromkeys(("per cent", "percentage points"), "share"),
    "kilograms": "weight",
}
"""What each base unit measures; a number has only one unit of a kind."""

_MU = {"hectares": 1 / Decimal(15), "acres": Decimal("0.16474"), "square metres": 2000 / Decimal(3)}


def number(value: Decimal) -> Key:
    """Return the key of a number."""
    return ("number", value)


def numbers(*values: Decimal | int) -> Keys:
    """Return the keys of numbers."""
    return frozenset(number(Decimal(value)) for value in values)


def share(value: Fraction) -> Key:
    """Return the key of a share: 七成, 70% and seven in ten have the same."""
    return ("share", value)


def measures(value: Decimal, unit: str) -> Iterator[Key]:
    """Yield the keys of a number with one of ``MEASURES``: 0.5 kilometres are 500 metres."""
    base, size = MEASURES[unit]
    yield (base, value * size)
    if unit in _IMPERIAL and value < _MAX_CONVERTED:  # translators round: five miles are 8 kilometres
        yield from ((base, round(value * size, digits)) for digits in range(-4, 2) if round(value * size, digits))


def percentage(value: Decimal) -> Keys:
    """Return the keys of a percentage; it is also a plain number, for 15 in “from 15 to 95 per cent”."""
    return frozenset((share(Fraction(value) / 100), number(value), *measures(value, "per cent")))


def duration(value: Decimal, unit: DurationUnit) -> Key:
    """Return the key of a duration: two days are 48 hours, a year and a half is 18 months."""
    base, size = unit
    return (base, value * size)


def converted(value: Decimal) -> Iterator[Key]:
    """Yield the keys of some mu in other units, rounded: 20 mu are 1, 1.3 or 1.33 hectares, 13,000 square metres."""
    if value < _MAX_CONVERTED:
        for unit, size in _MU.items():
            rounded = {round(value * size, digits) for digits in range(-4, 4)} - {0}
            yield from ((unit, area) for area in rounded)


def kind_of_unit(key: Key) -> str:
    """Return what a key with a unit measures, such as “money”, or nothing for other keys."""
    return _KINDS.get(str(key[0]), "")


def multiple(value: Decimal) -> Key:
    """Return the key of a multiple: doubled, 翻一番 and 增加一倍 have the same."""
    return ("multiple", value)


def ordinal(value: int) -> Key:
    """Return the key of a place in an order: 第三次 and “the third”."""
    return ("ordinal", value)


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
