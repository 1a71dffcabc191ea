"""Accepted warnings: dropped from the findings of a record; entries that accept nothing are reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_casebook.diagnostics.findings import Finding, Location, Suggestion, dotted, finding
from mkdocs_casebook.diagnostics.problems import catalogue, codes, level
from mkdocs_casebook.records.model import Acceptance, Case

_Key = tuple[str, str, str | None]
"""The code of a warning, its field, and the word it is about; without a word all warnings of the field."""


def without_accepted(case: Case, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that a record does not accept, then those about its useless ``accepted`` entries."""
    entries: list[_Key] = [(accepted.problem, accepted.field, accepted.word) for accepted in case.accepted]
    accepted_keys = frozenset(entries)
    warnings = {code for code, _, _ in entries if code in catalogue().messages and level(code) == "warning"}
    used: set[_Key] = set()
    for found in findings:
        matching = accepted_keys.intersection(_keys(found)) if found.code in warnings else ()
        used.update(matching)
        if not matching:
            yield found
    for index, accepted in enumerate(case.accepted):
        yield from _useless(accepted, ("accepted", index), is_used=entries[index] in used)


def _keys(found: Finding) -> tuple[_Key, _Key]:
    field = dotted(found.at)
    return (found.code, field, None), (found.code, field, dict(found.values).get("word"))


def _useless(accepted: Acceptance, at: Location, *, is_used: bool) -> Iterator[Finding]:
    code = accepted.problem
    if code not in codes():
        yield finding("unknown-problem", (*at, "problem"), key=code, nearest=Suggestion(code, codes()))
    elif level(code) != "warning":
        yield finding("cannot-be-accepted", (*at, "problem"), key=code)
    elif not is_used:
        yield finding("nothing-to-accept", at, key=code, field=accepted.field)
