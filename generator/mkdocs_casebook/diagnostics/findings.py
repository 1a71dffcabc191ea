"""Findings: what a check reports about a location of a record, before file and line are known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_casebook.diagnostics.message_catalogue import printable, shortened

Location = tuple[str | int, ...]
"""The path to a value of a record, as ``("sections", 0, "body", "zh")``: field names, and item numbers from 0."""

_LONGEST_VALUE = 80
_LISTS = ("known", "choices")
"""Values that the program writes, of any length: the allowed fields or choices."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something wrong at a location of a record.

    ``code`` names a message of ``diagnostics/messages.yml``, ``values`` fill its placeholders.
    ``line`` is 1-based and set by checks that read the file themselves; ``offset`` counts lines within a text from 0.
    """

    code: str
    at: Location = ()
    values: tuple[tuple[str, str], ...] = ()
    line: int | None = None
    offset: int | None = None


def finding(
    code: str, at: Location = (), *, line: int | None = None, offset: int | None = None, **values: object
) -> Finding:
    """Return a finding whose values are safe to print: unprintable characters escaped, long values shortened."""
    safe = tuple((name, str(value) if name in _LISTS else _safe(str(value))) for name, value in values.items())
    return Finding(code=code, at=at, values=safe, line=line, offset=offset)


def dotted(location: Location) -> str:
    """Format a location for editors: ``sections[2].body.zh``, counting items from 1."""
    text = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{_safe(part)}" for part in location)
    return text.removeprefix(".")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most similar to ``word``, for “did you mean”; empty if none is similar."""
    by_lower_case = {name.lower(): name for name in known}
    close = difflib.get_close_matches(word.lower(), by_lower_case, n=1, cutoff=0.5)
    return by_lower_case[close[0]] if close else ""


def _safe(value: str) -> str:
    return printable(shortened(value, _LONGEST_VALUE))
