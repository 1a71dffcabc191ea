"""Questions to git about a folder; no answer without git or outside a repository.

The repository may be a stranger's: git is called so that nothing in its configuration can run a program. So files are
never compared by git itself, which would run the filters that the repository names, but by their content.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

_OPTIONS = (
    *("--no-pager", "-c", "log.showSignature=false", "-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"),
)
_ENVIRONMENT = {"GIT_ALLOW_PROTOCOL": "none", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
"""No transport may be used: a partial clone would fetch missing objects by a command of its configuration."""

_TIME_LIMIT = 20
_HASHES = {40: hashlib.sha1, 64: hashlib.sha256}
"""By the number of hexadecimal digits; the hash names an object, and protects nothing."""


def ask_git(folder: Path, *arguments: str) -> str:
    """Return the output of git in a folder; empty if it fails or is not installed."""
    command = ["git", *_OPTIONS, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command)
            command, cwd=folder, env=os.environ | _ENVIRONMENT, capture_output=True, check=True, timeout=_TIME_LIMIT
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", errors="replace")


def changed_files(folder: Path, names: Iterable[str]) -> frozenset[str]:
    """Return which of some files below a folder differ from the last commit; none if there is no commit."""
    committed = _committed(folder)
    return frozenset(name for name in names if committed and _differs(folder / name, committed.get(name)))


def _committed(folder: Path) -> dict[str, str]:
    """Return the hash of each file of the last commit below a folder."""
    entries = ask_git(folder, "ls-tree", "-r", "-z", "HEAD", ".").split("\0")
    split = (entry.partition("\t") for entry in entries if entry)
    return {name: description.split(" ")[-1] for description, _, name in split}


def _differs(path: Path, committed: str | None) -> bool:
    if committed is None:
        return True
    try:
        content = path.read_bytes()
    except OSError:
        return True
    return committed not in (_hash(content, len(committed)), _hash(content.replace(b"\r\n", b"\n"), len(committed)))


def _hash(content: bytes, length: int) -> str:
    return _HASHES[length](b"blob %d\0" % len(content) + content).hexdigest()
