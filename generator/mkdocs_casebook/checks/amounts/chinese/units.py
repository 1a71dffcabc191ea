"""Units after a Chinese number: durations, measure words, and measures that translators convert."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.amounts import keys
from mkdocs_casebook.checks.amounts.keys import CONVERTED, DurationUnit, Key, duration, number

DURATION_UNIT = "个?(?:小时|钟头|星期|礼拜|世纪|季度)|个月|分钟|昼夜|[天日年周]"
MEASURE_WORD = (
    "[个名位人户家栋幢座部台次场项件条份种类层楼间套张块处所辆批届轮步封起遍门组队亩只把棵本篇章岁站遍趟排]|单元|小组"
)
"""A numeral before one of these is a count, not part of an idiom."""

_DURATION_UNITS = {
    "分钟": keys.MINUTE,
    **dict.fromkeys(("小时", "钟头"), keys.HOUR),
    **dict.fromkeys(("天", "日", "昼夜"), keys.DAY),
    **dict.fromkeys(("周", "星期", "礼拜"), keys.WEEK),
    "月": keys.MONTH,
    "季度": keys.QUARTER,
    "年": keys.YEAR,
    "世纪": keys.CENTURY,
}


def duration_unit(unit: str) -> DurationUnit | None:
    """Return the duration unit of a word, which may begin with the measure word 个."""
    return _DURATION_UNITS.get(unit.removeprefix("个"))


def unit_keys(value: Decimal, unit: str) -> Iterator[Key]:
    """Yield the keys of a number that may have a unit."""
    yield number(value)
    if known := duration_unit(unit):
        yield duration(value, known)
    elif unit == "倍":
        yield number(value + 1)
    elif unit == "楼":  # the second floor is the first in British English
        yield number(value - 1)
    elif unit in ("亩", "斤", "里"):
        yield CONVERTED


def is_round_the_clock(value: Decimal, unit: str) -> bool:
    """Return whether this is 24小时, which often has no number in the other language."""
    return value == 24 and "小时" in unit
