"""Numbers of a text pair as the prefilter finds them: whether both texts plainly have the same."""

from __future__ import annotations

from collections.abc import Container, Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import filterfalse

from mkdocs_casebook.checks.amounts.chinese.numerals import NUMERAL_CHARACTERS, parse_numeral
from mkdocs_casebook.checks.amounts.english.numerals import NUMBER_NAMES, ORDINALS, WORD_VALUES, either_case
from mkdocs_casebook.checks.amounts.preprocessing import MAX_NUMERAL_LENGTH
from mkdocs_casebook.checks.amounts.scanner import NO_LETTER, compile_once

MILLION, BILLION = "\1", "\2"
"""Stand for the words in English digits: one character is found sooner."""

_NUMBER = rf"[0-9][0-9.,]*[{MILLION}{BILLION}]?"
_NUMBER_WORD = rf"{NO_LETTER}(?:{either_case(WORD_VALUES)})\b"
"""With the character before it, for a text after a space: see ``before_words``."""
_SMALL = frozenset("三四五六七八九十")
_MAX_SHARES = 20
"""Different ones in a text, each of which takes a search of the whole English text."""

_INSIGNIFICANT = frozenset(("", "0", "1", "2"))
"""Values that are expressed without a number as often as with one."""
_SMALL_VALUES = frozenset(str(value) for value in range(3, 11))
"""Numbers whose words are left out of a translation as often as not."""


def agree(zh: list[str], digits: set[str], in_words: set[str], en: str) -> bool:
    """Return whether the numbers of a pair plainly agree; ``in_words`` are those of English number words."""
    zh_values, en_values = set(map(chinese_value, zh)) - _INSIGNIFICANT, (digits | in_words) - _INSIGNIFICANT
    if zh_values == en_values:
        return True
    shares = {value for value in zh_values if "成" in value or "分之" in value}
    if len(shares) > _MAX_SHARES:
        return False
    in_shares = _INSIGNIFICANT.union(*map(_numbers_of_share, shares))
    zh_small, en_small = {chinese_value(term) for term in _SMALL.intersection(zh)}, in_words & _SMALL_VALUES
    zh_required = {chinese_value(term) for term in zh if term not in _SMALL}
    en_required = digits | (in_words - _SMALL_VALUES)
    return (
        all(any(phrase in en for phrase in _english_share(share)) for share in shares)
        and zh_required - shares - _INSIGNIFICANT <= en_values
        and en_required - in_shares <= zh_values
        and not (zh_small - en_values and en_small - zh_values - in_shares)
    )


@lru_cache(maxsize=10_000)
def chinese_value(term: str) -> str:
    """Return a number or month in digits, a share as it is written, nothing for other terms."""
    if len(term) > MAX_NUMERAL_LENGTH or not (term[0].isdecimal() or term[0] in NUMERAL_CHARACTERS):
        return term if term[0].isdecimal() or term[0] in NUMERAL_CHARACTERS else ""
    term = term.rstrip("余多初底末")
    digits = term.rstrip("万亿月折")
    if not digits or not digits[0].isdecimal():
        value = parse_numeral(term.removesuffix("月"))
        return term if value is None else f"{value}{'月' if term.endswith('月') else ''}"
    scale = term[len(digits) :]
    return term if scale in ("", "月") else _scaled(digits, parse_numeral(f"一{scale}") or 1)


@lru_cache(maxsize=10_000)
def english_value(number: str) -> str:
    """Return a number in digits, without the marks for millions and billions."""
    if len(number) > MAX_NUMERAL_LENGTH:
        return number
    digits = number.rstrip(f".{MILLION}{BILLION}")
    return _scaled(digits, 10**6 if MILLION in number else 10**9) if number[-1] in (MILLION, BILLION) else digits


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


def are_reordered(zh: Iterable[str], digits: Iterable[str], words: Container[str], en: str) -> bool:
    """Return whether numbers that both languages have once are in another order; years are compared by themselves.

    ``words`` are the values of the English number words.
    """
    in_zh = _once(map(chinese_value, zh))
    if len(in_zh) < 2:
        return False
    named = any(value in words and value.isdecimal() for value in in_zh)
    in_en = _once(_in_order(en) if named else map(english_value, digits))
    orders = ([value for value in side if value in other] for side, other in ((in_zh, in_en), (in_en, in_zh)))
    first, second = ((list(filter(_is_year, order)), list(filterfalse(_is_year, order))) for order in orders)
    return first != second


def _once(values: Iterable[str]) -> dict[str, None]:
    once: dict[str, None] = {}
    seen = {"", "0"}
    for value in values:
        if value in seen:
            once.pop(value, None)
        else:
            seen.add(value)
            once[value] = None
    return once


def _is_year(value: str) -> bool:
    return len(value) == 4 and value[:2] in ("19", "20")


def _in_order(en: str) -> list[str]:
    """Return the values of an English text in digits and words, in the order of the text."""
    scaled = en.replace(" million", MILLION).replace(" billion", BILLION)
    digits, words = compile_once(_NUMBER).finditer(scaled), compile_once(_NUMBER_WORD).finditer(f" {scaled}")
    found = [(match.start(), english_value(match[0].replace(",", ""))) for match in digits]
    found += [(match.start(), str(WORD_VALUES[match[0][1:].lower()])) for match in words]
    return [value for _, value in sorted(found)]
