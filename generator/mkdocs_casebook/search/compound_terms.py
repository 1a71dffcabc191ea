"""Terms of more than one word: dates, numbers with what they count, hyphenated words.

They are looked up as a whole: of the cases that have ``18`` and ``部``, few have 18部. The search page follows the same
rules (``browser/engine/compounds.js``); ``tests/search/cases.json`` has examples for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mkdocs_casebook.search.tokenizer import stem
from mkdocs_casebook.text.dates import MONTH_NAMES
from mkdocs_casebook.text.scripts import HAN

_MONTHS = {
    form: number
    for number, name in enumerate(map(str.lower, MONTH_NAMES), start=1)
    for form in (name, name[:3], *(["sept"] if name == "september" else []))
}
_MONTH = f"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![a-z])"
_DAY = "([0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "([12][0-9]{3})(?![0-9])"
_FORMS = {
    "ymd": "([12][0-9]{3})(?:年|[-/·])([0-9]{1,2})(?:月|[-/·])([0-9]{1,2})(?![0-9])",
    "dmy": "([0-9]{1,2})[-/·]([0-9]{1,2})[-/·]([12][0-9]{3})(?![0-9])",
    "ym": "([12][0-9]{3})(?:年|[-/])([0-9]{1,2})(?![0-9])",
    "md": "([0-9]{1,2})月([0-9]{1,2})(?=[日号])",
    "dMy": f"{_DAY} {_MONTH},? {_YEAR}",
    "dM": f"{_DAY} {_MONTH}",
}
"""What each group of a form is: year, month, month as a word, day."""

_DATE = re.compile("|".join(_FORMS.values()))
_GROUPS = "".join(_FORMS)
_MONTH_STARTS = "|".join(sorted({name[:2] for name in _MONTHS}))
_BEGINS_DATE = re.compile(f"[0-9][0-9]{{0,3}}(?:[-年月/·][0-9]|(?:st|nd|rd|th)? (?:{_MONTH_STARTS}))")
"""Where it is worth looking for one: such an expression is searched for ten times faster."""
_LONGEST = 30
_BETWEEN_MONTH_AND_NUMBER = re.compile(f" (?<=[{''.join(sorted({each[-1] for each in _MONTHS}))}] )(?=[0-9])")
_DAY_OR_YEAR = re.compile(f"(?:{_DAY},? )?{_YEAR}")

_COUNTED = re.compile(f"([0-9][0-9·]*)(?:([{HAN}])|[ -]([a-z]+))")
_NOT_COUNTED = {*_MONTHS, "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "was", "were"}
_HYPHEN = re.compile("-(?<=[a-z]-)(?=[a-z])")
_WORD_BEFORE = re.compile("[a-z]+$")
_HYPHENATED = re.compile("[a-z]+(?:-[a-z]+)+")


def compound_terms(folded: str) -> list[str]:
    """Return the compound terms of a folded text, each as often as it occurs."""
    return [
        *(
            f"{number} {stem(word)}" if word else number + character
            for number, character, word in _COUNTED.findall(folded)
            if word not in _NOT_COUNTED
        ),
        *_dates(folded),
        *_hyphenated(folded),
    ]


def _dates(folded: str) -> Iterator[str]:
    """Yield dates as digits: 20210923 and 0923 for a day, 202109 for a month, 0923 for a day of no year."""
    end, ends = 0, set()
    for match in _BEGINS_DATE.finditer(folded):
        date = _DATE.match(folded, match.start()) if match.start() >= end else None
        if date:
            end = date.end()
            ends.add(end)
            yield from _date_terms(date.groups(""))
    for match in _BETWEEN_MONTH_AND_NUMBER.finditer(folded):
        word = folded[max(0, match.start() - _LONGEST) : match.start()].rsplit(maxsplit=1)[-1]
        rest = _DAY_OR_YEAR.match(folded, match.end()) if word in _MONTHS else None
        if rest and rest.end() not in ends:
            yield from _terms(rest[2], _MONTHS[word], int(rest[1] or 0))


@lru_cache(maxsize=1 << 14)
def _date_terms(groups: tuple[str, ...]) -> tuple[str, ...]:
    parts = {kind: part for kind, part in zip(_GROUPS, groups, strict=True) if part}
    month = _MONTHS[parts["M"]] if "M" in parts else int(parts["m"])
    return _terms(parts.get("y", ""), month, int(parts.get("d", 0)))


def _terms(year: str, month: int, day: int) -> tuple[str, ...]:
    if not 1 <= month <= len(MONTH_NAMES) or day > 31:
        return ()
    if not day:
        return (f"{year}{month:02}",)
    without_year = f"{month:02}{day:02}"
    return (f"{year}{without_year}", without_year) if year else (without_year,)


def _hyphenated(folded: str) -> Iterator[str]:
    """Yield hyphenated words as one: walkup of walk-up."""
    end = 0
    for hyphen in _HYPHEN.finditer(folded):
        start = _WORD_BEFORE.search(folded, max(end, hyphen.start() - _LONGEST), hyphen.start())
        match = _HYPHENATED.match(folded, start.start()) if start else None
        if match:
            end = match.end()
            yield stem(match[0].replace("-", ""))
