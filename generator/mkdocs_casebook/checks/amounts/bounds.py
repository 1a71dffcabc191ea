"""More than and less than: the same number with opposite words in the two languages is a difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.chinese import numeral
from mkdocs_casebook.checks.amounts.english import EITHER_SCALE, NUMBER_WORDS, VALUES, numerals, scale_of
from mkdocs_casebook.checks.amounts.tokens import Found, Mark
from mkdocs_casebook.text.languages import Language, format_number

_ZH_NUMBER = r"(\d[\d,]*(?:\.\d+)?[万亿]*|[一二两三四五六七八九十百千万亿]{2,})"
_ZH = re.compile(
    rf"(?:(?P<less>(?<![最附远邻靠临就])近|将近|接近|不足|不到|不满|少于|低于|至多|最多|不超过|不多于)"
    rf"|(?P<more>(?<!不)超过|逾|(?<!不)多于|高于|至少|不少于|不低于))\s*{_ZH_NUMBER}(?![余多]?(?:[年天日周月]|个月|星期))"
    rf"|{_ZH_NUMBER}(?P<after>[余多](?!达)|[^\d\s，。；、]{{0,3}}以上)"
)
_NOT = r"(?<!no )(?<!not )"
_EN_NUMBER = rf"(\d[\d,]*(?:\.\d+)?(?: {EITHER_SCALE}\b)?|{NUMBER_WORDS})"
_EN = re.compile(
    rf"\b(?:(?P<less>[Nn]early|[Aa]lmost|{_NOT}[Ll]ess than|{_NOT}[Ff]ewer than|[Uu]nder|[Bb]elow|[Aa]t most"
    rf"|[Nn]o more than|[Nn]ot more than|[Uu]p to|[Jj]ust short of|[Cc]lose to)"
    rf"|(?P<more>{_NOT}[Mm]ore than|[Oo]ver|[Aa]bove|[Aa]t least|[Ee]xceed(?:s|ed|ing)?|[Uu]pwards of"
    rf"|(?:[Nn]o|[Nn]ot) (?:less|fewer) than)) (?:an? )?{_EN_NUMBER}"
)


# The ends of the words above, as they stand before a number.
_BELOW = (
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
_ABOVE = (
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
_NAMES = {value: word for word, value in VALUES.items()}


class _Bound(NamedTuple):
    value: Decimal
    is_less: bool
    found: Found


def contradictions(zh: str, en: str) -> Iterator[tuple[Found, Found]]:
    """Yield numbers that are only more than in one language and only less than in the other."""
    chinese = list(_chinese(zh))
    if not _may_contradict(chinese, en.lower()):
        return
    english = list(_english(en))
    for value in dict.fromkeys(bound.value for bound in chinese):
        ours = [bound for bound in chinese if bound.value == value]
        theirs = [bound for bound in english if bound.value == value]
        if theirs and {bound.is_less for bound in ours}.isdisjoint(bound.is_less for bound in theirs):
            yield ours[0].found, theirs[0].found


def _may_contradict(chinese: list[_Bound], en: str) -> bool:
    """Tell at little cost whether an opposite word stands before one of the numbers."""
    return any(
        f"{word} {number}" in en
        for bound in chinese
        for number in _in_english(bound.value)
        for word in (_ABOVE if bound.is_less else _BELOW)
    )


@lru_cache(maxsize=10_000)
def _in_english(value: Decimal) -> tuple[str, ...]:
    """Return how a number begins in English: 12,000, 1.2 million, three hundred."""
    digits = str(format_number(value, Language.EN))
    words = [_NAMES.get(int(value)), *(_NAMES.get(int(value) // size) for size in (10, 100, 1000) if value >= size)]
    return (f"{value:f}", digits, *(word for word in words if word))


def _chinese(text: str) -> Iterator[_Bound]:
    for match in _ZH.finditer(text):
        value = _chinese_value(match[3] or match[4])
        if value is not None:
            yield _Bound(value, match["less"] is not None, Found(match[0], match.start(), Mark()))


def _chinese_value(written: str) -> Decimal | None:
    digits = written.rstrip("万亿").replace(",", "")
    if digits[:1].isdecimal():
        return Decimal(digits) * Decimal(numeral("一" + written[len(written.rstrip("万亿")) :]) or 1)
    value = numeral(written)
    return None if value is None else Decimal(value)


def _english(text: str) -> Iterator[_Bound]:
    for match in _EN.finditer(text):
        written = match[3]
        if written[0].isdecimal():
            digits, _, scale = written.partition(" ")
            value = Decimal(digits.rstrip(",").replace(",", "")) * scale_of(scale)
        else:
            value = Decimal(numerals(written)[0])
        yield _Bound(value, match["less"] is not None, Found(match[0], match.start(), Mark()))
