"""Warnings that a record accepts with a reason are dropped; an acceptance without its warning is a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_casebook.diagnostics.findings import Finding, dotted, finding, nearest
from mkdocs_casebook.diagnostics.problems import codes, level
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.model.parts import Acceptance


def without_accepted(case: Case, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that the record does not accept, then the acceptances that have nothing to accept."""
    used = set()
    for found in findings:
        by = [index for index, accepted in enumerate(case.accepted) if _is_about(accepted, found)]
        used.update(by)
        if not by:
            yield found
    for index, accepted in enumerate(case.accepted):
        at = ("accepted", index)
        if accepted.problem not in codes():
            yield finding(
                "unknown-problem", (*at, "problem"), key=accepted.problem, nearest=nearest(accepted.problem, codes())
            )
        elif level(accepted.problem) != "warning":
            yield finding("cannot-be-accepted", (*at, "problem"), key=accepted.problem)
        elif index not in used:
            yield finding("nothing-to-accept", at, key=accepted.problem, field=accepted.field)


def _is_about(accepted: Acceptance, found: Finding) -> bool:
    return (
        accepted.problem == found.code
        and level(found.code) == "warning"
        and accepted.field == dotted(found.at)
        and accepted.word in (None, dict(found.values).get("word"))
    )
