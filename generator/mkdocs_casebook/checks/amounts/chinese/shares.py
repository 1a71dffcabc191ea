"""Rules for Chinese shares: fractions, tenths (成), discounts (折), percentages, halves."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.chinese.numerals import (
    NUMERAL_CHARACTER,
    parse_digit_by_digit,
    parse_numeral,
    parse_whole_number,
)
from mkdocs_casebook.checks.amounts.chinese.units import DURATION_UNIT, duration_unit
from mkdocs_casebook.checks.amounts.common_rules import NUMBER, optional, parse_number
from mkdocs_casebook.checks.amounts.keys import DAY, MONTH, WEEK, Key, duration, number, percentage, share
from mkdocs_casebook.checks.amounts.keys import HALF as ONE_HALF
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule


def _fraction(groups: Groups) -> Iterator[Amount]:
    denominator = {"百": 100, "千": 1000, "万": 10000}.get(groups[1]) or parse_whole_number(groups[1])
    numerator = {"百": Decimal(100)}.get(groups[2]) or _numerator(groups[2])
    if not denominator or numerator is None:
        return
    keys = percentage(numerator) if denominator == 100 else frozenset((share(Fraction(numerator) / denominator),))
    yield Amount(requires_any=keys, provides=keys)


def _numerator(text: str) -> Decimal | None:
    """Return the value of 五, 5 or 五点二."""
    if text[0].isdecimal():
        return parse_number(text)
    before, _, after = text.partition("点")
    value, decimals = parse_numeral(before), parse_digit_by_digit(after) if after else 0
    return None if value is None or decimals is None else Decimal(f"{value}.{decimals}")


FRACTION = Rule(
    (
        rf"([百千万]|\d+|{NUMERAL_CHARACTER}+)分之"
        rf"(百|{NUMBER}|{NUMERAL_CHARACTER}+(?:点[零〇一二三四五六七八九]+)?)"
    ),
    _fraction,
)


def _tenths(groups: Groups) -> Iterator[Amount]:
    """Parse 七成, 八成五 and 七八成, of which the first value is required."""
    tenths = [int(char) if char.isdecimal() else parse_whole_number(char) for char in groups[1]]
    values = [Decimal(value * 10 + (parse_whole_number(groups[2]) if groups[2] else 0)) for value in tenths]
    if values == [10]:  # 一成不变 is no tenth
        yield Amount(provides=percentage(values[0]))
        return
    yield Amount(requires_any=percentage(values[0]), provides=frozenset().union(*map(percentage, values)))


TENTHS = Rule(
    (
        r"([一二两三四五六七八九]{1,2}|[1-9])成([一二三四五六七八九])?"
        r"(?![员立为功果本长年都人绩交套品片批熟效不色型])"
    ),
    _tenths,
)


def _discount(groups: Groups) -> Iterator[Amount]:
    """Parse 八折 and 八五折: in English, 20 and 15 per cent off."""
    paid = parse_number(groups[1]) if groups[1][0].isdecimal() else Decimal(parse_digit_by_digit(groups[1]) or 0)
    paid *= 1 if paid >= 10 else 10
    yield Amount(provides=percentage(paid) | percentage(100 - paid))


DISCOUNT = Rule(r"([一二三四五六七八九]{1,2}|[1-9](?:\.\d)?|[1-9]\d)折(?![扣叠断磨腾])", _discount)


def _percent(groups: Groups) -> Iterator[Amount]:
    keys = percentage(parse_number(groups[1]))
    yield Amount(requires_any=keys, provides=keys)


PERCENT = Rule(rf"({NUMBER})\s*(?:[%％])", _percent)


def _half(groups: Groups) -> Iterator[Amount]:
    unit = duration_unit(groups[1] or "")
    keys: set[Key] = {share(Fraction(1, 2)), number(ONE_HALF)}
    if unit:
        keys.add(duration(ONE_HALF, unit))
    if unit == MONTH:
        keys |= {duration(Decimal(2), WEEK), duration(Decimal(15), DAY)}
    required = {key for key in keys if key[0] not in ("number", "share" if unit else "")}
    group = "duration" if unit else "share"
    is_share = groups[0] in ("一半", "半数")
    yield Amount(requires_any=frozenset(required if unit or is_share else ()), provides=frozenset(keys), group=group)


HALF = Rule(rf"半数|一?半({DURATION_UNIT}|月)?", _half)
WHOLE = Rule("[全都均]|所有|一致|人人|户户|家家|每一", optional(*percentage(Decimal(100))))
