"""A lock between processes: exclusive, bounded, named, and gone with its holder."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from mkdocs_casebook.runtime.files.file_lock import Holder, LockTimeout, exclusive_lock

HOLD = """
import os, sys, time
from pathlib import Path
from mkdocs_casebook.runtime.files.file_lock import exclusive_lock
with exclusive_lock(Path(sys.argv[1]), timeout=0, on_wait=print):
    if len(sys.argv) > 2 and not os.fork():
        time.sleep(600)  # a worker that does not notice the death of its parent
    print("held", flush=True)
    time.sleep(600)
"""


def _hold(lock: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLD, str(lock), *arguments]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_held_lock_names_its_holder(tmp_path: Path) -> None:
    """A process that cannot have it learns which process has it, where, and since when."""
    lock = tmp_path / "cache" / "lock"
    with _hold(lock) as holder:
        waits: list[Holder | None] = []
        with pytest.raises(LockTimeout) as refused, exclusive_lock(lock, timeout=0.5, on_wait=waits.append):
            pass
        holder.kill()
    assert refused.value.holder
    assert refused.value.holder.process == holder.pid
    assert refused.value.holder.host
    assert refused.value.holder.since > "2026"
    assert waits == [refused.value.holder]


def test_an_empty_folder_in_the_place_of_the_file_is_removed(tmp_path: Path) -> None:
    """A damaged cache does not stop a build; a folder with files is somebody's."""
    lock = tmp_path / "lock"
    lock.mkdir()
    with exclusive_lock(lock, timeout=0, on_wait=print):
        assert lock.is_file()
    lock.unlink()
    (lock / "files").mkdir(parents=True)
    with pytest.raises(OSError, match="lock"), exclusive_lock(lock, timeout=0, on_wait=print):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL"])
def test_a_lock_is_gone_with_its_holder(tmp_path: Path, name: str) -> None:
    """Even while a forked child of the holder lives on."""
    lock = tmp_path / "lock"
    with _hold(lock, "fork") as holder:
        os.kill(holder.pid, signal.Signals[name])
        holder.wait()
        with exclusive_lock(lock, timeout=0, on_wait=lambda _: None):
            pass
        os.killpg(holder.pid, signal.SIGKILL)


def _lock_once(folder: Path) -> None:
    with exclusive_lock(folder / "lock", timeout=0, on_wait=lambda _: None):
        pass


def test_a_folder_without_locks_is_not_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network folders have none: a build there runs unprotected rather than never. Other errors are raised."""
    fcntl = pytest.importorskip("fcntl")

    def refuse(number: int) -> None:
        def lockf(*_: object) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(fcntl, "lockf", lockf)

    refuse(errno.ENOLCK)
    _lock_once(tmp_path)
    refuse(errno.EACCES)
    with pytest.raises(LockTimeout):
        _lock_once(tmp_path)
    refuse(errno.EIO)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        _lock_once(tmp_path)


def test_windows_locks_and_unlocks_one_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The byte is far behind the name of the holder, which other processes read; it is unlocked before closing."""
    calls: list[tuple[str, int, int]] = []

    def locking(descriptor: int, mode: str, count: int) -> None:
        calls.append((mode, os.lseek(descriptor, 0, os.SEEK_CUR), count))

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(
        sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK="lock or fail", LK_UNLCK="unlock")
    )
    _lock_once(tmp_path)
    assert calls == [("lock or fail", 1 << 20, 1), ("unlock", 1 << 20, 1)]
    monkeypatch.setitem(sys.modules, "msvcrt", None)
    _lock_once(tmp_path)  # neither kind of lock
