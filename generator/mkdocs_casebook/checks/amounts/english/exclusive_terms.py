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


_PARTS_OF_DAY = {"morning": 1, "afternoon": 2, "evening": 3, "night": 3, "noon": 4, "midday": 4, "midnight": 5}


def _part_of_day(groups: Groups) -> Iterator[Amount]:
    yield exclusive_term("part of day", _PARTS_OF_DAY[groups[1].lower()])


def _half_day(groups: Groups) -> Iterator[Amount]:
    """Parse “a.m.”, which the Chinese may say in words: no difference if it does not."""
    values = (1,) if groups[1].lower() == "a" else (2, 3)
    yield Amount(provides=exclusive_term("part of day", *values).provides, kind="date", group="part of day")


PART_OF_DAY = Rule(rf"(?i:({'|'.join(_PARTS_OF_DAY)}))s?\b", _part_of_day)
HALF_DAY = Rule(r"([ap])\.?m\b", _half_day)
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
