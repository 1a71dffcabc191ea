"""Rules for Chinese date terms that exclude one another: halves, quarters and ends of a period, weekdays."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.chinese.numerals import parse_whole_number
from mkdocs_casebook.checks.amounts.date_amounts import exclusive_term
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule

_EDGES = {"初": 1, "上": 1, "中": 2, "底": 3, "末": 3, "下": 3}
"""Beginning, middle and end of a period, by the first character of the term."""


def _half_of_year(groups: Groups) -> Iterator[Amount]:
    yield exclusive_term("half", "上下".index(groups[1]) + 1)


def _quarter(groups: Groups) -> Iterator[Amount]:
    yield exclusive_term("quarter", parse_whole_number(groups[1]))


def _edge(groups: Groups) -> Iterator[Amount]:
    yield exclusive_term("edge", _EDGES[groups[1][0]])


def _weekday(groups: Groups) -> Iterator[Amount]:
    yield exclusive_term("weekday", "一二三四五六日".index(groups[1].replace("天", "日")))


_PARTS_OF_DAY = {
    **dict.fromkeys(("上午", "早上", "早晨", "清晨", "凌晨", "一早"), (1,)),
    **dict.fromkeys(("下午", "午后"), (2,)),
    **dict.fromkeys(("晚上", "晚间", "夜间", "夜里", "夜晚", "当晚"), (3,)),
    **dict.fromkeys(("中午", "正午"), (4,)),
    **dict.fromkeys(("半夜", "午夜", "零点", "零时"), (5,)),
    "傍晚": (2, 3),
}
"""Morning, afternoon, evening, noon, midnight."""


def _part_of_day(groups: Groups) -> Iterator[Amount]:
    yield exclusive_term("part of day", *_PARTS_OF_DAY[groups[0]])


PART_OF_DAY = Rule("|".join(_PARTS_OF_DAY), _part_of_day)
HALF_OF_YEAR = Rule(r"([上下])半年", _half_of_year)
EDGE = Rule(r"(?<=[年月])([初底末]|[上中下]旬)", _edge)
WEEKDAY = Rule(r"(?:星期|礼拜|周)([一二三四五六日天])(?![年月周次个天])", _weekday)
QUARTER = Rule(r"第?([一二三四1-4])季度", _quarter)
