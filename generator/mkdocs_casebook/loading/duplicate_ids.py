"""Ids and former ids that two cases claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.diagnostics.limits import limited
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.loading.first_commits import first_commits
from mkdocs_casebook.loading.record import problems_at, problems_in_record
from mkdocs_casebook.records.model import CaseSummary

_LAST = "9999"
"""Sorts after every day."""


def duplicate_ids(root: Path, folders: Sequence[str], cases: Sequence[CaseSummary]) -> Iterator[Problem]:
    """Yield a problem for each id, current or former, that an older case already has.

    ``folders`` are those of all records; ``cases`` only those that are valid.
    """
    current: dict[str, list[str]] = {}
    for folder in folders:
        current.setdefault(folder.partition("/")[2], []).append(folder)
    if len(current) < len(folders):
        yield from _repeated(root, current, {case.folder: case.published for case in cases})
    former: dict[str, str] = {}
    first = {name: same[0] for name, same in current.items()}
    for case in cases:
        if case.moved_from:
            yield from problems_in_record(root, case.folder, limited(_former_ids_in_use(root, case, first, former)))


def _repeated(root: Path, current: Mapping[str, list[str]], published: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each folder whose name an older one has: by first commit, else by day of publication."""
    commits = first_commits(root)
    for name, folders in current.items():
        order = {folder: (_age(commits, folder), published.get(folder, _LAST), folder) for folder in folders}
        oldest, *others = sorted(folders, key=order.__getitem__)
        free = (f"{name}-{number}" for number in count(2) if f"{name}-{number}" not in current)
        for folder, other_name in zip(others, free, strict=False):
            new = f"{root.name}/{folder.partition('/')[0]}/{other_name}"
            duplicate = finding("doubled-identifier", name=name, other=f"{root.name}/{oldest}", new=new)
            yield from problems_at(root, f"{folder}/{FILE}", [duplicate], None)


def _age(commits: Mapping[str, str], folder: str) -> str:
    """Return the day on which a record was first committed; one that was not is the newest."""
    return commits.get(f"{folder}/{FILE}", _LAST)


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
