"""Rules for English date terms that exclude one another: halves, quarters and ends of a period, weekdays."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_casebook.checks.amounts.amount import Amount
from mkdocs_casebook.checks.amounts.date_amounts import exclusive_term
from mkdocs_casebook.checks.amounts.english.calendar_dates import MONTH
from mkdocs_casebook.checks.amounts.english.numerals import ORDINALS
from mkdocs_casebook.checks.amounts.scanner import Groups, Rule

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_EDGES = {"ea": 1, "be": 1, "st": 1, "mi": 2, "la": 3, "en": 3}
"""Beginning, middle and end of a period, by the first two letters of the term."""


def _half_of_year(groups: Groups) -> Iterator[Amount]:
    yield exclusive_term("half", 1 if groups[1].lower() == "first" else 2)


def _quarter(groups: Groups) -> Iterator[Amount]:
    yield exclusive_term("quarter", int(groups[2]) if groups[2] else ORDINALS.index(groups[1].lower()) + 1)


def _edge(groups: Groups) -> Iterator[Amount]:
    yield exclusive_term("edge", _EDGES[groups[0][:2].lower()])


def _weekday(groups: Groups) -> Iterator[Amount]:
    yield exclusive_term("weekday", WEEKDAYS.index(groups[1]))


HALF_OF_YEAR = Rule(r"([Ff]irst|[Ss]econd) half\b", _half_of_year)
QUARTER = Rule(r"([Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth) quarter\b|Q([1-4])\b", _quarter)
EDGE = Rule(
    (
        rf"(?:[Ee]arly|[Ll]ate|[Mm]id-?|[Mm]iddle of|[Bb]eginning of|[Ss]tart of|[Ee]nd[- ](?:of)?)"
        rf"(?=(?:[ -]in)? ?(?:{MONTH}|[12]\d{{3}}|the (?:year|month)))"
    ),
    _edge,
)
WEEKDAY = Rule(rf"({'|'.join(WEEKDAYS)})s?\b", _weekday)
