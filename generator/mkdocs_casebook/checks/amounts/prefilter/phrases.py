"""Date terms and bounds in Chinese matches that an English phrase may contradict: 上半年 and “second half”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mkdocs_casebook.checks.amounts.english.exclusive_terms import WEEKDAYS
from mkdocs_casebook.checks.amounts.english.numerals import NUMERALS, parse_numerals
from mkdocs_casebook.checks.amounts.prefilter.numbers import chinese_value
from mkdocs_casebook.checks.amounts.scanner import compile_once

_START = ("Early ", "early ", "eginning of", "tart of")
_MIDDLE = ("mid", "Mid", "iddle of")
_END = ("Late ", "late ", "end ", "End ", "end-", "End-")
_CONTRARY_ENGLISH = {
    "quarter": (" quarter", "Q1", "Q2", "Q3", "Q4"),
    "start": (*_MIDDLE, *_END),
    "middle": (*_START, *_END),
    "end": (*_START, *_MIDDLE),
    "weekday": tuple(WEEKDAYS),
    **{f"周{char}": (*WEEKDAYS[:day], *WEEKDAYS[day + 1 :]) for day, char in enumerate("一二三四五六日")},
    "周天": tuple(WEEKDAYS[:6]),
    "more": (
        *("early ", "lmost ", "ess than ", "ewer than ", "nder ", "elow ", "t most ", "p to ", "ort of ", "lose to "),
        *("o more than ", "ot more than ", "aximum ", "ithin ", "imited to ", "ot exceed", "ower than "),
    ),
    "less": (
        *("ore than ", "ver ", "bove ", "t least ", "xceed", "wards of ", "o less than ", "o fewer than ", "inimum "),
        *("ot less than ", "ot fewer than ", "onger than ", "igher than ", "excess of "),
    ),
}
"""For each group of exclusive terms, the English phrases that may contradict a Chinese term of that group."""
_AFTER_NUMBER = {
    "more": ("or less", "or fewer", "or under", "at most", "at the most", "and under"),
    "less": ("or more", "or over", "or above", "at least", "and over", "and above"),
}
_NUMBER = rf"(\d[\d,.]*(?! [mb]illion)|{NUMERALS}|\d|half\b|third|quarter|fifth|tenth)"
_NUMBER_AFTER = rf"(?:[a-z]+ )?(?:[A-Z]{{0,2}}[$¥€£]|RMB ?)?{_NUMBER}"
_HALVES = (("上半年", "irst half"), ("下半年", "econd half"))
_BOUNDS = frozenset(("more", "less"))
_GROUPS = {"旬": "旬", "半年": "half", "季度": "quarter", "星期": "weekday", "礼拜": "weekday"}
_EDGES = {"初": "start", "上旬": "start", "中旬": "middle", "下旬": "end", "底": "end", "末": "end"}
_AT_MOST = frozenset(("近", "不足", "不到", "不满", "至多", "最多", "以下", "以内"))
_AT_LEAST = frozenset(("逾", "至少", "最少", "以上"))
_MORE, _LESS = "超多高", "少低"


def groups_of(terms: list[str]) -> set[str]:
    """Return the groups of exclusive terms and bounds that Chinese matches belong to."""
    groups = set(map(_group, terms))
    groups.discard("")
    return groups


def contrary_terms(groups: set[str], zh: str, en: str) -> bool:
    """Return whether an English text may have a date term that contradicts a Chinese one."""
    if not groups:
        return False
    if "half" in groups and any((half in zh) != (english in en) for half, english in _HALVES):
        return True
    edges = {group for word, group in _EDGES.items() if word in zh} if "旬" in groups else set()
    return any(phrase in en for group in (groups | edges) - _BOUNDS for phrase in _CONTRARY_ENGLISH.get(group, ()))


def contrary_bounds(groups: set[str], terms: Sequence[str], zh: str, en: str) -> bool:
    """Return whether an English text may have a bound that contradicts a Chinese one."""
    return any(
        any(map(en.__contains__, _AFTER_NUMBER[bound]))
        or _may_be_beside(bound, terms, zh, {*_numbers_after(bound, en)})
        for bound in groups & _BOUNDS
    )


def _numbers_after(bound: str, en: str) -> Iterator[str]:
    """Yield the English numbers after a phrase that contradicts a bound."""
    starts = compile_once(_NUMBER_AFTER)
    for phrase in _CONTRARY_ENGLISH[bound]:
        for following in en.split(phrase)[1:]:
            if number := starts.match(following):
                yield number[1]


def _may_be_beside(bound: str, terms: Sequence[str], zh: str, numbers: set[str]) -> bool:
    """Return whether an English number may be beside a Chinese bound; a share may be any number."""
    if not numbers:
        return False
    at = [index for index, term in enumerate(terms) if _group(term) == bound]
    firsts = (max(0, index - 1) if terms[index][0] == "以" else index for index in at)
    values = {chinese_value(term) for first in firsts for term in terms[first : first + 2]}
    if any("成" in value or "分" in value for value in values):
        return True
    digits = set().union(*map(_in_digits, numbers))
    bounds = "|".join({terms[index] for index in at})
    return (
        not digits.isdisjoint(values | {"0", "1"})
        # 两 before a measure word is not among the terms.
        or (
            "2" in digits and re.search(f"(?:{bounds})[有了约为]?\\s*[两二]|[两二][^，。；]*以[上下内]", zh) is not None
        )
    )


def _in_digits(number: str) -> set[str]:
    """Return an English number in digits; 0 for fractions in words."""
    if number[0].isdecimal():
        return {number.replace(",", "").rstrip(".")}
    return set(map(str, parse_numerals(number)))


@lru_cache(maxsize=10_000)
def _group(term: str) -> str:
    """Return the group of exclusive terms that a Chinese match belongs to, if any."""
    if term[-1] in "余多" or term in _AT_LEAST:
        return "more" if term not in _AT_MOST else "less"
    if term in _AT_MOST:
        return "less"
    if term[-1] in "于过":
        is_less = any(char in term for char in _LESS)
        return "less" if is_less != (term[0] == "不") else "more"
    edge = _EDGES.get(term[-2:]) or _EDGES.get(term[-1])
    return edge or _GROUPS.get(term, term if term[0] == "周" else "")
