"""Rules for Chinese times of day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.chinese.numerals import SMALL_NUMERAL_CHARACTER, parse_whole_number
from mkdocs_casebook.checks.amounts.keys import MINUTE, NO_KEYS, clock_time, duration, numbers
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule


def _minute(text: str | None) -> int:
    if not text:
        return 0
    return {"半": 30, "一刻": 15, "三刻": 45}.get(text) or parse_whole_number(text.removesuffix("分"))


def _clock(groups: Groups) -> Iterator[Amount]:
    hour, minute = int(groups[1]), groups[2]
    keys = frozenset((clock_time(hour, _minute(minute)),)) | (NO_KEYS if minute else numbers(hour))
    yield Amount(requires_any=keys, provides=keys, kind="date")


HOUR_AND_MINUTE = Rule(r"([01]?\d|2[0-4])[:：∶]([0-5]\d)(?!\d)", _clock)
HOUR = Rule(r"([01]?\d|2[0-4])(?:时|点钟?)(半|[0-5]?\d分?|[一三]刻)?", _clock)


def _clock_in_words(groups: Groups) -> Iterator[Amount]:
    hour = parse_whole_number(groups[1])
    keys = frozenset((clock_time(hour, _minute(groups[2])),)) | numbers(hour)
    yield Amount(requires_any=keys, provides=keys, kind="date", group="small")


def _quarters(groups: Groups) -> Iterator[Amount]:
    keys = frozenset((duration(Decimal(15 * parse_whole_number(groups[1])), MINUTE),))
    yield Amount(requires_any=keys, provides=keys, group="duration")


QUARTERS_OF_AN_HOUR = Rule("([一三])刻钟?", _quarters)
HOUR_AND_MINUTE_IN_WORDS = Rule(
    rf"({SMALL_NUMERAL_CHARACTER}{{1,3}})点(半|{SMALL_NUMERAL_CHARACTER}{{1,3}}分|[一三]刻)", _clock_in_words
)
HOUR_IN_WORDS = Rule(
    (
        rf"(?:[上下中]午|早[上晨]|清晨|凌晨|傍晚|晚上?|早)({SMALL_NUMERAL_CHARACTER}{{1,3}})(?:点钟?|时)"
        rf"(半|{SMALL_NUMERAL_CHARACTER}{{1,3}}分|[一三]刻)?"
    ),
    _clock_in_words,
)
