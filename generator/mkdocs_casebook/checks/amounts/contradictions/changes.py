"""Contrary changes: a decrease or increase by an amount in one language, to the same amount in the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.amount import Mention
from mkdocs_casebook.checks.amounts.contradictions.claims import Claim, Found, compare, values
from mkdocs_casebook.checks.amounts.scanner import compile_once

_ZH = (
    r"(?:(?:减少|下降|降低|缩短|缩减|缩小|压缩|压减|下跌|回落|增加|上升|增长|提高|提升|上涨|扩大|攀升)"
    r"(?:(?P<to>[到至为成])(?![少多])了?|[了过]?(?P<object>[^\d，。；、：到至为成由从在超不近约]{0,6}))"
    r"|[降减增升涨缩](?P<briefly_to>[到至为成])了?)"
    r"(?:将近|接近|超过|不足|不到|大约|[近约超有])?\s*\Z"
)
_VERB = (
    r"(?:ris(?:e[sn]?|ing)|rose|f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|grow(?:s|n|ing)?|grew|increas(?:e[sd]?|ing)"
    r"|decreas(?:e[sd]?|ing)|declin(?:e[sd]?|ing)|reduc(?:e[sd]?|ing|tion)|cuts?|cutting|lower(?:s|ed|ing)?"
    r"|rais(?:e[sd]?|ing)|climb(?:s|ed|ing)?|shr(?:ink|ank|unk)|shorten(?:s|ed|ing)?|expand(?:s|ed|ing)?"
    r"|extend(?:s|ed|ing)?|jump(?:s|ed)?)"
)
_APPROXIMATELY = (
    r"(?:(?:an?|the|about|some|around|roughly|nearly|almost|just|only|over|under|almost|more than|less than|fewer than"
    r"|at least|at most) )*(?:RMB ?|CNY ?|[A-Z]{0,2}[$¥€£])?"
)
_EN = (
    rf"(?is:.*\b(?P<verb>{_VERB}|went up|went down|up(?! to)|down)\b"
    rf"(?:(?:(?! and | but )[^,.;:!?()])*? (?P<preposition>by|to)|(?: of)?) {_APPROXIMATELY})\Z"
)


class _Change(NamedTuple):
    """A change by or to an amount, and the characters before the amount that say so."""

    preposition: str
    before: int


def is_verb_of_change(word: str) -> bool:
    """Return whether an English word says that something changes by or to an amount."""
    return compile_once(_VERB).fullmatch(word) is not None


def contradictions(zh: Found, en: Found) -> Iterator[tuple[Mention, Mention]]:
    """Yield contrary changes by and to the same amounts."""
    return compare(zh, en, partial(_claims, change_of=_chinese), partial(_claims, change_of=_english))


def _claims(found: Found, change_of: Callable[[str], _Change | None]) -> Iterator[Claim]:
    for mention in found.mentions:
        subjects = values(mention)
        if subjects and mention.amount.kind == "number" and (change := change_of(found.before(mention))):
            worded = found.worded(mention, before=change.before)
            yield from (Claim(("change", subject), change.preposition, worded) for subject in subjects)


def _chinese(before: str) -> _Change | None:
    match = compile_once(_ZH).search(before)
    if match is None:
        return None
    is_by = match["to"] is None and match["briefly_to"] is None
    return _Change("by" if is_by else "to", len(match[0]))


def _english(before: str) -> _Change | None:
    match = compile_once(_EN).match(before)
    return None if match is None else _Change((match["preposition"] or "by").lower(), len(before) - match.start("verb"))
