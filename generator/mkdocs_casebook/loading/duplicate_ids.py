"""Ids and former ids that two cases claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import finding
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading.folder_layout import FILE
from mkdocs_casebook.loading.record import problems_at
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.yaml_io import reader


def duplicate_ids(root: Path, cases: Sequence[CaseSummary]) -> Iterator[Problem]:
    """Yield a problem for each id, current or former, that an earlier case already has."""
    folders: dict[str, str] = {}
    for case in cases:
        other = folders.setdefault(case.id, case.folder)
        if other != case.folder:
            duplicate = finding("doubled-identifier", name=case.id, other=f"{root.name}/{other}")
            yield from problems_at(root, f"{case.folder}/{FILE}", [duplicate], None)
    yield from _duplicate_former_ids(root, cases, folders)


def _duplicate_former_ids(root: Path, cases: Sequence[CaseSummary], current: dict[str, str]) -> Iterator[Problem]:
    former: dict[str, str] = {}
    for case in cases:
        for index, name in enumerate(case.moved_from):
            in_use = current.get(name)
            other = in_use or former.setdefault(name, case.folder)
            if in_use or other != case.folder:
                code = "old-address-taken" if in_use else "doubled-old-address"
                found = finding(code, ("moved_from", index), name=name, other=f"{root.name}/{other}")
                path = f"{case.folder}/{FILE}"
                yield from problems_at(root, path, [found], reader.read_lines(root / path))
