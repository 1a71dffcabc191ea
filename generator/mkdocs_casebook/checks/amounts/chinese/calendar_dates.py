"""Rules for Chinese calendar dates: days, months, years, decades, and phrases such as 同年."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.chinese.numerals import parse_digit_by_digit, parse_whole_number
from mkdocs_casebook.checks.amounts.common_rules import optional
from mkdocs_casebook.checks.amounts.date_amounts import (
    calendar_days,
    calendar_month,
    calendar_year,
    parse_numeric_date,
)
from mkdocs_casebook.checks.amounts.keys import (
    ANY_DAY,
    ANY_DECADE,
    ANY_MONTH,
    ANY_YEAR,
    DAY,
    NO_KEYS,
    Keys,
    day_of_any_month,
    day_without_month,
    decade,
    duration,
    numbers,
)
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule

_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"\s*(?:[-–—~～－、]|——|至|到|和|及|与)\s*"

NUMERIC_DATE = Rule(r"([12]\d{3})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)", parse_numeric_date)
DOTTED_DATE = Rule(r"([12]\d{3})\.(\d{1,2})\.(\d{1,2})(?!\d)", parse_numeric_date)


def _year(groups: Groups) -> Iterator[Amount]:
    value = int(groups[1]) if groups[1].isdecimal() else parse_digit_by_digit(groups[1])
    if value:
        yield calendar_year(value)


YEAR = Rule(r"([12]\d{3}|[一二][零〇○一二三四五六七八九]{3})年(?!代)", _year)


def _decade(groups: Groups) -> Iterator[Amount]:
    keys: Keys = frozenset((decade(parse_whole_number(groups[1])),))
    yield Amount(requires_any=keys | {ANY_DECADE}, provides=keys, kind="date")


DECADE = Rule(r"(?:(?:\d\d|二十)世纪)?((?:[12]\d)?\d0|[一二三四五六七八九]十)年代", _decade)


def _days(groups: Groups) -> Iterator[Amount]:
    """Parse days of a month; the groups are month, first day, last day, or else month, day."""
    if groups[4] and not groups[4].isdecimal() and not groups[5].isdecimal():  # 八月十五 is a festival
        yield calendar_month(parse_whole_number(groups[4]), is_optional=True)
        return
    days = [parse_whole_number(part) for part in (groups[2], groups[3], groups[5]) if part]
    yield from calendar_days(parse_whole_number(groups[1] or groups[4]), days)


DAYS = Rule(rf"({_MONTH})月({_DAY})[日号]?(?:{_TO})({_DAY})[日号](?!楼)|({_MONTH})月({_DAY})[日号]", _days)


def _months(groups: Groups) -> Iterator[Amount]:
    for part in (groups[1], groups[2], groups[3]):
        if part:
            yield calendar_month(parse_whole_number(part))


MONTHS = Rule(rf"({_MONTH})月?份?{_TO}({_MONTH})月(?!\d)|({_MONTH})月(?![\d饼亮嫂票薪租卡])", _months)


def _day_alone(groups: Groups) -> Iterator[Amount]:
    value = int(groups[1])
    keys = numbers(value) | {day_of_any_month(value), duration(Decimal(value), DAY)}
    required = keys | {ANY_DAY} if value > 1 else NO_KEYS
    yield Amount(requires_any=required, provides=keys | {day_without_month(value)}, kind="date")


DAY_ALONE = Rule(r"([12]\d|3[01]|[1-9])[日号](?![元均常报本语楼院门线栋]|文件)", _day_alone)

SAME_YEAR = Rule(
    r"[今去明前次翌当同本上]年|年[内中底初]|(?<![\d一二两三四五六七八九十百])年[前后]|一年[后前来]",
    optional(ANY_YEAR),
)
SAME_DECADE = Rule(r"[这同那]一?年代", optional(ANY_DECADE))
SAME_MONTH = Rule(r"[当同本上次下]个?月", optional(ANY_MONTH))
SAME_DAY = Rule(r"[当同次翌今昨明][日天]|第二天|[前后]一天", optional(ANY_DAY))
