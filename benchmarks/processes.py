"""Memory and processor time of all processes of a session, read from /proc."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

_PAUSE = 0.05
_SHARE = 20
"""The pause between two samples is at least this multiple of the duration of the last: sampling takes time too."""

_SECONDS = 1 / os.sysconf("SC_CLK_TCK")


def processor_seconds(session: int) -> float:
    """Return the processor time of a session so far, including processes that have ended."""
    return sum(sum(map(int, stat[11:15])) for _, stat in _processes(session)) * _SECONDS


def memory(session: int) -> float:
    """Return the memory of all processes of a session in MiB; shared memory is counted once (PSS)."""
    return sum(_share(process) for process, _ in _processes(session)) / 1024


def _processes(session: int) -> Iterator[tuple[Path, list[str]]]:
    """Yield the processes of a session: the folder in /proc, and the fields of stat from the state on."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            stat = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(stat[3]) == session:
            yield process, stat


def _share(process: Path) -> int:
    try:
        rollup = (process / "smaps_rollup").read_text()
    except OSError:  # it has ended
        return 0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)


class Peak:
    """The peak memory of a session during the block, sampled every 50 ms or less often."""

    def __init__(self, session: int) -> None:
        self.mebibytes = 0.0
        self._session = session
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop.set()
        self._thread.join()

    def _sample(self) -> None:
        pause = 0.0
        while not self._stop.wait(pause):
            start = time.perf_counter()
            self.mebibytes = max(self.mebibytes, memory(self._session))
            pause = max(_PAUSE, _SHARE * (time.perf_counter() - start))
