"""Contradictory bounds: “more than” a number in one language, “less than” the same number in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.amount import Amount, Mention
from mkdocs_casebook.checks.amounts.chinese.numerals import parse_numeral
from mkdocs_casebook.checks.amounts.english.numerals import (
    NUMBER_NAMES,
    NUMERALS,
    SCALE,
    parse_numerals,
    scale_factor,
)
from mkdocs_casebook.checks.amounts.scanner import compile_once
from mkdocs_casebook.text.languages import Language, format_number

# Possessive, and not starting within a number: otherwise 1,1,1,1… takes quadratic time.
_ZH_NUMBER = r"((?<![\d,])\d[\d,]*+(?:\.\d++)?[万亿]*|[一二两三四五六七八九十百千万亿]{2,})"
_ZH = (
    rf"(?:(?P<less>(?<![最附远邻靠临就])近|将近|接近|不足|不到|不满|少于|低于|至多|最多|不超过|不多于)"
    rf"|(?P<more>(?<!不)超过|逾|(?<!不)多于|高于|至少|不少于|不低于))\s*{_ZH_NUMBER}(?![余多]?(?:[年天日周月]|个月|星期))"
    rf"|{_ZH_NUMBER}(?P<after>[余多](?!达)|[^\d\s，。；、]{{0,3}}以上)"
)
_NOT_NEGATED = r"(?<!no )(?<!not )"
_EN_NUMBER = rf"(\d[\d,]*(?:\.\d+)?(?: {SCALE}\b)?|{NUMERALS})"
_EN = (
    rf"\b(?:(?P<less>[Nn]early|[Aa]lmost|{_NOT_NEGATED}[Ll]ess than|{_NOT_NEGATED}[Ff]ewer than|[Uu]nder|[Bb]elow"
    rf"|[Aa]t most|[Nn]o more than|[Nn]ot more than|[Uu]p to|[Jj]ust short of|[Cc]lose to)"
    rf"|(?P<more>{_NOT_NEGATED}[Mm]ore than|[Oo]ver|[Aa]bove|[Aa]t least|[Ee]xceed(?:s|ed|ing)?|[Uu]pwards of"
    rf"|(?:[Nn]o|[Nn]ot) (?:less|fewer) than)) (?:an? )?{_EN_NUMBER}"
)

# The last words of the English phrases above, in lower case, for the cheap test.
_LESS = (
    "nearly",
    "almost",
    "less than",
    "fewer than",
    "under",
    "below",
    "at most",
    "up to",
    "close to",
    "no more than",
    "not more than",
)
_MORE = (
    "more than",
    "over",
    "above",
    "at least",
    "exceeding",
    "upwards of",
    "no less than",
    "no fewer than",
    "not less than",
    "not fewer than",
)


_MAX_TESTED = 50
"""Each number takes a search of the whole English text."""


class _Bound(NamedTuple):
    value: Decimal
    is_less: bool
    mention: Mention


def contradictions(zh: str, en: str) -> Iterator[tuple[Mention, Mention]]:
    """Yield the numbers that have only upper bounds in one language and only lower bounds in the other."""
    zh_bounds = list(_chinese_bounds(zh))
    if not _may_contradict(zh_bounds, en.lower()):
        return
    by_value = _by_value(_english_bounds(en))
    for value, in_zh in _by_value(zh_bounds).items():
        in_en = by_value.get(value)
        if in_en and {bound.is_less for bound in in_zh}.isdisjoint(bound.is_less for bound in in_en):
            yield in_zh[0].mention, in_en[0].mention


def _by_value(bounds: Iterable[_Bound]) -> dict[Decimal, list[_Bound]]:
    groups: defaultdict[Decimal, list[_Bound]] = defaultdict(list)
    for bound in bounds:
        groups[bound.value].append(bound)
    return groups


def _may_contradict(zh_bounds: list[_Bound], en: str) -> bool:
    """Test cheaply whether the English has an opposite phrase before one of the numbers, if they are few."""
    return len(zh_bounds) > _MAX_TESTED or any(
        f"{phrase} {number}" in en
        for bound in zh_bounds
        for number in _english_forms(bound.value)
        for phrase in (_MORE if bound.is_less else _LESS)
    )


@lru_cache(maxsize=10_000)
def _english_forms(value: Decimal) -> tuple[str, ...]:
    """Return how a number may begin in English: 12000, 12,000 or 1.2 million, three (hundred)."""
    value = value.normalize()  # 1.2 × 10,000 is 12000.0
    formatted = str(format_number(value, Language.EN))
    names = (
        NUMBER_NAMES.get(int(value)),
        *(NUMBER_NAMES.get(int(value) // size) for size in (10, 100, 1000) if value >= size),
    )
    return (f"{value:f}", formatted, *(name for name in names if name))


def _chinese_bounds(text: str) -> Iterator[_Bound]:
    for match in compile_once(_ZH).finditer(text):
        value = _chinese_value(match[3] or match[4])
        if value is not None:
            yield _Bound(value, match["less"] is not None, Mention(match[0], match.start(), Amount()))


def _chinese_value(number: str) -> Decimal | None:
    digits = number.rstrip("万亿").replace(",", "")
    if digits[:1].isdecimal():
        return Decimal(digits) * Decimal(parse_numeral("一" + number[len(number.rstrip("万亿")) :]) or 1)
    value = parse_numeral(number)
    return None if value is None else Decimal(value)


def _english_bounds(text: str) -> Iterator[_Bound]:
    for match in compile_once(_EN).finditer(text):
        number = match[3]
        if number[0].isdecimal():
            digits, _, scale = number.partition(" ")
            value = Decimal(digits.rstrip(",").replace(",", "")) * scale_factor(scale)
        else:
            value = Decimal(parse_numerals(number)[0])
        yield _Bound(value, match["less"] is not None, Mention(match[0], match.start(), Amount()))
