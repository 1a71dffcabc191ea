"""An exclusive lock between processes, held by a file that names its holder.

The operating system releases it when the holder dies, however it dies, and forked workers do not inherit it.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
"""What the systems report when another process has the lock."""
_UNSUPPORTED = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
"""What some network folders report for any lock."""
_POLL = 0.2
"""Seconds between two attempts."""
_LOCKED_BYTE = 1 << 20
"""Windows refuses to read a locked byte: this one is far behind the holder's name."""


@dataclass(frozen=True, kw_only=True)
class Holder:
    """The process that has a lock: its id, its host, and since when, in UTC."""

    process: int
    host: str
    since: str


class LockTimeout(Exception):  # noqa: N818 - what happened
    """Another process still has the lock."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def exclusive_lock(path: Path, *, timeout: float, on_wait: Callable[[Holder | None], None]) -> Iterator[None]:
    """Hold the lock of a file, or raise ``LockTimeout`` after so many seconds; ``on_wait`` is called once if it waits.

    Where the system or the folder has no locks, nothing is locked.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # an empty folder in its place is damage
        path.rmdir()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _acquire(descriptor, timeout, on_wait)
        holder = Holder(process=os.getpid(), host=socket.gethostname(), since=f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}")
        with suppress(OSError):  # a full disk: the lock needs no name
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, json.dumps(asdict(holder)).encode())
        yield
    finally:
        _unlock(descriptor)
        os.close(descriptor)


def _acquire(descriptor: int, timeout: float, on_wait: Callable[[Holder | None], None]) -> None:
    deadline = time.monotonic() + timeout
    waiting = False
    while not _try_lock(descriptor):
        if time.monotonic() >= deadline:
            raise LockTimeout(_holder(descriptor))
        if not waiting:
            on_wait(_holder(descriptor))
            waiting = True
        time.sleep(_POLL)


def _try_lock(descriptor: int) -> bool:
    """Lock a byte of an open file, unless another process has it.

    POSIX record locks belong to a process: a forked worker has none, and cannot keep that of its dead parent alive.
    """
    with suppress(ImportError):
        fcntl: Any = importlib.import_module("fcntl")
        return _succeeds(lambda: fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _LOCKED_BYTE))
    with suppress(ImportError):
        msvcrt: Any = importlib.import_module("msvcrt")
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        return _succeeds(lambda: msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1))
    return True


def _succeeds(lock: Callable[[], object]) -> bool:
    try:
        lock()
    except OSError as error:
        if error.errno in _HELD:
            return False
        if error.errno not in _UNSUPPORTED:
            raise
    return True


def _unlock(descriptor: int) -> None:
    """Unlock on Windows, which may take a while to do it when the file is closed; elsewhere closing is enough."""
    with suppress(ImportError, OSError):  # the lock may not have been acquired
        msvcrt: Any = importlib.import_module("msvcrt")
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)


def _holder(descriptor: int) -> Holder | None:
    """Return who wrote the file; None while the holder has not written its name yet."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        return Holder(**json.loads(os.read(descriptor, 4096)))
    except (OSError, ValueError, TypeError):
        return None
