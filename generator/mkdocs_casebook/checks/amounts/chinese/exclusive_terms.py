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


HALF_OF_YEAR = Rule(r"([上下])半年", _half_of_year)
EDGE = Rule(r"(?<=[年月])([初底末]|[上中下]旬)", _edge)
WEEKDAY = Rule(r"(?:星期|礼拜|周)([一二三四五六日天])(?![年月周次个天])", _weekday)
QUARTER = Rule(r"第?([一二三四1-4])季度", _quarter)
