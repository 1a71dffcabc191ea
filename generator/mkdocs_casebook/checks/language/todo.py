"""TODO markers left in a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.text_index import text_index_of
from mkdocs_casebook.diagnostics.findings import Finding, Location, finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.text.line_index import LineIndex

TODO = re.compile(r"TODO(?<![A-Za-z]TODO)(?![A-Za-z])[^】\n]*")  # the word first: a search skips to it
"""The marker with its task, up to the closing bracket or the end of the line."""


def check_todo(case: Case, _: CheckContext) -> Iterator[Finding]:
    """Find every TODO in a text; fields of other types refuse it themselves."""
    index = text_index_of(case)
    for at, pair in index.texts if index.contains_any("TODO") else ():
        for language, text in pair.items():
            if "TODO" in text:
                yield from _find(text, (*at, language))


def find_todos(data: Any, at: Location = ()) -> Iterator[Finding]:
    """Find every TODO in the data of an invalid record, including fields that never reach the rules."""
    if isinstance(data, str):
        yield from _find(data.strip(), at)  # as the model does
    elif data:
        for part, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from find_todos(value, (*at, part))


def _find(text: str, at: Location) -> Iterator[Finding]:
    lines = LineIndex(text)
    for match in TODO.finditer(text):
        yield finding("todo-left", at, offset=lines.line(match.start()), marker=match[0].strip())
