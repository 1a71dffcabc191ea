"""Rules for English days with a name: May Day, National Day, the Spring Festival."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.date_amounts import named_day
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule

_DATES = {
    "New Year’s Day": (1, 1),
    "New Year's Day": (1, 1),
    "New Year": (1, 1),
    "Women’s Day": (3, 8),
    "Women's Day": (3, 8),
    "May Day": (5, 1),
    "Labour Day": (5, 1),
    "Labor Day": (5, 1),
    "Youth Day": (5, 4),
    "Children’s Day": (6, 1),
    "Children's Day": (6, 1),
    "Army Day": (8, 1),
    "Teachers’ Day": (9, 10),
    "National Day": (10, 1),
    "Christmas": (12, 25),
}
_FESTIVALS = {
    "Spring Festival": "spring",
    "Chinese New Year": "spring",
    "Lunar New Year": "spring",
    "Lantern": "lantern",
    "Qingming": "qingming",
    "Tomb-Sweeping": "qingming",
    "Tomb Sweeping": "qingming",
    "Dragon Boat": "dragon boat",
    "Mid-Autumn": "mid-autumn",
    "Double Ninth": "double ninth",
}


def _named(groups: Groups) -> Iterator[Amount]:
    name = groups[0]
    yield named_day(*_DATES[name]) if name in _DATES else named_day(_FESTIVALS[name])


NAMED_DAY = Rule("|".join(sorted((*_DATES, *_FESTIVALS), key=len, reverse=True)), _named)
