"""Which texts must be read closely: nearly all say the same digits, months and small numbers, and that is seen at once.

All texts of a record are looked at together, each language in a few passes over one long string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.amounts.chinese import numeral
from generator.amounts.english import MONTH_NAMES, ORDINALS, VALUES, scale_of
from generator.amounts.marks import LONGEST

_END = "\0"
"""Stands between two texts; no text can hold it."""

_HAN = "零〇○一二两三四五六七八九十百千万亿"
_BELOW = ("近", "不足", "不到", "不满", "少于", "低于", "至多", "最多", "不超过", "不多于")
_ABOVE = ("超过", "逾", "多于", "高于", "至少", "不少于", "不低于", "以上")
# All finds begin with one of these signs, for which a text is searched three times as fast as for so many words.
_ZH = re.compile(
    rf"[\0\d{_HAN}半季旬星礼周年月近逾不超至最多高少低以](?:(?<=\d)[\d.]*[万亿]*(?:月[初底末]?|[余多])?"
    rf"|(?<=[{_HAN}])[{_HAN}]*(?:分之[{_HAN}]+|月[初底末]?|[成折余多])?"
    r"|(?<=半)年|(?<=季)度|(?<=星)期|(?<=礼)拜|(?<=周)[一二三四五六日天]|(?<=[年月])[初底末]"
    r"|(?<=以)上|(?<=[不超至最多高少低])(?:[足到满过少多于]|超过|[多少低]于))?"
)
_EN_DIGITS = re.compile(r"[\0\d][\d.]*(?: [mb]illion)?")
_EN_EXCLUDING = re.compile(
    r"\b(?:half|quarter|Q[1-4]|[Ee]arly|[Ll]ate|[Mm]id|[Ee]nd|[Bb]eginning|[Ss]tart|[A-Z][a-z]+day)"
)

_EN_BELOW = (
    *("early ", "lmost ", "ess than ", "ewer than ", " under ", "Under ", " below ", "t most ", "p to ", "ort of "),
    *("o more than ", "ot more than ", "lose to "),
)
_EN_ABOVE = (
    *("ore than ", " over ", "Over ", " above ", "t least ", "xceed", "wards of ", "o less than ", "o fewer than "),
    *("ot less than ", "ot fewer than "),
)

_SMALL = frozenset("三四五六七八九十")
_TOO_SMALL = frozenset(("0", "1", "2"))
"""What is said without numbers as often as with them."""


class Doubt(NamedTuple):
    """What must be looked at in a pair of texts: amounts, words that exclude each other, as more than and nearly."""

    pair: int
    amounts: bool
    excluding: bool
    bounds: bool


def doubts(pairs: Sequence[tuple[str, str]]) -> Iterator[Doubt]:
    """Yield the pairs of texts that do not plainly say the same."""
    chinese = _ZH.findall(f" {_END} ".join(zh for zh, _ in pairs))
    together = f" {_END} ".join(en for _, en in pairs)
    digits = _EN_DIGITS.findall(together.replace(",", ""))
    words = filter(_TOLD.__contains__, together.replace("-", " ").replace("(", " ").split())
    told = zip(_by_text(chinese), _by_text(digits), _by_text(words), strict=True)
    for index, (zh, en_digits, en_words) in enumerate(told):
        if zh or en_digits or en_words:
            doubt = _doubt(index, set(zh), {_in_digits(run) for run in en_digits}, set(en_words), pairs[index][1])
            if any(doubt[1:]):
                yield doubt


def _by_text(found: Iterable[str]) -> list[list[str]]:
    lists: list[list[str]] = [[]]
    for run in found:
        if run[0] == _END:
            lists.append([])
        else:
            lists[-1].append(run)
    return lists


def _doubt(pair: int, zh: set[str], digits: set[str], words: set[str], en: str) -> Doubt:
    meanings = set().union(*map(_meanings, zh))
    excluding = "excluding" in meanings and _EN_EXCLUDING.search(en) is not None
    above = "above" in meanings and any(word in f" {en}" for word in _EN_BELOW)
    below = "below" in meanings and any(word in f" {en}" for word in _EN_ABOVE)
    return Doubt(pair, not _agree({run for run in zh if _is_amount(run)}, digits, words, en), excluding, above or below)


@lru_cache(maxsize=10_000)
def _meanings(run: str) -> tuple[str, ...]:
    found = []
    if run == "旬" or (len(run) > 1 and (run[0] == "周" or run[-1] in "初底末期拜度年")):
        found.append("excluding")
    if run in _ABOVE or run[-1] in "余多":
        found.append("above")
    if run in _BELOW:
        found.append("below")
    return tuple(found)


@lru_cache(maxsize=10_000)
def _is_amount(run: str) -> bool:
    return run[0].isdecimal() or (run[0] in _HAN and run not in ("一", "二", "两", "百", "千", "万", "亿", "零"))


def _agree(zh: set[str], digits: set[str], words: set[str], en: str) -> bool:
    shares = {run for run in zh if "成" in run or "分之" in run}
    our_small = {_han_in_digits(run) for run in zh & _SMALL}
    ours = {_han_in_digits(run) for run in zh - _SMALL - shares}
    their_small = {_TOLD[word] for word in words & _SMALL_WORDS}
    theirs = digits | {_TOLD[word] for word in words - _SMALL_WORDS}
    of_shares = _TOO_SMALL
    for run in shares:
        if not any(phrase in en for phrase in _phrases(run)):
            return False
        of_shares = of_shares | _numbers(run)
    if ours - theirs - their_small - _TOO_SMALL or theirs - ours - our_small - of_shares:
        return False
    return not (our_small - their_small - theirs and their_small - our_small - ours - of_shares)


@lru_cache(maxsize=10_000)
def _han_in_digits(run: str) -> str:
    if len(run) > LONGEST:
        return run
    run = run.rstrip("余多初底末")
    digits = run.rstrip("万亿月折")
    if not digits or not digits[0].isdecimal():
        value = numeral(run.removesuffix("月"))
        return run if value is None else f"{value}{'月' if run.endswith('月') else ''}"
    scale = run[len(digits) :]
    return run if scale in ("", "月") else str(round(Decimal(digits) * (numeral(f"一{scale}") or 1)))


@lru_cache(maxsize=10_000)
def _in_digits(run: str) -> str:
    if len(run) > LONGEST:
        return run
    digits, _, scale = run.rstrip(".").partition(" ")
    return str(round(Decimal(digits) * scale_of(scale))) if scale else digits


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


def _as_split(words: dict[str, str]) -> dict[str, str]:
    """Return words as a split at spaces leaves them, small or with a capital."""
    forms = {form: value for word, value in words.items() for form in (word, word.capitalize())}
    return {f"{form}{mark}": value for form, value in forms.items() for mark in ("", *",.;:)?!’”")}


_NAMES = {value: word for word, value in VALUES.items()}
_WORDS = {word: str(value) for word, value in VALUES.items()} | {"hundred": "hundred", "thousand": "thousand"}
_MONTHS = {form: f"{value}月" for value, name in enumerate(MONTH_NAMES, 1) for form in (name, name[:3])}
_TOLD = _as_split(_WORDS | _MONTHS) | {_END: _END}
_SMALL_WORDS = frozenset(word for word, value in _TOLD.items() if value in {str(small) for small in range(3, 11)})
