"""Dates in a text, and the sentences they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_FULL = re.compile(r"(\d{4})\s?[-年/.]\s?(\d{1,2})(?:\s?[-月/.]\s?(\d{1,2})日?)?")
_SPOKEN = re.compile(r"(?<!\d)(?:(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?|(\d{1,2})月(\d{1,2})日)(?![\d至—–-])")
DATES = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
"""What is a date and no figure."""

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’」』）]*")


@dataclass(frozen=True, kw_only=True)
class Event:
    """A sentence with a date; ``date`` is nothing where the page gives no year."""

    date: str | None
    written: str
    text: str


def whole_day(text: str) -> str | None:
    """Return the day that a text begins with or tells, as YYYY-MM-DD, or nothing."""
    match = _FULL.search(text)
    return _calendar(match[1], match[2], match[3]) if match and match[3] else None


def events(text: str) -> Iterator[Event]:
    """Yield each sentence that has a date; where it has several, each clause that has one."""
    for sentence in _SENTENCE.findall(text):
        several = len(_SPOKEN.findall(sentence)) > 1
        for clause in re.split("(?<=[，；])", sentence) if several else [sentence]:
            match = _SPOKEN.search(clause)
            made = _calendar(match[1], match[2], match[3]) if match and match[1] else None
            if match and (made or match[4]):
                yield Event(date=made, written=match[0], text=clause.strip().rstrip("，；"))


def _calendar(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
