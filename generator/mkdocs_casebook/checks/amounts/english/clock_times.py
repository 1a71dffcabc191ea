"""Rules for English times of day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.common_rules import optional
from mkdocs_casebook.checks.amounts.english.numerals import NUMERAL, WORD_VALUES
from mkdocs_casebook.checks.amounts.keys import Key, clock_time, number, numbers
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule


def possible_times(digits: str) -> Iterator[Key]:
    """Yield the time that 9 or 9.30 may be."""
    hour, _, minute = digits.partition(".")
    if hour.isdecimal() and int(hour) <= 24 and len(minute) in (0, 2):
        yield clock_time(int(hour), int(minute or 0))


def _clock(groups: Groups) -> Iterator[Amount]:
    keys = frozenset((clock_time(int(groups[1]), int(groups[2] or 0)),))
    provided = keys if groups[2] else keys | numbers(int(groups[1]))
    yield Amount(requires_any=keys, provides=provided, kind="date")


HOUR_AND_MINUTE = Rule(r"([01]?\d|2[0-4]):([0-5]\d)(?!\d)", _clock)
HOUR_OF_HALF_DAY = Rule(r"([01]?\d)(?:[.:]([0-5]\d))?\s*[ap]\.?m\b", _clock)


def _half_past(groups: Groups) -> Iterator[Amount]:
    hour = int(groups[2]) if groups[2].isdecimal() else WORD_VALUES[groups[2].lower()]
    part = groups[1].lower()
    minute = {"half past": 30, "quarter past": 15, "quarter to": 45}[part]
    keys = frozenset((clock_time(hour - 1 if part == "quarter to" else hour, minute),))
    yield Amount(requires_any=keys, provides=keys, kind="date")


HALF_PAST = Rule(rf"([Hh]alf past|[Qq]uarter past|[Qq]uarter to) ({NUMERAL}|\d{{1,2}})\b", _half_past)
NOON = Rule(r"(?:[Nn]oon|[Mm]idday|[Mm]idnight)\b", optional(clock_time(12), number(Decimal(12))))
