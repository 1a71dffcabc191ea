"""Dates as people write them: what each means in the format, whether that is certain, and all readings."""

from __future__ import annotations

import re

import pytest

from mkdocs_casebook.loading.corrections.written_dates import NO_YEAR, read_dates
from mkdocs_casebook.text.dates import PARTIAL_DATE

DAYS = [
    *[
        "2024年8月7日",
        "2024年8月7号",
        "2024 年 8 月 7 日",
        "２０２４年８月７日",
        "二〇二四年八月七日",
        "2024/8/7",
        "2024/08/07",
        "2024.8.7",
    ],
    *[
        "2024-8-7",
        "２０２４-08-07",
        "20240807",
        "7 Aug 2024",
        "7 August 2024",
        "7th August 2024",
        "the 7th of August 2024",
    ],
    *["Aug 7, 2024", "August 7, 2024", "August 7th 2024", "7-Aug-2024", "2024 August 7", "2024—08—07", "07 aug. 2024"],
]


@pytest.mark.parametrize("written", DAYS)
def test_forms_of_a_day(written: str) -> None:
    """Each has one reading."""
    assert read_dates(written) == (("2024-08-07", "", True),)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024年8月", "2024-08"),
        ("2024年十二月", "2024-12"),
        ("August 2024", "2024-08"),
        ("2024/6", "2024-06"),
        ("2024/06", "2024-06"),
        ("2024年", "2024"),
        ("2023年夏", "2023-summer"),
        ("2023年夏季", "2023-summer"),
        ("summer 2023", "2023-summer"),
        ("Fall of 2023", "2023-autumn"),
        ("winter 2023/24", "2023-winter"),
        ("2023年第三季度", "2023-Q3"),
        ("2023年三季度", "2023-Q3"),
        ("Q3 2023", "2023-Q3"),
        ("2023 Q3", "2023-Q3"),
        ("2023-q3", "2023-Q3"),
        ("the third quarter of 2023", "2023-Q3"),
        ("fiscal year 2023/24", "2023/24"),
        ("FY 2023-24", "2023/24"),
        ("2023/2024", "2023/24"),
        ("2023—2024学年", "2023/24"),
        ("约1898年", "about 1898"),
        ("1898年前后", "about 1898"),
        ("c. 1898", "about 1898"),
        ("around June 2018", "about 2018-06"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("04.04.2024", "2024-04-04"),
    ],
)
def test_other_dates_with_one_reading(written: str, date: str) -> None:
    """Months, years, seasons, quarters, financial years, and approximate ones; and days of which one is possible."""
    assert read_dates(written) == ((date, "", True),)
    assert re.fullmatch(PARTIAL_DATE, date)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2023年上半年", "2023-Q1", "2023-Q2"),
        ("second half of 2023", "2023-Q3", "2023-Q4"),
        ("H1 2023", "2023-Q1", "2023-Q2"),
        ("2023年6月至8月", "2023-06", "2023-08"),
        ("June to August 2023", "2023-06", "2023-08"),
        ("2024-06-01至2024-06-30", "2024-06-01", "2024-06-30"),
    ],
)
def test_longer_times(written: str, first: str, last: str) -> None:
    """They have a first and a last date."""
    assert read_dates(written) == ((first, last, True),)


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("03/04/2024", ["2024-04-03", "2024-03-04"]),
        ("late 2023", ["2023-Q4", "about 2023-12"]),
        ("2023年底", ["2023-Q4", "about 2023-12"]),
        ("early 2023", ["2023-Q1", "about 2023-01"]),
        ("mid-2023", ["about 2023-06", "about 2023-07"]),
        ("FY2024", ["2023/24", "2024/25"]),
        ("2023-24", ["2023/24", "2023"]),
        ("20世纪80年代", ["1980"]),
        ("1980s", ["1980"]),
        ("24年8月7日", ["2024-08-07"]),
        ("民国113年", ["2024"]),
        ("2024-08-07 10:30", ["2024-08-07"]),
        ("2024年8月7日（星期三）", ["2024-08-07"]),
        ("2024年8月上旬", ["2024-08"]),
        ("late August 2024", ["2024-08"]),
        ("第三季度", [f"{NO_YEAR}-Q3"]),
        ("8月7日", [f"{NO_YEAR}-08-07"]),
        ("7 August", [f"{NO_YEAR}-08-07"]),
    ],
)
def test_dates_that_are_not_certain(written: str, dates: list[str]) -> None:
    """The format cannot say the same, there are several readings, or the year is missing."""
    found = read_dates(written)
    assert [each.date for each in found] == dates
    assert not any(each.is_certain for each in found)


@pytest.mark.parametrize("written", ["2024年2月30日", "30 Feb 2024"])
def test_a_day_that_does_not_exist_is_returned_as_it_is(written: str) -> None:
    """The reason is given by who reads it."""
    assert read_dates(written) == (("2024-02-30", "", True),)


@pytest.mark.parametrize(
    "written", ["", "至今", "前几年", "2024年春节", "hello", "99/99/2024", "1/2", "2023/25", "年", "9" * 61]
)
def test_what_is_no_date(written: str) -> None:
    """Nothing is guessed."""
    assert read_dates(written) == ()
