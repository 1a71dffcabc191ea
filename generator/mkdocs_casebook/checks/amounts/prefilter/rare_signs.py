"""Signs of amounts without a digit that one text of a pair has and the other lacks: 倍, €, 半, 两次."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mkdocs_casebook.checks.text_pairs import TextPairs

_TWO = ("two", "Two", "both", "Both", "wice", "second", "ouple", "pair", "other", "ouble", "either")
_TWO_OF_A_KIND = re.compile("两(?:[天周次回倍番年成遍]|个(?:半|小时|月|星期|季度))")
_AND_A_HALF = re.compile("[个年天周]半")
_SIGNS_OF_MONEY = {"¥": "元角", "€": "欧", "£": "镑", "$": "美港雷"}
_COUNTERPARTS = {
    "倍": "",
    "翻": "",
    "百分点": " point",
    "欧": "uro",
    "镑": "ound",
    "美元": "ollar",
    **_SIGNS_OF_MONEY,
}
"""Rare signs of amounts with their counterparts; without one, the texts are always compared."""
RareSign = tuple[str, str]
"""A sign and its counterpart in the other language."""


def is_without_two_or_half(digits: Iterable[str], zh: str, en: str) -> bool:
    """Test cheaply whether a Chinese text has a half or a two that the English lacks."""
    if (
        "半" in zh
        and "过半" not in zh
        and (" half" not in en or (_AND_A_HALF.search(zh) is None) == ("nd a half" in en))
    ):
        return True
    return (
        "两" in zh
        and "2" not in digits
        and _TWO_OF_A_KIND.search(zh) is not None
        and not any(word in en for word in _TWO)
    )


def rare_signs(texts: TextPairs) -> Sequence[RareSign]:
    """Return the rare signs of amounts in the texts of a record, each with what the other language has beside it."""
    return [
        (sign, other)
        for sign, other in _COUNTERPARTS.items()
        if sign in (texts.english if sign in _SIGNS_OF_MONEY else texts.chinese)
    ]


def is_without_counterpart(rare: Sequence[RareSign], zh: str, en: str) -> bool:
    """Test whether one text of a pair has a rare sign of which the other lacks the counterpart."""
    if "twice as" in en:
        zh = zh.replace("的两倍", "")
    return any(
        (sign in en and not any(map(zh.__contains__, other)))
        if sign in _SIGNS_OF_MONEY
        else (sign in zh and (not other or other not in en))
        for sign, other in rare
    )
