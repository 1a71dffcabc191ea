"""Days of publication against the history: a record cannot have been published here before it was first committed.

Silent without git, outside a repository, and in a shallow clone, which lacks the history. The repository may be a
stranger's: git is called so that nothing in its configuration can run a program.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import finding
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading import FILE

_OPTIONS = (
    *("--no-pager", "-c", "log.showSignature=false", "-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"),
)
_ENVIRONMENT = {"GIT_ALLOW_PROTOCOL": "none", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
"""No transport may be used: a partial clone would fetch missing objects by a command of its configuration."""

_TIME_LIMIT = 20
_ZONES = timedelta(days=1)
"""The day of a commit is that of the committer's time zone."""


def published_before_commit(root: Path, published: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a notice for each record, by folder, whose day of publication is before that of its first commit."""
    first = first_commits(root) if published else {}
    for folder, day in sorted(published.items()):
        committed = first.get(f"{folder}/{FILE}")
        if committed and date.fromisoformat(day) < date.fromisoformat(committed) - _ZONES:
            from mkdocs_casebook.loading.record import problems_in_record  # slow to import, and seldom needed

            found = finding("published-before-commit", ("published",), day=day, committed=committed)
            yield from problems_in_record(root, folder, [found])


def first_commits(root: Path) -> dict[str, str]:
    """Return the day on which each file under a folder was added; files that were renamed since are left out."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = ("log", "--diff-filter=A", "--find-renames", "--no-ext-diff", "--no-textconv", "--name-only", "--relative")
    days: dict[str, str] = {}
    day = ""
    for line in _git(root, *log, "--format=%x00%cs", "--", f"*{FILE}").splitlines():
        if line.startswith("\0"):
            day = line[1:]
        elif line:
            days[line] = day  # the log runs backwards: the first addition comes last
    return days


def _git(root: Path, *arguments: str) -> str:
    """Return the output of git in a folder; empty if it fails or is not installed."""
    command = ["git", *_OPTIONS, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command)
            command, cwd=root, env=os.environ | _ENVIRONMENT, capture_output=True, check=True, timeout=_TIME_LIMIT
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", errors="replace")
