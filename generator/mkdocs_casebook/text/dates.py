"""Dates as precise as they are known: a day, month, quarter, season, year or fiscal year, each also as “about”."""

from __future__ import annotations

import calendar
import re
from datetime import date as calendar_date
from functools import lru_cache

from mkdocs_casebook.text.languages import Language, interface_words

_ABOUT = "about "
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first month; the winter of a year begins in its December."""

PARTIAL_DATE = r"(about )?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-Q[1-4]|-(spring|summer|autumn|winter)|/[0-9]{2})?"
"""Such as ``2024``, ``2024-06``, ``2024-06-30``, ``2024-Q3``, ``2024-summer``, ``2023/24``, ``about 1898``."""

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""English month names, January first."""


@lru_cache(maxsize=4096)
def first_day(date: str) -> str:
    """Return the first day of a date as YYYY-MM-DD: what dates of different precision are sorted by."""
    date = date.removeprefix(_ABOUT)
    if len(date) == len("2024-06-30") and date[7] == "-":
        return date
    return f"{date[:4]}-{_first_month(date[4:])}-01"


@lru_cache(maxsize=4096)
def last_day(date: str) -> str:
    """Return the last day of a date as YYYY-MM-DD."""
    date = date.removeprefix(_ABOUT)
    start = first_day(date)
    if start == date:
        return date
    year, month = int(start[:4]), int(start[5:7])
    end = year * 12 + month - 1 + _months(date[4:]) - 1
    year, month = end // 12, end % 12 + 1
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def is_before(date: str, other: str) -> bool:
    """Return whether a date ends before another begins; what overlaps is not before."""
    return last_day(date) < first_day(other)


@lru_cache(maxsize=4096)
def is_calendar_date(date: str) -> bool:
    """Return whether a text of the form of ``PARTIAL_DATE`` is a date: no month 13, no 30 February."""
    year, end = int(date.removeprefix(_ABOUT)[:4]), re.search(r"/([0-9]{2})$", date)
    if end:
        return year > 0 and (year + 1) % 100 == int(end[1])
    try:
        calendar_date.fromisoformat(first_day(date))
    except ValueError:
        return False
    return True


def _first_month(rest: str) -> str:
    """Return the first month of a date, as two digits, given what follows its year."""
    part = rest[1:]
    if not part or rest[0] == "/":
        return "01"
    if part[0] == "Q":
        return f"{int(part[1]) * 3 - 2:02}"
    return f"{_SEASONS[part]:02}" if part in _SEASONS else part


def _months(rest: str) -> int:
    """Return the length of a date in months, given what follows its year."""
    if rest.startswith("/"):
        return 24
    if not rest:
        return 12
    return 1 if rest[1:].isdigit() else 3


@lru_cache(maxsize=4096)
def format_date(date: str, language: Language) -> str:
    """Format a date at the precision given.

    Chinese months and days have no leading zero. Source: GB/T 15835.
    """
    if date.startswith(_ABOUT):
        return interface_words(language)["date_about"].format(date=format_date(date.removeprefix(_ABOUT), language))
    year, rest = int(date[:4]), date[5:]
    if date[4:5] == "/" or rest in _SEASONS or rest.startswith("Q"):
        word = interface_words(language)["date_fiscal" if date[4] == "/" else f"date_{rest}"]
        return word.format(year=year, next=rest)
    numbers = [int(part) for part in date.split("-")]
    if language is Language.ZH:
        return "".join(f"{part}{unit}" for part, unit in zip(numbers, "年月日", strict=False))
    month, day = [MONTH_NAMES[part - 1] for part in numbers[1:2]], numbers[2:]
    return " ".join(str(part) for part in (*day, *month, year))
