"""The lock of a project: one build at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from mkdocs_casebook.runtime.files.file_lock import Holder, LockTimeout, exclusive_lock

LONGEST_WAIT = 600.0
"""Seconds that a build waits for another one of the same project."""


class BuildLocked(Exception):  # noqa: N818 - what the project is
    """Another build of the project still runs; says which, and what to do."""

    def __init__(self, holder: Holder | None, lock: Path) -> None:
        zh, en = _describe(holder)
        super().__init__(
            f"另一次生成还没有结束（{zh}）；等它结束再试，或者结束那个进程"
            f" / another build is still running ({en}); wait for its end, or stop it. 锁 lock: {lock}"
        )


@contextmanager
def build_lock(cache: Path, *, timeout: float = LONGEST_WAIT) -> Iterator[None]:
    """Wait until no other build of the project runs, for ``timeout`` seconds at most, or raise ``BuildLocked``."""
    path = cache / "lock"
    try:
        with exclusive_lock(path, timeout=timeout, on_wait=_report_wait):
            yield
    except LockTimeout as error:
        raise BuildLocked(error.holder, path) from None


def _report_wait(holder: Holder | None) -> None:
    zh, en = _describe(holder)
    click.echo(f"另一次生成还没有结束（{zh}），等它结束 / waiting for another build to end ({en})", err=True)


def _describe(holder: Holder | None) -> tuple[str, str]:
    if holder is None:
        return "刚刚开始", "just started"
    where = f"{holder.process}, {holder.host}"
    return f"进程 {where}，{holder.since} UTC 开始", f"process {where}, since {holder.since} UTC"
