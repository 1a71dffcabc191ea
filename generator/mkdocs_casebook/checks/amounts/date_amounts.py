"""Amounts of calendar dates, and of date terms that exclude one another, in either language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.keys import (
    ANY_DAY,
    ANY_MONTH,
    ANY_YEAR,
    NO_KEYS,
    Key,
    Keys,
    day,
    day_of_any_month,
    day_without_month,
    month,
    numbers,
    year,
)
from mkdocs_casebook.checks.amounts.scanner import Groups


def calendar_year(value: int) -> Amount:
    """Return the amount of a year."""
    keys = frozenset((year(value),))
    return Amount(requires_any=keys | {ANY_YEAR}, provides=keys | numbers(value), kind="date")


def calendar_month(value: int, *, is_optional: bool = False) -> Amount:
    """Return the amount of a month without a day."""
    keys = frozenset((month(value),))
    required = NO_KEYS if is_optional else keys | {ANY_MONTH}
    return Amount(requires_any=required, provides=keys | numbers(value), kind="date")


def calendar_days(of_month: int, days: Iterable[int]) -> Iterator[Amount]:
    """Yield the amounts of one or more days of a month."""
    for value in days:
        yield Amount(
            requires_any=frozenset((day(of_month, value), day_without_month(value), ANY_DAY)),
            provides=frozenset((day(of_month, value), month(of_month), day_of_any_month(value)))
            | numbers(value, of_month),
            kind="date",
        )


def parse_numeric_date(groups: Groups) -> Iterator[Amount]:
    """Parse ``2024-08-07``, ``2024-08`` and ``2020–21``; the groups are year, month, day."""
    first, second, third = int(groups[1]), int(groups[2]), groups[3]
    yield calendar_year(first)
    if third and 1 <= second <= 12:
        yield from calendar_days(second, [int(third)])
        return
    keys = frozenset(_month_or_last_year(first, second))
    yield Amount(requires_any=keys, provides=keys, kind="date")


def _month_or_last_year(first: int, second: int) -> Iterator[Key]:
    """Yield both readings of the 09 in 2006-09: September and 2009."""
    if 1 <= second <= 12:
        yield month(second)
    last_year = first // 100 * 100 + second
    if last_year > first:
        yield year(last_year)


def named_day(*date: int | str) -> Amount:
    """Return the amount of a day with a name, of a month and day or of the traditional calendar."""
    keys: Keys = frozenset((("named day", *date),))
    provided: Keys = keys
    if len(date) == 2:
        of_month, value = (int(part) for part in date)
        provided |= {day(of_month, value), month(of_month), day_of_any_month(value)} | numbers(value, of_month)
    return Amount(requires_any=keys, provides=provided, kind="date", group="named day")


def exclusive_term(group: str, *values: int) -> Amount:
    """Return the amount of a term that excludes others of its group, such as the first half of a year."""
    keys: Keys = frozenset((group, value) for value in values)
    return Amount(requires_any=keys, provides=keys, kind="date", group=group)
