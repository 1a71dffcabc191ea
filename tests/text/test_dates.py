"""Dates of every precision: format, first and last day, order."""

from __future__ import annotations

import re

import pytest

from mkdocs_casebook.text.dates import PARTIAL_DATE, first_day, format_date, is_before, is_calendar_date, last_day
from mkdocs_casebook.text.languages import Language


@pytest.mark.parametrize(
    ("date", "zh", "en"),
    [
        ("2023", "2023年", "2023"),
        ("2023-09", "2023年9月", "September 2023"),
        ("2023-09-01", "2023年9月1日", "1 September 2023"),
        ("0999-12-31", "999年12月31日", "31 December 999"),
        ("2023-summer", "2023年夏", "summer 2023"),
        ("2024-Q3", "2024年第三季度", "July to September 2024"),
        ("2023/24", "2023/24年度", "2023/24"),
        ("about 1898", "约1898年", "about 1898"),
        ("about 2018-06", "约2018年6月", "about June 2018"),
    ],
)
def test_dates_keep_their_precision(date: str, zh: str, en: str) -> None:
    """A month is not printed as its first day; Chinese has no leading zeros."""
    assert format_date(date, Language.ZH) == zh
    assert format_date(date, Language.EN) == en


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-06-30", "2024-06-30", "2024-06-30"),
        ("2024-spring", "2024-03-01", "2024-05-31"),
        ("2024-winter", "2024-12-01", "2025-02-28"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-Q4", "2024-10-01", "2024-12-31"),
        ("2023/24", "2023-01-01", "2024-12-31"),
        ("1999/00", "1999-01-01", "2000-12-31"),
        ("about 2018-06", "2018-06-01", "2018-06-30"),
    ],
)
def test_first_and_last_day(date: str, first: str, last: str) -> None:
    """A season, quarter or fiscal year covers whole months; the winter of a year ends in the next."""
    assert re.fullmatch(PARTIAL_DATE, date)
    assert is_calendar_date(date)
    assert (first_day(date), last_day(date)) == (first, last)


@pytest.mark.parametrize("date", ["2024-13", "2024-00", "2024-02-30", "2023/25", "0000"])
def test_no_such_date(date: str) -> None:
    """Dates of the right form that no calendar has."""
    assert re.fullmatch(PARTIAL_DATE, date)
    assert not is_calendar_date(date)


@pytest.mark.parametrize(
    "text", ["24", "2024-6", "2024-Q5", "2024-fall", "about", "about  2024", "2024 about", "2024/2025"]
)
def test_not_a_date(text: str) -> None:
    """Other spellings."""
    assert not re.fullmatch(PARTIAL_DATE, text)


def test_dates_that_overlap_are_not_before_each_other() -> None:
    """A year is neither before nor after one of its months."""
    assert is_before("2022", "2023-05")
    assert is_before("2024-Q1", "2024-summer")
    assert not is_before("2023", "2023-05")
    assert not is_before("2023-05", "2023")
    assert not is_before("about 2024", "2023/24")
