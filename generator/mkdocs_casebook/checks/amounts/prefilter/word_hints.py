"""Word hints: English words that the Chinese of a text pair leaves unexplained or contradicts, without any digit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.contradictions import (
    chinese_words,
    is_verb_of_change,
    may_be_contrary,
    opposite_words,
)
from mkdocs_casebook.checks.amounts.english.numerals import NUMERAL

_EXPLAINED_BY = {
    "minute minutes": "分 刻",
    "hour hours": "时 点 钟头 个钟 刻钟",
    "day days": "天 日 昼",
    "week weeks": "周 星 礼",
    "fortnight": "周 星 天",
    "month months": "月",
    "year years": "年 岁 长期",
    "decade decades": "年",
    "euro euros": "欧",
    "pounds": "镑",
    "dollar dollars": "美 刀 港",
    "jiao": "角 毛",
    "cent percent": "成 % ％ 百 折",
    "kilometre kilometres km": "公 千",
    "metre metres": "米",
    "mile miles": "英里",
    "feet": "英尺",
    "hectare hectares": "公顷",
    "mu": "亩",
    "tonne tonnes": "吨",
    "kilogram kilograms kg": "公斤 千克 斤",
    "square": "平 方 ㎡ 场",
    "half": "半",
    "quarter quarters": "四 4 季",
    "second": "二 两 2 再 又 次 另",
    "third thirds": "三 3",
    "fourth": "四 4",
    "fifth": "五 5",
    "sixth": "六 6",
    "seventh": "七 7",
    "eighth": "八 8",
    "ninth": "九 9",
    "tenth": "十 0",
    "twice": "的两倍",
    "two": "两 二 2 双 俩 对",
    "morning": "上午 早 晨 朝 凌",
    "afternoon": "下午 午后 傍",
    "evening evenings": "晚 傍 夜",
    "noon midday": "中午 正午 12 十二 半天",
    "midnight": "半夜 午夜 零",
    "pm p.m": "下午 晚 傍 夜 中午 1 2",
    "autumn": "秋",
    "dragon": "龙 端午",
    "lantern": "灯 元宵",
    "spring": "春 泉",
    "national": "国",
    "labour": "劳 工 五一",
    "am a.m": "上午 早 晨 凌 中午",
}
"""What explains an English word in the Chinese; without any of it, the texts are compared."""
_CHANGES = "shortened cut cuts reduce reducing lowered raised raise raises extended expanded grow jumped drop"
"""Verbs of change that have no certain sense in the lists of opposites."""
_RARE = (
    "fen thrice doubled doubles double doubling trebled tripled quadrupled twofold threefold fourfold fivefold"
    " tenfold halved"
)
"""Words whose texts are always compared."""
_COUNTS_BESIDE = {
    "once": ("次 回 遍", "一次 一回 一遍 每 首次"),
    "past": ("点 刻", "过去"),
    "points": ("% ％", "点 分"),
    "after": ("日前 月前 节前 年前", "后 起"),
}
"""Words that count only beside one of the first, without any of the second in the Chinese."""
_PARTS_OF_DAY = frozenset(
    ["morning", "afternoon", "evening", "evenings", "noon", "midday", "midnight", "pm", "p.m", "am", "a.m"]
)
_CHANGED = re.compile("减少|下降|降低|缩短|压缩|回落|增加|上升|增长|提高|提升|上涨|扩大")
_CHANGED_TO = re.compile("[少降低短减加升长高涨大缩][到至为成]")
_TO_NUMBER = re.compile(rf" to (?:\w+ )?(?:[A-Z]{{0,2}}[$¥€£]|RMB ?)?(?:\d|{NUMERAL}\b)")
_NEGATIONS = (
    *(" not ", "n't ", "n’t ", " no ", "No ", " never ", "obody ", "either ", "None ", "cannot "),
    *("ithout ", " failed to ", "refused to "),
)
_COMMON_CHARACTERS = frozenset("不没未有无得可多少比大通成开停")
_NEGATION_CHARACTERS = frozenset("未没不无")
_CHANGE_CHARACTERS = frozenset("减降缩落增升涨提扩短低长高加少")
_SIGNS = ("", *".,;:)?!'”")


class _Sense(NamedTuple):
    """A sense of an English word, with the Chinese words of the contrary and of the same sense."""

    group: int
    value: int
    contrary: Sequence[str]
    same: Sequence[str]


class Hint(NamedTuple):
    """An English word: when it counts, what explains it, and its senses in the lists of opposites.

    ``contrary_characters`` rule out most texts.
    """

    beside: Sequence[str]
    explained_by: Sequence[str] | None
    is_part_of_day: bool
    senses: Sequence[_Sense]
    contrary_characters: frozenset[str]
    is_change: bool


class Suspicion(NamedTuple):
    """What the English words of a pair give reason to compare."""

    amounts: bool
    part_of_day: bool
    change: bool
    opposites: Sequence[int]


NO_SUSPICION = Suspicion(amounts=False, part_of_day=False, change=False, opposites=())


@cache
def hints_by_form() -> Mapping[bytes, Hint]:
    """Return the hints by their forms in ``TextPairs.words``, where punctuation may follow."""
    explained = {word: ("", by) for words, by in _EXPLAINED_BY.items() for word in words.split()}
    explained |= dict.fromkeys(_RARE.split(), ("", "")) | _COUNTS_BESIDE
    return {
        f"{word}{sign}".encode(): hint
        for word in sorted(explained.keys() | opposite_words().keys() | set(_CHANGES.split()))
        for hint in (_hint(word, *explained.get(word, ("", None))),)
        for sign in _SIGNS
    }


def _hint(word: str, beside: str, explained_by: str | None) -> Hint:
    senses = [
        _Sense(group, value, chinese_words(group, 1 - value), chinese_words(group, value))
        for group, value in opposite_words().get(word, ())
    ]
    return Hint(
        beside=beside.split(),
        explained_by=None if explained_by is None else explained_by.split(),
        is_part_of_day=word in _PARTS_OF_DAY,
        senses=senses,
        contrary_characters=frozenset(_rarest_character(word) for sense in senses for word in sense.contrary),
        is_change=is_verb_of_change(word),
    )


def _rarest_character(word: str) -> str:
    return min(word, key=lambda char: (char in _COMMON_CHARACTERS, word.index(char)))


def suspicion(hints: Sequence[Hint], zh: str, en: str, *, are_several_numbers: bool) -> Suspicion:
    """Test cheaply what the English words of a pair give reason to compare; several numbers may be exchanged."""
    missing, contrary, is_change = [], [], False
    characters = frozenset(zh)
    for hint in hints:
        if hint.explained_by is not None:
            if not _has_any(hint.explained_by, zh) and (not hint.beside or _has_any(hint.beside, zh)):
                missing.append(hint)
        elif not hint.contrary_characters.isdisjoint(characters):
            contrary.append(hint)
        is_change = is_change or hint.is_change
    is_change = is_change and not _CHANGE_CHARACTERS.isdisjoint(characters) and _change_may_differ(zh, en)
    is_negated = _NEGATION_CHARACTERS.isdisjoint(characters) and _has_any(_NEGATIONS, en)
    if not (missing or contrary or is_change or is_negated):
        return NO_SUSPICION
    return Suspicion(
        amounts=bool(missing),
        part_of_day=any(hint.is_part_of_day for hint in missing),
        change=is_change,
        opposites=sorted(
            {
                *_contrary_groups(contrary, hints, zh, en if are_several_numbers else ""),
                *(_wrongly_negated(hints, zh) if is_negated else ()),
            }
        ),
    )


def _has_any(parts: Iterable[str], text: str) -> bool:
    return any(map(text.__contains__, parts))


def _change_may_differ(zh: str, en: str) -> bool:
    """Test cheaply whether an increase to a number may have become one by it."""
    is_to = _CHANGED_TO.search(zh) is not None
    return (is_to and " by " in en) or (
        not is_to and " to " in en and _CHANGED.search(zh) is not None and _TO_NUMBER.search(en) is not None
    )


def _contrary_groups(contrary: Iterable[Hint], hints: Sequence[Hint], zh: str, en: str) -> list[int]:
    """Return the groups of opposites of which the texts may have words of contrary senses."""
    senses = {(sense.group, sense.value): sense for hint in contrary for sense in hint.senses}
    groups = {sense.group for sense in senses.values() if _has_any(sense.contrary, zh)}
    return [group for group in groups if may_be_contrary(group, _senses_of(group, hints), zh, en)]


def _senses_of(group: int, hints: Iterable[Hint]) -> set[int]:
    return {sense.value for hint in hints for sense in hint.senses if sense.group == group}


def _wrongly_negated(hints: Iterable[Hint], zh: str) -> set[int]:
    """Return the groups of which only the English, which has a negation, may be negated."""
    senses = {(sense.group, sense.value): sense for hint in hints for sense in hint.senses}
    return {group for (group, _), sense in senses.items() if _has_any(sense.same, zh)}
