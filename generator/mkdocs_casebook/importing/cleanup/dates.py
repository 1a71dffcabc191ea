"""Dates in a text, and the sentences they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mkdocs_casebook.importing.todo_marks import MARK

_FULL = re.compile(r"(\d{4})\s?[-年/.]\s?(\d{1,2})(?:\s?[-月/.]\s?(\d{1,2})日?)?")
_SPOKEN = re.compile(r"(?<!\d)(?:(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?|(\d{1,2})月(\d{1,2})日)(?![\d至—–-])")
DATES = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
"""What is a date and no figure."""

_DOUBTFUL = re.compile(r"(?<!\d)(\d+[月日])【TODO ([^】]*)】")
_SENTENCE = re.compile(rf"(?:{MARK.pattern}|[^。！？\n])+[。！？]?[”’」』）]*")


@dataclass(frozen=True, kw_only=True)
class Event:
    """A sentence with a date; where the date is not certain, ``doubt`` says why."""

    date: str | None
    doubt: str
    text: str


def whole_day(text: str) -> str | None:
    """Return the day that a text tells, as YYYY-MM-DD, or nothing; what is doubtful tells none."""
    match = None if MARK.search(text) else _FULL.search(text)
    return _calendar(match[1], match[2], match[3]) if match and match[3] else None


def events(text: str) -> Iterator[Event]:
    """Yield each sentence that has a date; where it has several, each clause that has one."""
    for sentence in _SENTENCE.findall(text):
        several = len(_SPOKEN.findall(MARK.sub("", sentence))) > 1
        for clause in re.split("(?<=[，；])", sentence) if several else [sentence]:
            if told := _date(clause):
                yield Event(date=told[0], doubt=told[1], text=clause.strip().rstrip("，；"))


def _date(clause: str) -> tuple[str | None, str] | None:
    """Return the date of a clause, or why it is not certain; nothing if there is none."""
    if doubtful := _DOUBTFUL.search(clause):
        return None, f"{doubtful[1]}：{doubtful[2]}"
    match = _SPOKEN.search(MARK.sub("", clause))
    if match is None:
        return None
    if match[4]:
        return None, f"{match[0]}：页面没写年份"
    made = _calendar(match[1], match[2], match[3])
    return (made, "") if made else None


def _calendar(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
