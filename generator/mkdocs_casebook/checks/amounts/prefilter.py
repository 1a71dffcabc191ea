"""Prefilter: skips text pairs that plainly have the same digits, months and small numbers, as nearly all do.

The texts of a record are searched together, each language in a few passes over one long string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.chinese.numerals import NUMERAL_CHARACTERS, parse_numeral
from mkdocs_casebook.checks.amounts.english.exclusive_terms import WEEKDAYS
from mkdocs_casebook.checks.amounts.english.numerals import NUMBER_NAMES, ORDINALS, WORD_VALUES
from mkdocs_casebook.checks.amounts.preprocessing import MAX_NUMERAL_LENGTH, with_ascii_digits
from mkdocs_casebook.checks.amounts.scanner import compile_once
from mkdocs_casebook.checks.text_pairs import END, TextPairs, by_text
from mkdocs_casebook.text.dates import MONTH_NAMES

_HAN = NUMERAL_CHARACTERS  # short, for the pattern below
_WEEKDAY_CHARACTERS = "一二三四五六日天"
_BEFORE_NUMBER = r"(?=\s*(?:\d|[一二两三四五六七八九十百千万亿]{2}))"
# Every match begins with a character of one class: three times as fast as a search for the words themselves.
# Words without information, such as a lone 一 and 近 before no number, are excluded: to filter them later costs more.
_ZH = (
    rf"[\0\d{_HAN}半季旬星礼周年月近逾不超至最多高少低以](?:(?<=\0)|(?<=\d)[\d.]*[万亿]*(?:月[初底末]?|[余多])?"
    rf"|(?<=[{_HAN}])(?:(?<=[^一二两百千万亿零])|(?=[{_HAN}月成折余多]|分之[{_HAN}]))"
    rf"[{_HAN}]*(?:分之[{_HAN}]+|月[初底末]?|[成折余多])?"
    rf"|(?<=[上中下]旬)|(?<=[上下]半)年|(?<=[一二三四1-4]季)度|(?:(?<=星)期|(?<=礼)拜)(?=[{_WEEKDAY_CHARACTERS}])"
    rf"|(?<=周)[{_WEEKDAY_CHARACTERS}]|(?<=[年月])[初底末]|(?<=以)上"
    rf"|(?:(?<=[近逾])|(?<=[不超至最多高少低])(?:[足到满过]|超过|[多少低]?于|[多少])){_BEFORE_NUMBER})"
)
_DIGITS_ONLY = bytes(code if code in b"0123456789.\0\1\2" else ord(" ") for code in range(256))
_EN_DIGITS = re.compile("\0|[0-9][0-9.]*[\1\2]?")
_MILLION, _BILLION = "\1", "\2"

_LESS = ("近", "不足", "不到", "不满", "少于", "低于", "至多", "最多", "不超过", "不多于")
_MORE = ("超过", "逾", "多于", "高于", "至少", "不少于", "不低于", "以上")
_CONTRARY_ENGLISH = {
    "half": ("irst half", "econd half"),
    "quarter": (" quarter", "Q1", "Q2", "Q3", "Q4"),
    "edge": ("arly", "late", "Late", "mid", "Mid", "eginning of", "tart of", "end ", "End ", "end-", "End-"),
    "weekday": tuple(WEEKDAYS),
    **{f"周{char}": (*WEEKDAYS[:day], *WEEKDAYS[day + 1 :]) for day, char in enumerate("一二三四五六日")},
    "周天": tuple(WEEKDAYS[:6]),
    "more": (
        *("early ", "lmost ", "ess than ", "ewer than ", "under ", "Under ", "below ", "t most ", "p to ", "ort of "),
        *("o more than ", "ot more than ", "lose to "),
    ),
    "less": (
        *("ore than ", "over ", "Over ", "above ", "t least ", "xceed", "wards of ", "o less than ", "o fewer than "),
        *("ot less than ", "ot fewer than "),
    ),
}
"""For each group of exclusive terms, the English phrases that may contradict a Chinese term of that group."""

_SMALL = frozenset("三四五六七八九十")
_MAX_SHARES = 20
"""Different ones in a text, each of which takes a search of the whole English text."""

_INSIGNIFICANT = frozenset(("", "0", "1", "2"))
"""Values that are expressed without a number as often as with one."""
_GROUPS = {"半年": "half", "季度": "quarter", "星期": "weekday", "礼拜": "weekday"}
_BOUNDS = frozenset(("more", "less"))


MAX_AMOUNTS = 30_000
"""Amounts in the texts of a record that are compared in full. Real records have fewer than a thousand."""


class TooManyAmounts(Exception):  # noqa: N818 - what the texts have
    """The texts contain too many different amounts to compare; ``pair`` is the number of the first one not compared."""

    def __init__(self, pair: int) -> None:
        self.pair = pair
        super().__init__(pair)


class Candidate(NamedTuple):
    """A text pair that may have differences, and the comparisons that it needs."""

    pair: int
    amounts: bool
    exclusive_terms: bool
    bounds: bool


class _Word(NamedTuple):
    """An English number word or month.

    ``value`` is in digits; ``lower`` and ``capitalized`` are the spellings that count: “may” is not the month.
    """

    value: str
    lower: str
    capitalized: str


def candidates(texts: TextPairs) -> Iterator[Candidate]:
    """Yield the pairs of texts that may have differences; raise ``TooManyAmounts`` before it takes seconds."""
    left = MAX_AMOUNTS
    chinese = by_text(compile_once(_ZH).findall(texts.chinese), END)
    digits = by_text(_EN_DIGITS.findall(_only_digits(texts.english)), END)
    words = by_text(filter(_WORDS_AS_SPLIT.__contains__, texts.words), END.encode())
    for pair in sorted(chinese.keys() | digits.keys() | words.keys()):
        if (en := texts.en[pair]) and texts.zh[pair]:
            candidate = _candidate(pair, chinese[pair], set(map(_english_value, digits[pair])), words[pair], en)
            if candidate.amounts or candidate.exclusive_terms or candidate.bounds:
                left -= len(words[pair]) + _count([*chinese[pair], *digits[pair]])
                if left < 0:
                    raise TooManyAmounts(pair)
                yield candidate


def _count(numbers: list[str]) -> int:
    """Return how many amounts the full comparison may find in matches: 1.1.1.1… is one match."""
    return len(numbers) + "".join(numbers).count(".")


def _only_digits(english: str) -> str:
    """Return digits and marks for millions and billions: to search the full text takes ten times as long."""
    scaled = with_ascii_digits(english).replace(" million", _MILLION).replace(" billion", _BILLION)
    return b" ".join(scaled.encode(errors="replace").translate(_DIGITS_ONLY, b",").split()).decode()


def _candidate(pair: int, zh: list[str], digits: set[str], words: list[bytes], en: str) -> Candidate:
    known = map(_WORDS_AS_SPLIT.__getitem__, words)
    in_words = {value for value, lower, capitalized in known if lower in en or capitalized in en}
    groups = {
        group for group in set(map(_group, zh)) if any(phrase in en for phrase in _CONTRARY_ENGLISH.get(group, ()))
    }
    return Candidate(pair, not _agree(zh, digits, in_words, en), bool(groups - _BOUNDS), not groups.isdisjoint(_BOUNDS))


@lru_cache(maxsize=10_000)
def _group(term: str) -> str:
    """Return the group of exclusive terms that a Chinese match belongs to, if any."""
    if term in _LESS or term in _MORE or term[-1] in "余多":
        return "less" if term in _LESS else "more"
    if term[-1] in "旬初底末":
        return "edge"
    return _GROUPS.get(term, term if term[0] == "周" else "")


def _agree(zh: list[str], digits: set[str], in_words: set[str], en: str) -> bool:
    zh_values, en_values = set(map(_chinese_value, zh)) - _INSIGNIFICANT, (digits | in_words) - _INSIGNIFICANT
    if zh_values == en_values:
        return True
    shares = {value for value in zh_values if "成" in value or "分之" in value}
    if len(shares) > _MAX_SHARES:
        return False
    in_shares = _INSIGNIFICANT.union(*map(_numbers_of_share, shares))
    zh_small, en_small = {_chinese_value(term) for term in _SMALL.intersection(zh)}, in_words & _SMALL_VALUES
    zh_required = {_chinese_value(term) for term in zh if term not in _SMALL}
    en_required = digits | (in_words - _SMALL_VALUES)
    return (
        all(any(phrase in en for phrase in _english_share(share)) for share in shares)
        and zh_required - shares - _INSIGNIFICANT <= en_values
        and en_required - in_shares <= zh_values
        and not (zh_small - en_values and en_small - zh_values - in_shares)
    )


@lru_cache(maxsize=10_000)
def _chinese_value(term: str) -> str:
    """Return a number or month in digits, a share as it is written, nothing for other terms."""
    if len(term) > MAX_NUMERAL_LENGTH or not (term[0].isdecimal() or term[0] in _HAN):
        return term if term[0].isdecimal() or term[0] in _HAN else ""
    term = term.rstrip("余多初底末")
    digits = term.rstrip("万亿月折")
    if not digits or not digits[0].isdecimal():
        value = parse_numeral(term.removesuffix("月"))
        return term if value is None else f"{value}{'月' if term.endswith('月') else ''}"
    scale = term[len(digits) :]
    return term if scale in ("", "月") else _scaled(digits, parse_numeral(f"一{scale}") or 1)


@lru_cache(maxsize=10_000)
def _english_value(number: str) -> str:
    if len(number) > MAX_NUMERAL_LENGTH:
        return number
    digits = number.rstrip(f".{_MILLION}{_BILLION}")
    return _scaled(digits, 10**6 if _MILLION in number else 10**9) if number[-1] in (_MILLION, _BILLION) else digits


def _scaled(digits: str, scale: int) -> str:
    try:
        return str(round(Decimal(digits) * scale))
    except InvalidOperation:  # 1.2.3
        return digits


@lru_cache(maxsize=1000)
def _part_and_whole(share: str) -> tuple[int, int]:
    """Return 2, 3 for 三分之二 and 7, 10 for 七成."""
    if share.endswith("成"):
        return parse_numeral(share[0]) or 0, 10
    whole, _, part = share.partition("分之")
    return parse_numeral(part) or 0, {"百": 100, "千": 1000, "万": 10_000}.get(whole) or parse_numeral(whole) or 0


@lru_cache(maxsize=1000)
def _numbers_of_share(share: str) -> frozenset[str]:
    part, whole = _part_and_whole(share)
    return frozenset((str(part), str(whole), str(part * 10)))


@lru_cache(maxsize=1000)
def _english_share(share: str) -> tuple[str, ...]:
    """Return the most common English wordings of a share; others need the full comparison."""
    part, whole = _part_and_whole(share)
    name = NUMBER_NAMES.get(part, "")
    if whole in (10, 100):
        per_cent = part * 100 // whole
        return (
            f"{per_cent} per cent",
            f"{per_cent}%",
            f"{NUMBER_NAMES.get(per_cent, per_cent)} per cent",
            f"{name} in ten",
        )
    fraction = {4: "quarter"}.get(whole) or (ORDINALS[whole - 1] if 2 < whole <= 12 else "")
    plural = "" if part == 1 else "s"
    if not (fraction and name):
        return ()
    phrases = (f"{name} {fraction}{plural}", f"{name}-{fraction}{plural}", f"{name} in {NUMBER_NAMES.get(whole)}")
    with_article = (f"a {fraction}", f"A {fraction}") if part == 1 else ()
    return *phrases, *(phrase.capitalize() for phrase in phrases), *with_article


def _with_punctuation(words: dict[str, _Word]) -> dict[bytes, _Word]:
    """Return words by their forms in ``TextPairs.words``, where punctuation may follow."""
    return {f"{form}{sign}".encode(): word for form, word in words.items() for sign in ("", *",.;:)?!'”")}


_NUMBER_WORDS = {word: str(value) for word, value in WORD_VALUES.items()} | {
    "hundred": "hundred",
    "thousand": "thousand",
}
_MONTHS = {form: f"{value}月" for value, name in enumerate(MONTH_NAMES, 1) for form in (name, name[:3])}
_WORDS_AS_SPLIT = {END.encode(): _Word("", "", "")} | _with_punctuation(
    {word: _Word(value, word, word.capitalize()) for word, value in _NUMBER_WORDS.items()}
    | {month.lower(): _Word(value, month, month) for month, value in _MONTHS.items()}
)
_SMALL_VALUES = frozenset(str(value) for value in range(3, 11))
"""Numbers whose words are left out of a translation as often as not."""
