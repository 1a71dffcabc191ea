"""A record is done: nothing in it waits to be looked up, written or decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case

TODO = re.compile(r"(?<![A-Za-z])TODO(?![A-Za-z])[^】\n]*")
"""The mark, and what it says is to be done: to the bracket that closes it, or to the end of its line."""


def check_todo(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find every TODO that is left in a text. Where no text belongs, ``validate`` finds it."""
    reading = text_index_of(case)
    for at, text in reading.texts if reading.contains_any("TODO") else ():
        for language, written in (("zh", text.zh), ("en", text.en or "")):
            if "TODO" in written:
                yield from _left(written, (*at, language))


def left_in(data: Any, at: Location = ()) -> Iterator[Finding]:
    """Find every TODO in the data of a record that is no case yet, in fields too that do not reach the rules."""
    if isinstance(data, str):
        yield from _left(data, at)
    elif data:
        for part, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from left_in(value, (*at, part))


def _left(written: str, at: Location) -> Iterator[Finding]:
    for match in TODO.finditer(written):
        offset = written.count("\n", 0, match.start())
        yield finding("todo-left", at, offset=offset, marker=match[0].strip())
