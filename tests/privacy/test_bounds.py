"""Bounds of the detector: how long numbers and the words before them may be, and which dates are birthdays."""

from __future__ import annotations

import pytest

from mkdocs_casebook.privacy.detector import find_private


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话：678 9123", ["*** 9123"]),
        ("+32 871 2345", ["+3* *** 2345"]),
        ("+32 871 234", []),  # eight digits with a country code are none
        ("+352 1234 1234 1234", ["+352 1234 **** 1234"]),
        ("+352 1234 1234 1234 1", []),  # sixteen digits
        ("+32 87 12 34 56 78", ["+32 87 ** ** 56 78"]),
    ],
)
def test_digits_of_a_telephone_number(text: str, masked: list[str]) -> None:
    """At least seven, with a country code nine; at most fifteen, in at most five groups."""
    assert [found.masked for found in find_private(text)] == masked


@pytest.mark.parametrize(
    ("text", "is_private"),
    [
        ("the hotline, all day long: 023-67891234", False),  # sixteen characters between
        ("the hotline, all day  long: 023-67891234", True),
        ("咨询电话—— 023-67891234", False),
        ("咨询电话 —— 023-67891234", True),
        ("卡是我上个月在银行里新开的那张：4111111111111111", True),  # fifteen characters between
        ("卡是我上个月在银行里新开的那一张：4111111111111111", False),
    ],
)
def test_how_far_words_before_a_number_reach(text: str, *, is_private: bool) -> None:
    """To sixteen characters after an office in English, three signs in Chinese, fifteen characters after a card."""
    assert bool(find_private(text)) == is_private


@pytest.mark.parametrize(
    ("number", "is_card"),
    [
        ("9558801234560000006", True),
        ("6222021234567001", True),
        ("4111111111111111", False),  # neither named, nor of a Chinese issuer, nor in groups
        ("4111 1111 1111 1111", True),
        ("4111 1111 1111 1116", False),  # the sum of its digits is a multiple of five only
    ],
)
def test_card_numbers(number: str, *, is_card: bool) -> None:
    """Numbers of Chinese issuers or in groups, with a valid check digit."""
    assert bool(find_private(number)) == is_card


@pytest.mark.parametrize(("plate", "is_plate"), [("京AABCD1", True), ("京AABCDE", False)])
def test_plates_have_a_digit(plate: str, *, is_plate: bool) -> None:
    """Behind four letters at most."""
    assert bool(find_private(plate)) == is_plate


@pytest.mark.parametrize(
    ("number", "is_identity"),
    [
        ("110105189912310023", False),
        ("110105190001010028", True),
        ("110105209912310029", True),
        ("110105210001010023", False),
        ("11010519491231002x", True),
        ("130503040229001", True),
        ("130503000229001", False),  # 1900 was no leap year; 2000 was
    ],
)
def test_identity_numbers_have_a_birthday(number: str, *, is_identity: bool) -> None:
    """From 1900 to 2099; the fifteen digits of old are of the twentieth century."""
    assert [found.kind for found in find_private(number)] == ["identity"] * is_identity
