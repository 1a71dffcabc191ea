"""Dates in a text, and the sentences that contain them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK

_FULL_DATE = re.compile(r"(\d{4})\s?[-年/.]\s?(\d{1,2})(?:\s?[-月/.]\s?(\d{1,2})日?)?")
_DATE_IN_SENTENCE = re.compile(
    r"(?<!\d)(?:(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?|(\d{1,2})月(\d{1,2})日)(?![\d至—–-])"
)
DATES = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
"""Numbers that are dates, so not figures."""

_UNCERTAIN_DATE = re.compile(r"(?<!\d)(\d+[月日])【TODO ([^】]*)】")
_SENTENCE = re.compile(rf"(?:{TODO_MARK.pattern}|[^。！？\n])+[。！？]?[”’」』）]*")


@dataclass(frozen=True, kw_only=True)
class DatedSentence:
    """A sentence or clause and its date; where ``date`` is ``None``, ``question`` says what is uncertain."""

    date: str | None
    question: str
    text: str


def full_date(text: str) -> str | None:
    """Return the first year, month and day in a text as YYYY-MM-DD; nothing if the text is marked as uncertain."""
    match = None if TODO_MARK.search(text) else _FULL_DATE.search(text)
    return _iso_date(match[1], match[2], match[3]) if match and match[3] else None


def dated_sentences(text: str) -> Iterator[DatedSentence]:
    """Yield each sentence with a date; of a sentence with several dates, each clause with one."""
    for sentence in _SENTENCE.findall(text):
        has_several = len(_DATE_IN_SENTENCE.findall(TODO_MARK.sub("", sentence))) > 1
        for clause in re.split("(?<=[，；])", sentence) if has_several else [sentence]:
            if found := _date_or_question(clause):
                yield DatedSentence(date=found[0], question=found[1], text=clause.strip().rstrip("，；"))


def _date_or_question(clause: str) -> tuple[str | None, str] | None:
    """Return the date of a clause, or what is uncertain about it; nothing if the clause has no date."""
    if uncertain := _UNCERTAIN_DATE.search(clause):
        return None, f"{uncertain[1]}：{uncertain[2]}"
    match = _DATE_IN_SENTENCE.search(TODO_MARK.sub("", clause))
    if match is None:
        return None
    if match[4]:
        return None, f"{match[0]}：页面没写年份"
    found = _iso_date(match[1], match[2], match[3])
    return (found, "") if found else None


def _iso_date(year: str, month: str | None, day: str | None) -> str | None:
    """Return YYYY, YYYY-MM or YYYY-MM-DD; nothing if the calendar has no such date."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
