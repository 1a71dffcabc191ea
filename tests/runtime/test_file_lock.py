"""A lock between processes: exclusive, bounded, named, and gone with its holder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_casebook.runtime.file_lock import Holder, LockTimeout, exclusive_lock

HOLD = """
import os, sys, time
from pathlib import Path
from mkdocs_casebook.runtime.file_lock import exclusive_lock
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


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_lock_is_gone_with_its_holder(tmp_path: Path, number: signal.Signals) -> None:
    """Even while a forked child of the holder lives on."""
    lock = tmp_path / "lock"
    with _hold(lock, "fork") as holder:
        os.kill(holder.pid, number)
        holder.wait()
        with exclusive_lock(lock, timeout=0, on_wait=lambda _: None):
            pass
        os.killpg(holder.pid, signal.SIGKILL)
