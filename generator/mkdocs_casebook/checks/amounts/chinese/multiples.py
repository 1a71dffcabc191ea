"""Rules for Chinese multiples: 三倍, 增长了三倍 (four times as many), 翻两番 (four times), 减半."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.chinese.numerals import NUMERAL_CHARACTER, parse_numeral
from mkdocs_casebook.checks.amounts.common_rules import NUMBER, parse_number
from mkdocs_casebook.checks.amounts.keys import HALF, Keys, multiple, number, numbers, share
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule

_BY = "(?:(?<=增长|增加|上升|提高|提升|上涨|扩大|高出|多出)|(?<=[长加升高涨大多出]了)|(?<=[长加升高涨大多出]了[近约]))"


def _multiple(value: Decimal, others: Keys, group: str = "multiple") -> Amount:
    keys = frozenset((multiple(value),))
    return Amount(requires_any=keys, provides=keys | others, group=group)


def _increased_by(groups: Groups) -> Iterator[Amount]:
    """Parse 增长了三倍: by 300 per cent, to four times as much."""
    value = _value(groups[1])
    if value:
        keys = frozenset((multiple(value + 1), share(Fraction(value))))
        yield Amount(requires_any=keys, provides=keys | numbers(value, value + 1), group="multiple")


def _times(groups: Groups) -> Iterator[Amount]:
    value = _value(groups[1])
    if value:
        yield _multiple(value, numbers(value) | {share(Fraction(value))})


def _value(text: str) -> Decimal | None:
    if text[0].isdecimal():
        return parse_number(text)
    value = parse_numeral(text)
    return None if value is None else Decimal(value)


_TIMES = rf"({NUMBER}|{NUMERAL_CHARACTER}{{1,5}})[余多]?倍"
INCREASED_BY = Rule(_BY + _TIMES, _increased_by)
TIMES = Rule(_TIMES, _times)


def _doublings(groups: Groups) -> Iterator[Amount]:
    """Parse 翻番 and 翻两番: each doubles."""
    count = _value(groups[1]) if groups[1] else Decimal(1)
    if count and count < 10:
        yield _multiple(Decimal(2) ** int(count), frozenset((number(count),)))


def _once_more(groups: Groups) -> Iterator[Amount]:
    """Parse 增加一倍, 翻倍 and 减半."""
    yield _multiple(HALF if groups[0] in ("减半", "折半") else Decimal(2), numbers(2))


DOUBLINGS = Rule(r"翻了?([一二两三四五]|\d)?番", _doublings)
ONCE_MORE = Rule(r"翻了?一?倍|加倍|倍增|减半|折半|一倍", _once_more)
