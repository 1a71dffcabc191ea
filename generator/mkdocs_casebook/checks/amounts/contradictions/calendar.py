"""Contrary times: before and after the same date, morning and evening of the same hour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from mkdocs_casebook.checks.amounts.amount import Mention
from mkdocs_casebook.checks.amounts.contradictions.claims import Claim, Found, compare
from mkdocs_casebook.checks.amounts.keys import Key
from mkdocs_casebook.checks.amounts.scanner import compile_once

_DATES = ("day", "month", "year")
_SIDE_ZH = r"(?:(?P<before>[之以]?前(?!后))|(?P<after>[之以]后|后|起))"
_SIDE_EN = (
    r"\b(?i:(?P<before>before|by|until|no later than|prior to)|(?P<after>after|since|from|starting|as of|not before))"
    r" (?:the |early |late |mid-)?\Z"
)
_HALF_DAY_ZH = r"(?:(?P<am>上午|早上|早晨|清晨|一早|早)|(?P<pm>下午|午后|傍晚|晚上|晚间|晚))\s*\Z"
_HALF_DAY_EN = (
    r"(?i:(?P<am>\s?a\.?m\b|(?: o['’]clock)? in the morning)|(?P<pm>\s?p\.?m\b|(?: o['’]clock)? "
    r"(?:in the (?:afternoon|evening)|at night)))"
)


def contradictions(zh: Found, en: Found) -> Iterator[tuple[Mention, Mention]]:
    """Yield dates and times that the texts place on opposite sides."""
    yield from compare(zh, en, partial(_sides, side_of=_side_in_chinese), partial(_sides, side_of=_side_in_english))
    yield from compare(zh, en, partial(_halves, half_of=_half_in_chinese), partial(_halves, half_of=_half_in_english))


def _sides(found: Found, side_of: Callable[[Found, Mention], str | None]) -> Iterator[Claim]:
    for mention in found.mentions:
        dates = [key for key in mention.amount.provides if key[0] in _DATES] if mention.amount.kind == "date" else []
        if dates and (side := side_of(found, mention)):
            worded = _with_side(found, mention)
            yield from (Claim(("side", date), side, worded) for date in dates)


def _with_side(found: Found, mention: Mention) -> Mention:
    before = compile_once(_SIDE_EN).search(found.before(mention))
    after = compile_once(_SIDE_ZH).match(found.after(mention))
    return found.worded(mention, before=len(before[0]) if before else 0, after=len(after[0]) if after else 0)


def _halves(found: Found, half_of: Callable[[Found, Mention, int], str | None]) -> Iterator[Claim]:
    for mention in found.mentions:
        for key in mention.amount.provides:
            if key[0] == "clock" and (half := half_of(found, mention, _hour(key))):
                before = compile_once(_HALF_DAY_ZH).search(found.before(mention)[-3:])
                yield Claim(
                    ("half of the day", key), half, found.worded(mention, before=len(before[0]) if before else 0)
                )


def _hour(key: Key) -> int:
    return int(key[1])


def _side_in_chinese(found: Found, mention: Mention) -> str | None:
    match = compile_once(_SIDE_ZH).match(found.after(mention))
    return match.lastgroup if match else None


def _side_in_english(found: Found, mention: Mention) -> str | None:
    match = compile_once(_SIDE_EN).search(found.before(mention))
    return match.lastgroup if match else None


def _half_in_chinese(found: Found, mention: Mention, hour: int) -> str | None:
    words = found.before(mention)[-3:] + mention.text[: 2 if mention.text[:1] not in "0123456789" else 0]
    match = compile_once(_HALF_DAY_ZH).search(words)
    if match and hour:
        return match.lastgroup
    return _half_of_24_hours(mention)


def _half_of_24_hours(mention: Mention) -> str | None:
    digits = mention.text[:2]
    return "pm" if digits.isdecimal() and 13 <= int(digits) <= 23 else None


def _half_in_english(found: Found, mention: Mention, hour: int) -> str | None:
    match = compile_once(_HALF_DAY_EN).search(mention.text[-5:]) if mention.text[-1] in "mM." else None
    match = match or compile_once(_HALF_DAY_EN).match(found.after(mention))
    if match and hour:
        return match.lastgroup
    return _half_of_24_hours(mention)
