"""The two languages, and formatting of numbers in them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mkdocs_casebook.text.languages import Language, format_number


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("0", "0", "0"),
        ("5", "5", "5"),
        ("8.90", "8.90", "8.90"),
        ("97.0", "97.0", "97.0"),
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


def test_equal_numbers_are_printed_as_written() -> None:
    """Whichever of them is formatted first."""
    assert [format_number(Decimal(digits), Language.ZH) for digits in ("96", "96.0", "96.00")] == [
        "96",
        "96.0",
        "96.00",
    ]
    assert [format_number(Decimal(digits), Language.ZH) for digits in ("95.0", "95")] == ["95.0", "95"]


def test_each_language_has_a_tag_and_a_locale() -> None:
    """BCP 47 tag, locale of Open Graph."""
    assert [(language.tag, language.locale) for language in Language] == [("zh-CN", "zh_CN"), ("en", "en_GB")]
