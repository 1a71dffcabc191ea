"""Findings about dates: the date as it should be written, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.loading.corrections.written_dates import NO_YEAR, WrittenDate, read_dates
from mkdocs_casebook.loading.corrections.written_record import Option, WrittenRecord, with_fields
from mkdocs_casebook.records.choices import plain_word
from mkdocs_casebook.records.model.scalars import no_such_date
from mkdocs_casebook.text.dates import format_date, is_calendar_date
from mkdocs_casebook.text.languages import Language

CODES = ("bad-date", "bad-day", "no-such-date")

_ENDS = {"date": "until", "start": "end"}
"""The field for the end of what a field begins."""

_NOT_ENDED = (
    "至今",
    "迄今",
    "现在",
    "目前",
    "进行中",
    "未结束",
    "present",
    "now",
    "today",
    "ongoing",
    "todate",
    "tilltoday",
)
"""Words for something that has not ended, without spaces."""


def correct(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a date with the date as it should be written, or both readings of an ambiguous one."""
    name, written = str(found.at[-1]), record.text(found)
    if name in _ENDS.values() and plain_word(written) in _NOT_ENDED:
        return finding("not-ended", found.at, value=written, field=name)
    dates = read_dates(written)
    if found.code == "bad-day":
        dates = tuple(
            _as_day(each) for each in dates if re.fullmatch(".{4}(-[0-9]{2}){,2}", each.date) and not each.until
        )
    impossible = next((each for dated in dates for each in (dated.date, dated.until) if _is_impossible(each)), None)
    if impossible:
        error = no_such_date(impossible)
        return finding(error.type, found.at, **(error.context or {}))
    part, end = record.part(found.at[:-1]), _ENDS.get(name, "")
    has_end = bool(part and end in part.model_fields) and end not in record.mapping(found.at[:-1])
    options = [option for each in dates for option in _options(each, name, end if has_end else "")]
    is_certain = len(options) == 1 and dates[0].is_certain
    return with_fields(found, options if len(options) == 1 else _explained(options), is_certain=is_certain)


def _as_day(found: WrittenDate) -> WrittenDate:
    """Return a date as a day, with ``MM`` and ``DD`` for what the editor has to add."""
    rest = "-MM-DD"[len(found.date) - 4 :] if len(found.date) < len("2024-06-30") else ""
    return found._replace(date=f"{found.date}{rest}", is_certain=found.is_certain and not rest)


def _is_impossible(date: str) -> bool:
    return bool(date) and not _is_template(date) and not is_calendar_date(date)


def _is_template(date: str) -> bool:
    return NO_YEAR in date or date.endswith("DD")


def _options(found: WrittenDate, name: str, end: str) -> Iterator[Option]:
    """Yield the fields for a date; where its end has no field, both ends are offered."""
    if found.until and end:
        yield Option({name: found.date, end: found.until})
    else:
        yield from (Option({name: date}) for date in (found.date, found.until) if date)


def _explained(options: list[Option]) -> list[Option]:
    return [Option(option.fields, _in_words(option.fields)) for option in options]


def _in_words(fields: Mapping[str, str]) -> tuple[str, str]:
    if any(map(_is_template, fields.values())):
        return "", ""
    zh, en = (" – ".join(format_date(date, language) for date in fields.values()) for language in Language)
    return zh, en
