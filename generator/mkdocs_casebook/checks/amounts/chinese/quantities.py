"""Rules for Chinese numbers with their scale and unit: digits, numerals, approximate numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.chinese.numerals import (
    AND_MORE,
    CHARACTER_VALUES,
    DIGIT_VALUES,
    NUMERAL_CHARACTER,
    SCALE,
    parse_digit_by_digit,
    parse_numeral,
    scale_factor,
)
from mkdocs_casebook.checks.amounts.chinese.units import DURATION_UNIT, MEASURE_WORD, is_round_the_clock, unit_keys
from mkdocs_casebook.checks.amounts.common_rules import NUMBER, parse_number
from mkdocs_casebook.checks.amounts.keys import HALF, NO_KEYS, Key, Keys, number, numbers, year
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule


def _digits(groups: Groups) -> Iterator[Amount]:
    """Parse digits.

    The groups are number, scale, half with its unit (年半), unit, scale of a second number (20至30万), and number and
    scale of a smaller part (1亿2000万).
    """
    base, half, unit = parse_number(groups[1]), groups[3] or "", groups[4] or ""
    value = base * scale_factor(groups[2]) + (parse_number(groups[6]) * scale_factor(groups[7]) if groups[6] else 0)
    value += HALF if half else 0
    keys = frozenset((*unit_keys(value, unit or half.removesuffix("半")), *_possible_years(groups)))
    if groups[5]:
        keys |= {number(base * scale_factor(groups[5]))}
    is_required = value > 1 and not is_round_the_clock(value, unit)
    yield Amount(requires_any=keys if is_required else NO_KEYS, provides=keys)


def _possible_years(groups: Groups) -> Iterator[Key]:
    digits, scale, half, unit = groups[1], groups[2], groups[3], groups[4]
    if unit == "年" and len(digits) == 2:  # 19年 may be 2019
        yield year(1900 + int(digits))
        yield year(2000 + int(digits))
    if digits.isdecimal() and len(digits) == 4 and 1000 <= int(digits) <= 2100 and not scale and not half:
        yield year(int(digits))


DIGITS = Rule(
    (
        rf"({NUMBER})\s*{AND_MORE}?({SCALE}){AND_MORE}?([个年天]半)?({DURATION_UNIT}|(?<=半)月|[倍楼亩斤里])?"
        rf"(?=(?:\s*(?:[-–—~～－]|——|至|到)\s*{NUMBER}\s*{AND_MORE}?([十百千]?[万亿]))?)"
        rf"(?:(?<=[万亿千])({NUMBER})([千百万])(?![万亿]))?"
    ),
    _digits,
)


def _numeral(groups: Groups) -> Iterator[Amount]:
    """Parse a numeral; the groups are numeral, scale after 余, half with its unit, unit or measure word."""
    numeral, scale, half = groups[1], groups[2], groups[3] or ""
    unit = groups[4] or half.removesuffix("半")
    value = parse_numeral(numeral)
    if value is None:
        yield Amount(provides=_possible_numbers(numeral))
        return
    amount = Decimal(value * (scale_factor(scale) if scale else 1)) + (HALF if half else 0)
    keys = frozenset(unit_keys(amount, unit))
    is_certain = bool(half) or (
        amount > 10 and (numeral[0] == "十" or (numeral[0] in DIGIT_VALUES and len(numeral) > 1))
    )
    is_required = (is_certain or (3 <= amount <= 10 and bool(unit))) and not is_round_the_clock(amount, unit)
    yield Amount(
        requires_any=keys if is_required else NO_KEYS,
        provides=keys,
        group="" if is_certain else "small",
    )


def _possible_numbers(characters: str) -> Keys:
    """Return the numbers that characters may mean which form no numeral: 14 for 十四五 (plan), 100 for 百."""
    values = [CHARACTER_VALUES[char] for char in characters]
    readings = (parse_numeral(characters[:-1]), parse_digit_by_digit(characters), parse_numeral(f"一{characters}"))
    return numbers(*values, *(reading or 0 for reading in readings))


NUMERAL = Rule(
    (
        rf"({NUMERAL_CHARACTER}+)(?:{AND_MORE}({SCALE}))?([个年天]半)?"
        rf"({DURATION_UNIT}|(?<=半)月|{MEASURE_WORD})?"
    ),
    _numeral,
)


def _approximate(groups: Groups) -> Iterator[Amount]:
    """Parse two digits in a row, as in 七八个 and 两三百."""
    low, high, scale = DIGIT_VALUES[groups[1]], DIGIT_VALUES[groups[2]], scale_factor(groups[3])
    if high - low == 1:
        yield Amount(provides=numbers(low, high, low * scale, high * scale))
    else:
        yield Amount(provides=numbers(low, high))


APPROXIMATE = Rule(
    rf"([一二两三四五六七八])([二两三四五六七八九])([十百千]?[万亿]?)(?!{NUMERAL_CHARACTER})",
    _approximate,
)


def _vague(groups: Groups) -> Iterator[Amount]:
    """Parse a scale without an exact number, as in 几十, 数百 and 十几."""
    size = scale_factor(groups[0].translate({ord(char): None for char in "几数上成好"}))
    yield Amount(provides=numbers(size, 12) if size == 10 else numbers(size))


VAGUE = Rule(r"[几数好上成](?:[十百千]?[万亿]|[十百千])|十几", _vague)
