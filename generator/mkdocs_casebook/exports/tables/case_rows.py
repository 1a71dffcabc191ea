"""The rows of a case in each table, from its data in ``case.json``.

A withdrawn case has only a head in these data, so it has no rows of what was withdrawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.text.dates import first_day, last_day

_LESSONS = {"conditions": "condition", "lessons": "lesson", "limits": "limit"}
"""The fields with what others can learn from a case, and the kind that the table gives them."""


def case(data: Data) -> Iterator[Data]:
    """Yield the row of a case, which is its data."""
    yield data


def figures(data: Data) -> Iterator[Data]:
    """Yield a row for each value of each figure of a case, with its dates and source."""
    head, sources = _head(data) | {"title": data["title"]}, data.get("sources", {})
    for name, figure in data.get("figures", {}).items():
        for number, point in enumerate(figure.get("series") or figure.get("readings") or (figure,), start=1):
            value = {"name": name, **figure, **point}
            yield {
                **head,
                "number": number,
                "figures": {"*": value},
                "sources": {"*": sources.get(value.get("source"), {})},
                **_days(value.get("as_of"), None),
                **_source(data, value),
            }


def numbered(name: str) -> Callable[[Data], Iterator[Data]]:
    """Return the rows of a list in the data of a case: one for each item, numbered from 1."""
    step = f"{name}[]"

    def rows(data: Data) -> Iterator[Data]:
        head = _head(data)
        for number, item in enumerate(data.get(name, ()), start=1):
            yield {**head, "number": number, step: item}

    return rows


def _with_source(name: str) -> Callable[[Data], Iterator[Data]]:
    step = f"{name}[]"

    def rows(data: Data) -> Iterator[Data]:
        for row in numbered(name)(data):
            yield {**row, **_source(data, row[step])}

    return rows


costs = _with_source("costs")
claims = _with_source("claims")


def milestones(data: Data) -> Iterator[Data]:
    """Yield a row for each milestone, with its first and last day."""
    for row in numbered("milestones")(data):
        event = row["milestones[]"]
        yield {**row, **_days(event["date"], event.get("until"))}


def decisions(data: Data) -> Iterator[Data]:
    """Yield how a case decided, if its record says so."""
    if "participation" in data:
        yield _head(data) | {"participation": data["participation"]}


def sources(data: Data) -> Iterator[Data]:
    """Yield a row for each source of a case."""
    for name, source in data.get("sources", {}).items():
        yield _head(data) | {"source": name, "sources": {"*": source}, "source_key": f"{data['id']}/{name}"}


def photos(data: Data) -> Iterator[Data]:
    """Yield a row for each photo of a case, with its largest published form."""
    for name, photo in data.get("photos", {}).items():
        [largest, *_] = photo.get("published") or ({},)
        yield _head(data) | {"photo": name, "photos": {"*": photo | {"published[]": largest}}}


def lessons(data: Data) -> Iterator[Data]:
    """Yield a row for each condition, lesson and limit of a case."""
    for field, kind in _LESSONS.items():
        for number, text in zip(count(1), data.get(field, ()), strict=False):
            yield _head(data) | {"kind": kind, "number": number, "text": text}


def links(path: str) -> Callable[[Data], Iterator[Data]]:
    """Return the rows of a list of terms: one for each."""
    *around, name = path.split(".")

    def rows(data: Data) -> Iterator[Data]:
        inner = data.get(around[0], {}) if around else data
        for term in inner.get(name, ()):
            yield _head(data) | ({around[0]: {name: term}} if around else {name: term})

    return rows


def _head(data: Data) -> Data:
    return {"id": data["id"], "demo": True} if "demo" in data else {"id": data["id"]}


def _source(data: Data, item: Data) -> Data:
    return {"source_key": f"{data['id']}/{item['source']}"} if "source" in item else {}


def _days(date: str | None, until: str | None) -> Data:
    return {"first_day": first_day(date), "last_day": last_day(until or date)} if date else {}
