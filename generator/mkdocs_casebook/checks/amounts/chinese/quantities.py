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
    NUMERAL_CHARACTERS,
    SCALE,
    parse_digit_by_digit,
    parse_numeral,
    parse_whole_number,
    scale_factor,
)
from mkdocs_casebook.checks.amounts.chinese.units import (
    DURATION_UNIT,
    MEASURE,
    MEASURE_WORD,
    duration_unit,
    is_round_the_clock,
    unit_keys,
)
from mkdocs_casebook.checks.amounts.common_rules import NUMBER, parse_number
from mkdocs_casebook.checks.amounts.keys import (
    HALF,
    HOUR,
    MINUTE,
    MONTH,
    NO_KEYS,
    YEAR,
    Key,
    Keys,
    duration,
    number,
    numbers,
    ordinal,
    year,
)
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule


def _digits(groups: Groups) -> Iterator[Amount]:
    """Parse digits.

    The groups are number, scale, half with its unit (年半), unit, scale of a second number (20至30万), number and scale
    of a smaller part (1亿2000万), and a measure.
    """
    base, half, unit = parse_number(groups[1]), groups[3] or "", groups[4] or groups[8] or ""
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


def _money(groups: Groups) -> Iterator[Amount]:
    """Parse 1元2角, 三块五 and 2元5角5分; the groups are yuan, jiao, fen, jiao after 块."""
    yuan, jiao, fen = (_small_number(part or "0") for part in (groups[1], groups[2] or groups[4], groups[3]))
    keys = frozenset(unit_keys(yuan + jiao / 10 + fen / 100, "元"))
    part = frozenset(unit_keys(jiao, "角"))
    yield Amount(requires_any=keys | part, provides=keys | part | numbers(yuan))


def _small_number(text: str) -> Decimal:
    return Decimal(text) if text.isdecimal() else Decimal(parse_numeral(text) or 0)


_DIGIT = "[0-9一二两三四五六七八九]"
MONEY = Rule(
    rf"(\d{{1,9}}|{NUMERAL_CHARACTER}{{1,9}})(?:元({_DIGIT})[角毛](?:({_DIGIT})分)?|块({_DIGIT})[角毛]?(?![\d个块{NUMERAL_CHARACTERS}]))",
    _money,
)


def _duration_of_two_units(groups: Groups) -> Iterator[Amount]:
    """Parse 一年零三个月 and 2小时15分; the groups are two pairs of numbers."""
    larger, smaller = ((groups[1], groups[2]), (YEAR, MONTH)) if groups[1] else ((groups[3], groups[4]), (HOUR, MINUTE))
    first, second = (Decimal(parse_whole_number(part)) for part in larger)
    (base, size), (_, unit) = smaller
    keys = numbers(first, second) | {(base, first * size + second * unit), duration(first, smaller[0])}
    yield Amount(requires_any=keys, provides=keys)


_WHOLE = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
DURATION_OF_TWO_UNITS = Rule(
    rf"{_WHOLE}年[零又]?{_WHOLE}个月|{_WHOLE}个?小时[零又]?{_WHOLE}分钟?", _duration_of_two_units
)
DIGITS = Rule(
    (
        rf"({NUMBER})\s*{AND_MORE}?({SCALE}){AND_MORE}?([个年天]半)?({DURATION_UNIT}|(?<=半)月|楼)?"
        rf"(?=(?:\s*(?:[-–—~～－]|——|至|到)\s*{NUMBER}\s*{AND_MORE}?([十百千]?[万亿]))?)"
        rf"(?:(?<=[万亿千])({NUMBER})([千百万])(?![万亿]))?(?:(?=\s*({MEASURE})))?"
    ),
    _digits,
)


def _numeral(groups: Groups) -> Iterator[Amount]:
    """Parse a numeral; the groups are numeral, scale after 余, half with its unit, unit or measure word, measure."""
    numeral, scale, half = groups[1], groups[2], groups[3] or ""
    unit = groups[4] or half.removesuffix("半")
    measure = unit or groups[5] or ""
    value = parse_numeral(numeral)
    if value is None:
        yield Amount(provides=_possible_numbers(numeral))
        return
    amount = Decimal(value * (scale_factor(scale) if scale else 1)) + (HALF if half else 0)
    keys = frozenset(unit_keys(amount, measure))
    is_certain = bool(half) or (
        amount > 10 and (numeral[0] == "十" or (numeral[0] in DIGIT_VALUES and len(numeral) > 1))
    )
    is_required = (is_certain or (2 <= amount <= 10 and bool(unit))) and not is_round_the_clock(amount, unit)
    if amount == 2:
        group = "duration" if duration_unit(unit) else "small"
        is_required = group == "duration" or unit in ("次", "遍", "趟")
    else:
        group = "" if is_certain else "small"
    yield Amount(requires_any=keys if is_required else NO_KEYS, provides=keys, group=group)


def _possible_numbers(characters: str) -> Keys:
    """Return the numbers that characters may mean which form no numeral: 14 for 十四五 (plan), 100 for 百."""
    values = [CHARACTER_VALUES[char] for char in characters]
    readings = (parse_numeral(characters[:-1]), parse_digit_by_digit(characters), parse_numeral(f"一{characters}"))
    return numbers(*values, *(reading or 0 for reading in readings))


NUMERAL = Rule(
    (
        rf"({NUMERAL_CHARACTER}+)(?:{AND_MORE}({SCALE}))?([个年天]半)?"
        rf"({DURATION_UNIT}|(?<=半)月|{MEASURE_WORD})?(?:(?=({MEASURE})))?"
    ),
    _numeral,
)


def _ordinal(groups: Groups) -> Iterator[Amount]:
    value = parse_whole_number(groups[1]) if groups[1] else 1
    keys = frozenset((ordinal(value),))
    yield Amount(requires_any=keys | numbers(value), provides=keys, group="ordinal")


ORDINAL = Rule(
    r"第([一二三四五六七八九十]{1,3}|\d{1,4})(?![天年日时方者产线手三四五六七八九十百])|首[次批届个期家轮]", _ordinal
)


def _one_of_a_unit(groups: Groups) -> Iterator[Amount]:
    """Parse 一个小时 and 每月: the English may have “an hour”, “a month”."""
    keys = frozenset(unit_keys(Decimal(1), groups[2]))
    is_required = groups[1] == "一" and (duration_unit(groups[2]) is not None or groups[2] in ("次", "遍", "趟"))
    group = "duration" if duration_unit(groups[2]) else "small"
    yield Amount(requires_any=keys if is_required else NO_KEYS, provides=keys, group=group)


ONE_OF_A_UNIT = Rule(rf"([一每整])({DURATION_UNIT}|月|次|遍|趟)(?![级半性])", _one_of_a_unit)


def _approximate(groups: Groups) -> Iterator[Amount]:
    """Parse two digits in a row, as in 七八个, 两三百 and 十五六; the groups are tens, digits, scale."""
    tens = parse_numeral(groups[1]) or 0 if groups[1] else 0
    low, high, scale = DIGIT_VALUES[groups[2]], DIGIT_VALUES[groups[3]], scale_factor(groups[4])
    if high - low == 1 and tens:
        yield Amount(provides=numbers(*((tens + digit) * scale for digit in (low, high))))
    elif high - low == 1:
        yield Amount(provides=numbers(low, high, low * scale, high * scale))
    else:
        yield Amount(provides=numbers(low, high))


APPROXIMATE = Rule(
    rf"([二三四五六七八九]?十)?([一二两三四五六七八])([二两三四五六七八九])([十百千]?[万亿]?)(?!{NUMERAL_CHARACTER})",
    _approximate,
)


def _vague(groups: Groups) -> Iterator[Amount]:
    """Parse a scale without an exact number, as in 几十, 数百 and 十几."""
    size = scale_factor(groups[0].translate({ord(char): None for char in "几数上成好"}))
    yield Amount(provides=numbers(size, 12) if size == 10 else numbers(size))


VAGUE = Rule(r"[几数好上成](?:[十百千]?[万亿]|[十百千])|十几", _vague)
