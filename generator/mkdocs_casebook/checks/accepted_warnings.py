"""Accepted warnings: dropped from the findings of a record; entries that accept nothing are reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_casebook.diagnostics.findings import Finding, Location, dotted, finding, nearest
from mkdocs_casebook.diagnostics.problems import codes, level
from mkdocs_casebook.records.model import Acceptance, Case


def without_accepted(case: Case, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that a record does not accept, then those about its useless ``accepted`` entries."""
    used: set[int] = set()
    for found in findings:
        matching = [index for index, accepted in enumerate(case.accepted) if _accepts(accepted, found)]
        used.update(matching)
        if not matching:
            yield found
    for index, accepted in enumerate(case.accepted):
        yield from _useless(accepted, ("accepted", index), is_used=index in used)


def _accepts(accepted: Acceptance, found: Finding) -> bool:
    return (
        accepted.problem == found.code
        and level(found.code) == "warning"
        and accepted.field == dotted(found.at)
        and accepted.word in (None, dict(found.values).get("word"))
    )


def _useless(accepted: Acceptance, at: Location, *, is_used: bool) -> Iterator[Finding]:
    code = accepted.problem
    if code not in codes():
        yield finding("unknown-problem", (*at, "problem"), key=code, nearest=nearest(code, codes()))
    elif level(code) != "warning":
        yield finding("cannot-be-accepted", (*at, "problem"), key=code)
    elif not is_used:
        yield finding("nothing-to-accept", at, key=code, field=accepted.field)
