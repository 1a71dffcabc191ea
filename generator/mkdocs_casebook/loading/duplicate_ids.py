"""Ids and former ids that two cases claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.diagnostics.limits import limited
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.loading.record import problems_at, problems_in_record
from mkdocs_casebook.records.model import CaseSummary


def duplicate_ids(root: Path, cases: Sequence[CaseSummary]) -> Iterator[Problem]:
    """Yield a problem for each id, current or former, that an earlier case already has."""
    current: dict[str, str] = {}
    for case in cases:
        other = current.setdefault(case.id, case.folder)
        if other != case.folder:
            duplicate = finding("doubled-identifier", name=case.id, other=f"{root.name}/{other}")
            yield from problems_at(root, f"{case.folder}/{FILE}", [duplicate], None)
    former: dict[str, str] = {}
    for case in cases:
        yield from problems_in_record(root, case.folder, limited(_former_ids_in_use(root, case, current, former)))


def _former_ids_in_use(
    root: Path, case: CaseSummary, current: Mapping[str, str], former: dict[str, str]
) -> Iterator[Finding]:
    """Yield the former ids of a case that are ids or former ids of others; add the rest to ``former``."""
    for index, name in enumerate(case.moved_from):
        in_use = current.get(name)
        other = in_use or former.setdefault(name, case.folder)
        if in_use or other != case.folder:
            code = "old-address-taken" if in_use else "doubled-old-address"
            yield finding(code, ("moved_from", index), name=name, other=f"{root.name}/{other}")
