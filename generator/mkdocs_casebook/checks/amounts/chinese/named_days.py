"""Rules for Chinese days with a name: 五一, 国庆, 元旦, 春节."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.common_rules import no_amount
from mkdocs_casebook.checks.amounts.date_amounts import named_day
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule

_DATES = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "妇女节": (3, 8),
    "植树节": (3, 12),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "五四": (5, 4),
    "青年节": (5, 4),
    "六一": (6, 1),
    "儿童节": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "十一": (10, 1),
    "双十一": (11, 11),
    "圣诞": (12, 25),
}
_FESTIVALS = {
    "春节": "spring",
    "新春": "spring",
    "除夕": "spring eve",
    "元宵": "lantern",
    "清明": "qingming",
    "端午": "dragon boat",
    "中秋": "mid-autumn",
    "重阳": "double ninth",
}
"""Days of the traditional calendar."""
_CONTEXT = "(?=[”’》]?(?:前|后|期间|假期|小?长假|黄金周|节|放假|当[天日]|起|劳动|国际|妇女|青年|儿童|建党|建军|国庆))"
_IN_DIGITS = [name for name in _DATES if name[0] in "三五六七八十"]


def _named(groups: Groups) -> Iterator[Amount]:
    name = groups[1]
    yield named_day(*_DATES[name]) if name in _DATES else named_day(_FESTIVALS[name])


NAMED_DAY = Rule(
    rf"({'|'.join(name for name in _DATES if name not in _IN_DIGITS)}|{'|'.join(_FESTIVALS)}"
    rf"|(?:{'|'.join(_IN_DIGITS)}){_CONTEXT})",
    _named,
)
NATIONAL_DAY = Rule(f"十一{_CONTEXT}", no_amount)
"""No number: the name of a day."""
