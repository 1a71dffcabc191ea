"""Formatting of dates and numbers in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mkdocs_casebook.text.languages import Language, format_date, format_number


@pytest.mark.parametrize(
    ("date", "zh", "en"),
    [
        ("2023", "2023年", "2023"),
        ("2023-09", "2023年9月", "September 2023"),
        ("2023-09-01", "2023年9月1日", "1 September 2023"),
        ("0999-12-31", "999年12月31日", "31 December 999"),
    ],
)
def test_dates_keep_their_precision(date: str, zh: str, en: str) -> None:
    """A month is not printed as its first day; Chinese has no leading zeros."""
    assert format_date(date, Language.ZH) == zh
    assert format_date(date, Language.EN) == en


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("0", "0", "0"),
        ("5", "5", "5"),
        ("8.90", "8.9", "8.9"),
        ("1300", "1300", "1,300"),
        ("9999", "9999", "9,999"),
        ("10000", "1万", "10,000"),
        ("280000", "28万", "280,000"),
        ("12345", "12345", "12,345"),
        ("12300", "1.23万", "12,300"),
        ("1000000", "100万", "1 million"),
        ("11200000", "1120万", "11.2 million"),
        ("11234567", "11234567", "11,234,567"),
        ("100000000", "1亿", "100 million"),
        ("2150000000", "21.5亿", "2.15 billion"),
        ("0.123456", "0.123456", "0.123456"),
        ("999999999999999.999999", "999999999999999.999999", "999,999,999,999,999.999999"),
        ("-20000", "-2万", "-20,000"),
    ],
)
def test_numbers_are_exact_in_each_language(value: str, zh: str, en: str) -> None:
    """Scaled by 万 and 亿, million and billion where two decimals suffice, never rounded."""
    assert format_number(Decimal(value), Language.ZH) == zh
    assert format_number(Decimal(value), Language.EN) == en


def test_each_language_has_a_tag_another_language_and_a_root() -> None:
    """BCP 47 tag, the other language, prefix of addresses."""
    assert [(language.tag, language.other, language.root) for language in Language] == [
        ("zh-CN", Language.EN, ""),
        ("en", Language.ZH, "en/"),
    ]
