"""Rules for English calendar dates: days, months, years, decades, and phrases such as “the same year”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.common_rules import optional
from mkdocs_casebook.checks.amounts.date_amounts import (
    calendar_days,
    calendar_month,
    calendar_year,
    parse_numeric_date,
)
from mkdocs_casebook.checks.amounts.english.numerals import TO, WORD_VALUES
from mkdocs_casebook.checks.amounts.keys import (
    ANY_DAY,
    ANY_DECADE,
    ANY_MONTH,
    ANY_YEAR,
    NO_KEYS,
    Key,
    Keys,
    decade,
    numbers,
    year,
)
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule
from mkdocs_casebook.text.dates import MONTH_NAMES

_MONTH_NUMBERS = {name[:3]: value for value, name in enumerate(MONTH_NAMES, 1)}
MONTH = f"(?:{'|'.join(MONTH_NAMES)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)"
_DAY_SUFFIX = "(?:st|nd|rd|th)"
_SAME = "(?:[Tt]his|[Ll]ast|[Nn]ext|[Tt]hat|[Ss]ame|[Pp]revious|[Ff]ollowing)"


def _month_number(name: str) -> int:
    return _MONTH_NUMBERS[name[:3]]


def possible_years(digits: str) -> Iterator[Key]:
    """Yield the year that four digits may be."""
    if digits.isdecimal() and len(digits) == 4 and 1000 <= int(digits) <= 2100:
        yield year(int(digits))


NUMERIC_DATE = Rule(r"([12]\d{3})[-–/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)", parse_numeric_date)


def _day_first(groups: Groups) -> Iterator[Amount]:
    yield from calendar_days(_month_number(groups[3]), [int(part) for part in (groups[1], groups[2]) if part])
    if groups[4]:
        yield calendar_year(int(groups[4]))


DAY_FIRST = Rule(
    rf"(\d{{1,2}}){_DAY_SUFFIX}?(?:{TO}(\d{{1,2}}){_DAY_SUFFIX}?)?\s+(?:of\s+)?({MONTH})(?:,?\s+([12]\d{{3}})(?!\d))?",
    _day_first,
)


def _month_first(groups: Groups) -> Iterator[Amount]:
    days = [int(part) for part in (groups[2], groups[3]) if part]
    if groups[4] or groups[3]:
        yield from calendar_days(_month_number(groups[1]), days)
    else:  # not certainly a day: “by June 5 lifts were in use”
        (certain,) = calendar_days(_month_number(groups[1]), days)
        yield calendar_month(_month_number(groups[1]))
        yield Amount(requires_any=certain.requires_any | numbers(*days), provides=certain.provides, kind="date")
    if groups[4]:
        yield calendar_year(int(groups[4]))


MONTH_FIRST = Rule(
    (
        rf"(?<![Ii]n )({MONTH})\s+(\d{{1,2}}){_DAY_SUFFIX}?(?![\d.,]*\d)"
        rf"(?:{TO}(\d{{1,2}})(?!\d))?(?:,?\s+([12]\d{{3}})(?!\d))?"
    ),
    _month_first,
)


def _month_of_year(groups: Groups) -> Iterator[Amount]:
    yield calendar_month(_month_number(groups[1]))
    yield calendar_year(int(groups[2]))


MONTH_OF_YEAR = Rule(rf"({MONTH}),?\s+(?:of\s+)?([12]\d{{3}})(?!\d)", _month_of_year)


def _month_alone(groups: Groups) -> Iterator[Amount]:
    name = groups[0]
    is_optional = name not in MONTH_NAMES or name in ("May", "March")  # these two may be verbs
    yield calendar_month(_month_number(name), is_optional=is_optional)


MONTH_ALONE = Rule(MONTH, _month_alone)


def _decade(groups: Groups) -> Iterator[Amount]:
    value = int(groups[1]) if groups[1] else WORD_VALUES[re.sub("ies$", "y", groups[2].lower())]
    keys: Keys = frozenset((decade(value),))
    if value % 100 == 0:  # the 2000s may be the beginning of the 21st century
        keys |= numbers(value // 100 + 1)
    is_required = bool(groups[1]) and value > 1000
    yield Amount(
        requires_any=keys | {ANY_DECADE} if is_required else NO_KEYS,
        provides=keys | numbers(value, value % 100),
        kind="date",
    )


DECADE = Rule(r"((?:[12]\d)?\d0)s\b()", _decade)
DECADE_IN_WORDS = Rule(
    r"()(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    _decade,
)

SAME_YEAR = Rule(rf"{_SAME} years?\b|[Yy]ear (?:after|before|later|earlier|on)\b", optional(ANY_YEAR))
SAME_MONTH = Rule(rf"{_SAME} (?:months?|{MONTH})\b|[Mm]onth (?:after|before|later|earlier|on)\b", optional(ANY_MONTH))
SAME_DAY = Rule(
    rf"{_SAME} day\b|[Dd]ay (?:after|before|later|earlier)\b|(?:[Tt]oday|[Yy]esterday|[Tt]omorrow)\b",
    optional(ANY_DAY),
)
SAME_DECADE = Rule(r"[Tt]he decade\b", optional(ANY_DECADE))
