"""Days of publication against the history: a record cannot have been published here before it was first committed.

Silent without git, outside a repository, and in a shallow clone, which lacks the history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import Edit, finding
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.runtime.git import ask_git

_ZONES = timedelta(days=1)
"""The day of a commit is that of the committer's time zone."""


def published_before_commit(root: Path, published: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a notice for each record, by folder, whose day of publication is before that of its first commit.

    A draft has no such day.
    """
    dated = {folder: day for folder, day in published.items() if day}
    first = first_commits(root) if dated else {}
    for folder, day in sorted(dated.items()):
        committed = first.get(f"{folder}/{FILE}")
        if committed and date.fromisoformat(day) < date.fromisoformat(committed) - _ZONES:
            from mkdocs_casebook.loading.record import problems_in_record  # slow to import, and seldom needed

            found = finding("published-before-commit", ("published",), day=day, committed=committed)
            if _is_day_of_source(root / folder / FILE, day):
                found = replace(found, edits=(Edit(("published",), committed),))
            yield from problems_in_record(root, folder, [found])


def _is_day_of_source(path: Path, day: str) -> bool:
    """Return whether a record that was compiled from sources has the day of one of them as its own."""
    from mkdocs_casebook.yaml_io.reader import Unreadable, read

    try:
        data = read(path).data
    except Unreadable:  # changed since it was checked
        return False
    sources = data.get("sources", {}).values() if data.get("origin") == "compiled" else ()
    return any(source.get("published") == day for source in sources)


def first_commits(root: Path) -> dict[str, str]:
    """Return the day on which each file under a folder was added; files that were renamed since are left out."""
    if ask_git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = ("log", "--diff-filter=A", "--find-renames", "--no-ext-diff", "--no-textconv", "--name-only", "--relative")
    days: dict[str, str] = {}
    day = ""
    for line in ask_git(root, *log, "--format=%x00%cs", "--", f"*{FILE}").splitlines():
        if line.startswith("\0"):
            day = line[1:]
        elif line:
            days[line] = day  # the log runs backwards: the first addition comes last
    return days
