"""Boundaries of numerals, dates and times, and what the prefilter skips."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from mkdocs_casebook.checks.amounts import Difference, differences
from mkdocs_casebook.checks.amounts.chinese.numerals import parse_digit_by_digit, parse_numeral, parse_whole_number
from mkdocs_casebook.checks.amounts.english.numerals import parse_numerals
from mkdocs_casebook.checks.amounts.prefilter import candidates
from mkdocs_casebook.checks.text_pairs import TextPairs


def _found(zh: str, en: str) -> list[tuple[str, str]]:
    pairs = differences(TextPairs([zh], [en]))
    return [(found.zh.text if found.zh else "", found.en.text if found.en else "") for _, found in pairs]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("ninety nine", [99]),
        ("ninety ten", [90, 10]),
        ("nineteen five", [19, 5]),
        ("ten five", [10, 5]),
        ("twenty and nine", [20, 9]),
        ("two dozen five", [24, 5]),
        ("two hundred five", [205]),
    ],
)
def test_only_ones_continue_tens(words: str, values: list[int]) -> None:
    """And anything continues a hundred, but nothing a dozen."""
    assert parse_numerals(words) == values


def test_digits_without_units() -> None:
    """二〇二四 is a year; other characters are no digits."""
    assert parse_digit_by_digit("二〇二四") == 2024
    assert parse_digit_by_digit("二十") is None
    assert (parse_whole_number("15"), parse_whole_number("十五"), parse_whole_number("半")) == (15, 15, 0)
    assert (parse_numeral("三百五"), parse_numeral("三百零五"), parse_numeral("三五")) == (350, 305, None)


@pytest.mark.parametrize(("zh", "is_reported"), [("八月十五日", False), ("八月15日", True), ("8月十五日", True)])
def test_a_festival_is_no_date_to_translate(zh: str, *, is_reported: bool) -> None:
    """八月十五 in words is the Mid-Autumn Festival; with digits it is a day."""
    assert bool(_found(f"{zh}的会", "the meeting")) == is_reported


@pytest.mark.parametrize(
    ("zh", "en", "is_reported"),
    [
        ("晚上七点一刻", "7:15 p.m.", False),
        ("晚上七点一刻", "7:45 p.m.", True),
        ("晚上七点三刻", "7:45 p.m.", False),
        ("上午九点二十分", "9:20 a.m.", False),
        ("早八点半", "8:30 a.m.", False),
        ("晚七点", "7:30 p.m.", True),
    ],
)
def test_times_in_words(zh: str, en: str, *, is_reported: bool) -> None:
    """With quarters, halves and minutes."""
    assert bool(_found(zh, en)) == is_reported


@pytest.mark.parametrize(
    ("zh", "en", "is_reported"),
    [
        ("翻了三番", "eight times as many", False),
        ("增长了两倍", "It tripled", False),
        ("增长到两倍", "It tripled", True),
        ("减半", "It was halved", False),
        ("5楼", "the fourth floor", False),
    ],
)
def test_multiples_and_floors(zh: str, en: str, *, is_reported: bool) -> None:
    """Increased by two is three times as many; the fifth floor may be the fourth in British English."""
    assert bool(_found(zh, en)) == is_reported


def test_a_difference_is_frozen_and_keyword_only() -> None:
    """As all data of the project."""
    difference = Difference(kind="number", zh=None, en=None)
    assert all(field.kw_only for field in fields(Difference))
    with pytest.raises(FrozenInstanceError):
        difference.kind = "date"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("七成住户", "70 per cent of households"),
        ("七成住户", "70% of households"),
        ("百分之五的户", "5 per cent of households"),
        ("三分之二", "two thirds"),
        ("四分之一", "one quarter"),
    ],
)
def test_common_shares_need_no_comparison(zh: str, en: str) -> None:
    """The prefilter knows their usual wordings."""
    assert list(candidates(TextPairs([zh], [en]))) == []


@pytest.mark.parametrize(
    ("zh", "en"), [("七成住户", "7% of households"), ("百分之五的户", "50 per cent of households")]
)
def test_other_shares_are_compared(zh: str, en: str) -> None:
    """A part of ten is no part of a hundred."""
    assert [candidate.amounts for candidate in candidates(TextPairs([zh], [en]))] == [True]
