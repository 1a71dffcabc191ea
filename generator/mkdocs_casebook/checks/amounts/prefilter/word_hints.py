"""Word hints: English words that the Chinese of a text pair leaves unexplained or contradicts, without any digit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.contradictions import NEGATIONS, Sense, opposite_groups, opposite_words
from mkdocs_casebook.checks.amounts.english.numerals import NUMERAL

_EXPLAINED_BY = {
    "minute minutes": "分刻",
    "hour hours": "时钟",
    "day days": "天日昼",
    "week weeks": "周星礼",
    "fortnight": "周星天",
    "month months": "月",
    "year years": "年岁",
    "decade decades": "年",
    "yuan": "元块角钱",
    "euro euros": "欧",
    "pounds": "镑",
    "dollar dollars": "美刀港",
    "cent percent": "成%％百折",
    "kilometre kilometres km": "公千",
    "metre metres": "米",
    "hectare hectares": "公顷亩",
    "tonne tonnes": "吨",
    "half": "半",
    "quarter quarters": "四4季刻",
    "second": "二两2再又次另",
    "third thirds": "三3",
    "fourth": "四4",
    "fifth": "五5",
    "sixth": "六6",
    "seventh": "七7",
    "eighth": "八8",
    "ninth": "九9",
    "tenth": "十0",
    "two": "两二2双俩对",
    "times": "次回倍遍趟番度",
    "morning": "早晨上朝凌",
    "afternoon": "下午",
    "evening evenings": "晚傍夜",
    "pm p.m": "下晚傍夜12",
    "am a.m": "上早晨凌午",
    "before": "前先未之再早以",
    "after": "后经过满起以来随毕之再完",
}
"""What explains an English word in the Chinese, as characters of which one is enough."""
_RARE = (
    "jiao fen mu twice thrice doubled doubles double doubling trebled tripled quadrupled twofold threefold fourfold"
    " fivefold tenfold halved noon midnight midday"
)
"""Words whose texts are always compared."""
_TOGETHER_WITH = {"once": "次回遍", "past": "点时", "points": "%％"}
"""Words that count only beside one of these characters in the Chinese."""
_TWO = frozenset(("two", "both", "twice", "second", "couple", "pair", "other", "double", "doubled", "either", "half"))
_TWO_OF_A_KIND = re.compile("两(?:[天周次回倍番年成遍]|个(?:半|小时|月|星期|季度))")
_CHANGED = re.compile("减少|下降|降低|缩短|压缩|回落|增加|上升|增长|提高|提升|上涨|扩大")
_CHANGED_TO = re.compile("[少降低短减加升长高涨大缩][到至为成]")
_TO_NUMBER = re.compile(rf" to (?:\w+ )?(?:[A-Z]{{0,2}}[$¥€£]|RMB ?)?(?:\d|{NUMERAL}\b)")
_SIGNS_OF_MONEY = {"¥": "元角", "€": "欧", "£": "镑", "$": "美港雷"}
_SIGNS = ("", *".,;:)?!'”")


class Hint(NamedTuple):
    """An English word: what explains it, what makes it count, and its senses in the lists of opposites."""

    word: str
    explained_by: str | None
    together_with: str
    senses: Sequence[Sense]
    negates: bool


@cache
def hints_by_form() -> Mapping[bytes, Hint]:
    """Return the hints by their forms in ``TextPairs.words``, where punctuation may follow."""
    explained = {word: chars for words, chars in _EXPLAINED_BY.items() for word in words.split()}
    explained |= dict.fromkeys(_RARE.split(), "")
    senses = opposite_words()
    return {
        f"{word}{sign}".encode(): Hint(
            word, explained.get(word), _TOGETHER_WITH.get(word, ""), senses.get(word, ()), word in NEGATIONS
        )
        for word in {*explained, *_TOGETHER_WITH, *senses, *NEGATIONS, *_TWO}
        for sign in _SIGNS
    }


def may_differ(hints: Iterable[Hint], digits: Iterable[str], zh: str) -> bool:
    """Test cheaply whether one text has words about an amount that the other lacks."""
    for hint in hints:
        if hint.explained_by is not None and not any(map(zh.__contains__, hint.explained_by)):
            return True
        if hint.together_with and any(map(zh.__contains__, hint.together_with)):
            return True
    if "倍" in zh or "翻" in zh:
        return True
    if "半" not in zh and "两" not in zh:
        return False
    words = {hint.word for hint in hints}
    return ("半" in zh and "half" not in words) or (
        "2" not in digits and words.isdisjoint(_TWO) and _TWO_OF_A_KIND.search(zh) is not None
    )


def units_may_differ(zh: str, en: str) -> bool:
    """Test cheaply whether percentage points may have become per cent, or euros another currency."""
    return ("百分点" in zh and " point" not in en) or any(
        sign in en and not any(map(zh.__contains__, explained_by)) for sign, explained_by in _SIGNS_OF_MONEY.items()
    )


def change_may_differ(hints: Iterable[Hint], zh: str, en: str) -> bool:
    """Test cheaply whether an increase to a number may have become one by it."""
    if not any(hint.senses for hint in hints):
        return False
    is_to = _CHANGED_TO.search(zh) is not None
    return (is_to and " by " in en) or (
        not is_to and " to " in en and _CHANGED.search(zh) is not None and _TO_NUMBER.search(en) is not None
    )


def contrary_groups(hints: Iterable[Hint], zh: str) -> Sequence[int]:
    """Return the groups of opposites of which the texts may have words of contrary senses."""
    senses = {sense for hint in hints for sense in hint.senses}
    return opposite_groups(senses, zh, is_negated=any(hint.negates for hint in hints)) if senses else ()
