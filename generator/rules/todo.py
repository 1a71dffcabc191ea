"""A record is done: nothing in it waits to be looked up, written or decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Case
from generator.model.texts import texts
from generator.problems import Finding, Location, finding
from generator.rules.surroundings import Surroundings

TODO = re.compile(r"(?<![A-Za-z])TODO(?![A-Za-z])[^】\n]*")
"""The mark, and what it says is to be done: to the bracket that closes it, or to the end of its line."""


def check_todo(case: Case, _: Surroundings) -> Iterator[Finding]:
    """Find every TODO that is left in a text. Where no text belongs, ``validate`` finds it."""
    for at, text in texts(case):
        for language, written in (("zh", text.zh), ("en", text.en or "")):
            if "TODO" in written:
                yield from _left(written, (*at, language))


def _left(written: str, at: Location) -> Iterator[Finding]:
    for match in TODO.finditer(written):
        offset = written.count("\n", 0, match.start())
        yield finding("todo-left", at, offset=offset, marker=match[0].strip())
