"""Which texts must be read closely: nearly all say the same digits, months and small numbers, and that is seen at once.

All texts of a record are looked at together, each language in a few passes over one long string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.chinese import numeral
from mkdocs_casebook.checks.amounts.english import MONTH_NAMES, ORDINALS, VALUES, WEEKDAYS
from mkdocs_casebook.checks.amounts.tokens import LONGEST, with_plain_digits
from mkdocs_casebook.checks.text_pairs import END, TextPairs, by_text

_HAN = "零〇○一二两三四五六七八九十百千万亿"
_DAYS = "一二三四五六日天"
_BEFORE_NUMBER = r"(?=\s*(?:\d|[一二两三四五六七八九十百千万亿]{2}))"
# All finds begin with one of these signs, for which a text is searched three times as fast as for so many words.
# Words that tell nothing, as 一 by itself and 近 before no number, are not found: to drop them later costs more.
_ZH = re.compile(
    rf"[\0\d{_HAN}半季旬星礼周年月近逾不超至最多高少低以](?:(?<=\0)|(?<=\d)[\d.]*[万亿]*(?:月[初底末]?|[余多])?"
    rf"|(?<=[{_HAN}])(?:(?<=[^一二两百千万亿零])|(?=[{_HAN}月成折余多]|分之[{_HAN}]))"
    rf"[{_HAN}]*(?:分之[{_HAN}]+|月[初底末]?|[成折余多])?"
    rf"|(?<=[上中下]旬)|(?<=[上下]半)年|(?<=[一二三四1-4]季)度|(?:(?<=星)期|(?<=礼)拜)(?=[{_DAYS}])|(?<=周)[{_DAYS}]"
    r"|(?<=[年月])[初底末]|(?<=以)上"
    rf"|(?:(?<=[近逾])|(?<=[不超至最多高少低])(?:[足到满过]|超过|[多少低]?于|[多少])){_BEFORE_NUMBER})"
)
_REDUCED = bytes(code if code in b"0123456789.\0\1\2" else ord(" ") for code in range(256))
_EN_DIGITS = re.compile("\0|[0-9][0-9.]*[\1\2]?")
_MILLION, _BILLION = "\1", "\2"

_BELOW = ("近", "不足", "不到", "不满", "少于", "低于", "至多", "最多", "不超过", "不多于")
_ABOVE = ("超过", "逾", "多于", "高于", "至少", "不少于", "不低于", "以上")
_OPPOSED = {
    "half": ("irst half", "econd half"),
    "quarter": (" quarter", "Q1", "Q2", "Q3", "Q4"),
    "edge": ("arly", "late", "Late", "mid", "Mid", "eginning of", "tart of", "end ", "End ", "end-", "End-"),
    "weekday": tuple(WEEKDAYS),
    **{f"周{sign}": (*WEEKDAYS[:day], *WEEKDAYS[day + 1 :]) for day, sign in enumerate("一二三四五六日")},
    "周天": tuple(WEEKDAYS[:6]),
    "above": (
        *("early ", "lmost ", "ess than ", "ewer than ", "under ", "Under ", "below ", "t most ", "p to ", "ort of "),
        *("o more than ", "ot more than ", "lose to "),
    ),
    "below": (
        *("ore than ", "over ", "Over ", "above ", "t least ", "xceed", "wards of ", "o less than ", "o fewer than "),
        *("ot less than ", "ot fewer than "),
    ),
}
"""What the English must hold to say otherwise than a word of some group in Chinese."""

_SMALL = frozenset("三四五六七八九十")
_NO_MATTER = frozenset(("", "0", "1", "2"))
"""What is said without numbers as often as with them."""
_GROUPS = {"半年": "half", "季度": "quarter", "星期": "weekday", "礼拜": "weekday"}
_BOUNDS = frozenset(("above", "below"))


class Candidate(NamedTuple):
    """What must be looked at in a pair of texts: amounts, words that exclude each other, as more than and nearly."""

    pair: int
    amounts: bool
    excluding: bool
    bounds: bool


class _Word(NamedTuple):
    """A number or a month in English as digits, and as it may be written: no month is meant by may, nor by MAY."""

    value: str
    small: str
    capital: str


def candidates(texts: TextPairs) -> Iterator[Candidate]:
    """Yield the pairs of texts that do not plainly say the same."""
    chinese = by_text(_ZH.findall(texts.chinese), END)
    digits = by_text(_EN_DIGITS.findall(_reduced(texts.english)), END)
    words = by_text(filter(_TOLD.__contains__, texts.words), END.encode())
    for pair in sorted(chinese.keys() | digits.keys() | words.keys()):
        if en := texts.en[pair]:
            doubt = _candidate(pair, chinese[pair], set(map(_in_digits, digits[pair])), words[pair], en)
            if doubt.amounts or doubt.excluding or doubt.bounds:
                yield doubt


def _reduced(english: str) -> str:
    """Return the digits of a text and the size of large numbers: to search in all of it takes ten times as long."""
    scaled = with_plain_digits(english).replace(" million", _MILLION).replace(" billion", _BILLION)
    return b" ".join(scaled.encode(errors="replace").translate(_REDUCED, b",").split()).decode()


def _candidate(pair: int, zh: list[str], digits: set[str], words: list[bytes], en: str) -> Candidate:
    written = {value for value, small, capital in map(_TOLD.__getitem__, words) if small in en or capital in en}
    opposed = {group for group in map(_group, zh) if group and any(word in en for word in _OPPOSED[group])}
    return Candidate(
        pair, not _agree(zh, digits, written, en), bool(opposed - _BOUNDS), not opposed.isdisjoint(_BOUNDS)
    )


@lru_cache(maxsize=10_000)
def _group(run: str) -> str:
    """Return the group of words that exclude each other which a find belongs to."""
    if run in _BELOW or run in _ABOVE or run[-1] in "余多":
        return "below" if run in _BELOW else "above"
    if run[-1] in "旬初底末":
        return "edge"
    return _GROUPS.get(run, run if run[0] == "周" else "")


def _agree(zh: list[str], digits: set[str], words: set[str], en: str) -> bool:
    ours, theirs = set(map(_value, zh)) - _NO_MATTER, (digits | words) - _NO_MATTER
    if ours == theirs:
        return True
    shares = {run for run in ours if "成" in run or "分之" in run}
    of_shares = _NO_MATTER.union(*map(_numbers, shares))
    our_small, their_small = {_value(run) for run in _SMALL.intersection(zh)}, words & _SMALL_WORDS
    our_firm, their_firm = {_value(run) for run in zh if run not in _SMALL}, digits | (words - _SMALL_WORDS)
    return (
        all(any(phrase in en for phrase in _phrases(run)) for run in shares)
        and our_firm - shares - _NO_MATTER <= theirs
        and their_firm - of_shares <= ours
        and not (our_small - theirs and their_small - ours - of_shares)
    )


@lru_cache(maxsize=10_000)
def _value(run: str) -> str:
    """Return an amount as digits, a share as it is, of what is no amount nothing."""
    if len(run) > LONGEST or not (run[0].isdecimal() or run[0] in _HAN):
        return run if run[0].isdecimal() or run[0] in _HAN else ""
    run = run.rstrip("余多初底末")
    digits = run.rstrip("万亿月折")
    if not digits or not digits[0].isdecimal():
        value = numeral(run.removesuffix("月"))
        return run if value is None else f"{value}{'月' if run.endswith('月') else ''}"
    scale = run[len(digits) :]
    return run if scale in ("", "月") else _scaled(digits, numeral(f"一{scale}") or 1)


@lru_cache(maxsize=10_000)
def _in_digits(run: str) -> str:
    if len(run) > LONGEST:
        return run
    digits = run.rstrip(f".{_MILLION}{_BILLION}")
    return _scaled(digits, 10**6 if _MILLION in run else 10**9) if run[-1] in (_MILLION, _BILLION) else digits


def _scaled(digits: str, scale: int) -> str:
    try:
        return str(round(Decimal(digits) * scale))
    except InvalidOperation:  # 1.2.3
        return digits


@lru_cache(maxsize=1000)
def _parts(run: str) -> tuple[int, int]:
    """Return part and whole of 三分之二 and 七成."""
    if run.endswith("成"):
        return numeral(run[0]) or 0, 10
    whole, _, part = run.partition("分之")
    return numeral(part) or 0, {"百": 100, "千": 1000, "万": 10_000}.get(whole) or numeral(whole) or 0


@lru_cache(maxsize=1000)
def _numbers(run: str) -> frozenset[str]:
    part, whole = _parts(run)
    return frozenset((str(part), str(whole), str(part * 10)))


@lru_cache(maxsize=1000)
def _phrases(run: str) -> tuple[str, ...]:
    """Return what a share is most often in English; whatever else it may be called is found when it is read."""
    part, whole = _parts(run)
    word = _NAMES.get(part, "")
    if whole in (10, 100):
        per_cent = part * 100 // whole
        return f"{per_cent} per cent", f"{per_cent}%", f"{_NAMES.get(per_cent, per_cent)} per cent", f"{word} in ten"
    name = {4: "quarter"}.get(whole) or (ORDINALS[whole - 1] if 2 < whole <= 12 else "")
    ending = "" if part == 1 else "s"
    if not (name and word):
        return ()
    phrases = (f"{word} {name}{ending}", f"{word}-{name}{ending}", f"{word} in {_NAMES.get(whole)}")
    return *phrases, *(phrase.capitalize() for phrase in phrases), *((f"a {name}", f"A {name}") if part == 1 else ())


def _as_split(words: dict[str, _Word]) -> dict[bytes, _Word]:
    """Return words as they stand among those of a text."""
    return {f"{word}{mark}".encode(): told for word, told in words.items() for mark in ("", *",.;:)?!'”")}


_NAMES = {value: word for word, value in VALUES.items()}
_WORDS = {word: str(value) for word, value in VALUES.items()} | {"hundred": "hundred", "thousand": "thousand"}
_MONTHS = {form: f"{value}月" for value, name in enumerate(MONTH_NAMES, 1) for form in (name, name[:3])}
_TOLD = {END.encode(): _Word("", "", "")} | _as_split(
    {word: _Word(value, word, word.capitalize()) for word, value in _WORDS.items()}
    | {month.lower(): _Word(value, month, month) for month, value in _MONTHS.items()}
)
_SMALL_WORDS = frozenset(str(small) for small in range(3, 11))
"""Numbers that in words are left out as often as not."""
