"""Contrary bounds: “at most” a number in one language, “at least” the same number in the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from mkdocs_casebook.checks.amounts.amount import Mention
from mkdocs_casebook.checks.amounts.contradictions.claims import Claim, Found, compare, values
from mkdocs_casebook.checks.amounts.keys import kind_of_unit
from mkdocs_casebook.checks.amounts.scanner import compile_once

_NOT = "[不未没][得能可会应宜有]?"
_ZH_BEFORE = (
    rf"(?:(?P<less>(?<![最附远邻靠临就将接])近|将近|接近|不足|不到|不满|未满|未达|{_NOT}(?:超过|超出|多于|高于|大于|突破)"
    r"|(?<![不未没得能可会应宜有])(?:少于|低于|小于|短于)|至多|最多|最长|最高|顶多|上限)"
    rf"|(?P<more>(?<![不未没得能可会应宜有])(?:超过|超出|多于|高于|大于|突破|超)|逾"
    rf"|{_NOT}(?:少于|低于|小于|短于)|至少|最少|起码|最低|不下|下限))(?:[约为是达要需有了]|[\u4e00-\u9fff]人)?\s*\Z"
)
_ZH_AFTER = (
    r"[^\d\s，。；、：（）]{0,4}?(?:(?P<more>以上|有余)|(?P<less>以下|以内|之内|封顶|为限))"
    r"|(?P<within>内)|(?P<and_more>[余多](?!达|数))"
)

_COMPARED = r"(?:more|longer|higher|greater|larger) than|over|above|exceed(?:s|ed|ing)?|in excess of|beyond"
_COMPARED_LESS = r"(?:less|fewer|shorter|lower|smaller) than|under|below"
_EN_BEFORE = (
    rf"(?i:(?P<negation>\b(?:no|not|never|cannot|nor|without|\w+n['’]t)(?: \w+){{0,2}} )?\b(?:"
    rf"(?P<more>{_COMPARED})|(?P<less>{_COMPARED_LESS})"
    r"|(?P<at_most>nearly|almost|at (?:the )?most|up to|short of|close to|approaching|(?:a )?maximum(?: of)?|within"
    r"|capped at|limited to|not quite)"
    r"|(?P<at_least>at (?:the very )?least|upwards? of|(?:a )?minimum(?: of)?|as (?:few|little) as))"
    r" (?:(?:an?|the|about|some|only|just) )*(?:RMB ?|CNY ?|[A-Z]{0,2}[$¥€£])?)\Z"
)
_EN_AFTER = (
    r"(?i:(?:[ -][\w-]+){0,3},? (?:(?P<more>(?:or|and) (?:more|over|above|older|longer|upwards?)|at (?:the )?least)"
    r"|(?P<less>(?:or|and) (?:less|fewer|under|below|younger|shorter)|at (?:the )?most|at the latest))\b"
    r"|(?P<plus>\+))"
)


_LONGEST_BEFORE = 12
_LAST_WORD = re.compile(
    r"(?i:than|over|above|exceed(?:s|ed|ing)?|of|beyond|under|below|nearly|almost|most|to|maximum|within|at|quite|least"
    r"|minimum|few|little|an?|the|about|some|only|just) (?:RMB ?|CNY ?|[A-Z]{0,2}[$¥€£])?\Z"
)
"""What an English bound may end in: a cheap test."""


class _Bound(NamedTuple):
    """A bound, and the characters before and after the amount that say so."""

    is_less: bool
    before: int = 0
    after: int = 0


def contradictions(zh: Found, en: Found) -> Iterator[tuple[Mention, Mention]]:
    """Yield contrary bounds of the same amounts."""
    return compare(zh, en, partial(_claims, bound_of=_chinese), partial(_claims, bound_of=_english))


def _claims(found: Found, bound_of: Callable[[Found, Mention], _Bound | None]) -> Iterator[Claim]:
    for mention in found.mentions:
        subjects = values(mention)
        if subjects and (bound := bound_of(found, mention)):
            worded = found.worded(mention, before=bound.before, after=bound.after)
            yield from (Claim(("bound", subject), bound.is_less, worded) for subject in subjects)


def _chinese(found: Found, mention: Mention) -> _Bound | None:
    if before := compile_once(_ZH_BEFORE).search(found.before(mention)[-_LONGEST_BEFORE:]):
        is_recent = before["less"] == "近" and _is_duration(mention)  # 近三年 are the last three years
        return None if is_recent else _Bound(before["less"] is not None, before=len(before[0]))
    after = compile_once(_ZH_AFTER).match(found.after(mention))
    if after and after["within"] is None:
        return _Bound(after["less"] is not None, after=len(after[0]))
    if after and _is_duration(mention):
        return _Bound(is_less=True, after=len(after[0]))
    return _Bound(is_less=False) if "余" in mention.text or "多" in mention.text else None


def _english(found: Found, mention: Mention) -> _Bound | None:
    text = found.before(mention)
    if _LAST_WORD.search(text) and (before := compile_once(_EN_BEFORE).search(text)):
        if before["more"] == "over" and _is_duration(mention):  # over three years: during them, or longer
            return None
        is_less = before["less"] is not None or before["at_most"] is not None
        is_compared = before["more"] is not None or before["less"] is not None
        is_negated = is_compared and before["negation"] is not None
        return _Bound(is_less != is_negated, before=len(before[0]))
    after = compile_once(_EN_AFTER).match(found.after(mention))
    return _Bound(after["less"] is not None, after=len(after[0])) if after else None


def _is_duration(mention: Mention) -> bool:
    return any(kind_of_unit(key) == "time" for key in mention.amount.provides)
