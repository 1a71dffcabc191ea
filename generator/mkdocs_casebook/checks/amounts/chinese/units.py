"""Units after a Chinese number: durations, measure words, and measures that translators convert."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.amounts import keys
from mkdocs_casebook.checks.amounts.keys import DurationUnit, Key, converted, duration, measures, number

DURATION_UNIT = "个?多?(?:小时|钟头|星期|礼拜|世纪|季度)|个[多来]?月|多?分钟|昼夜|多?[天年周]|日"
_NAMES = {
    "平方米": "square metre",
    "㎡": "square metre",
    "平方公里": "square kilometre",
    "平方千米": "square kilometre",
    "公里": "kilometre",
    "千米": "kilometre",
    "米": "metre",
    "厘米": "centimetre",
    "华里": "li",
    "英里": "mile",
    "英尺": "foot",
    "平方英尺": "square foot",
    "里": "li",
    "公顷": "hectare",
    "亩": "mu",
    "公斤": "kilogram",
    "千克": "kilogram",
    "吨": "tonne",
    "斤": "jin",
    "克": "gram",
    "欧元": "euro",
    "英镑": "pound",
    "美元": "dollar",
    "美金": "dollar",
    "日元": "yen",
    "雷亚尔": "real",
    "港元": "Hong Kong dollar",
    "港币": "Hong Kong dollar",
    "元": "yuan",
    "块": "yuan",
    "角": "jiao",
    "分钱": "fen",
    "个百分点": "percentage point",
}
MEASURE = f"(?:{'|'.join(sorted(_NAMES, key=len, reverse=True))})(?![饭粉服程面])"
"""A unit of length, area, weight or money."""
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
    return _DURATION_UNITS.get(unit.lstrip("个多来"))


def unit_keys(value: Decimal, unit: str) -> Iterator[Key]:
    """Yield the keys of a number that may have a unit."""
    yield number(value)
    if known := duration_unit(unit):
        yield duration(value, known)
    elif unit == "楼":  # the second floor is the first in British English
        yield number(value - 1)
    elif unit in _NAMES:
        yield from measures(value, _NAMES[unit])
        if unit == "亩":
            yield from converted(value)


def is_round_the_clock(value: Decimal, unit: str) -> bool:
    """Return whether this is 24小时, which often has no number in the other language."""
    return value == 24 and "小时" in unit
