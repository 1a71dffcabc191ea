"""The running processes of a build, by their role; read from /proc."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def running(group: int) -> dict[int, int]:
    """Return the processes of a process group, each with its parent; not zombies, which nobody may reap."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent, pgrp = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:3]
            if int(pgrp) == group and state != "Z":
                found[int(stat.parent.name)] = int(parent)
    return found


def parents(group: int) -> list[int]:
    """Return the processes that execute a command of their own: the command of the build, and MkDocs."""
    found = running(group)
    return [process for process, parent in found.items() if not _is_fork(process, parent, found)]


def workers(group: int) -> list[int]:
    """Return the forked processes."""
    found = running(group)
    return [process for process, parent in found.items() if _is_fork(process, parent, found)]


def _is_fork(process: int, parent: int, group: dict[int, int]) -> bool:
    return parent in group and _command(process) == _command(parent)


def _command(process: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes()
    return b""
