"""Run a command and measure it: time, processor time, memory; and the size of what it wrote."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Peak

LOG = "benchmark.log"


class Failed(Exception):  # noqa: N818 (it is what happened to a command)
    """A command did not end well, or not with what it should; the text says which, where, and its last words."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run: wall and processor seconds, and the most memory of all its processes together in MiB."""

    wall: float
    cpu: float
    peak: float

    def __add__(self, then: Run) -> Run:
        """Return both, one after the other."""
        return Run(wall=self.wall + then.wall, cpu=self.cpu + then.cpu, peak=max(self.peak, then.peak))


@dataclass(frozen=True, kw_only=True)
class Output:
    """What a run wrote: HTML pages, all files, bytes."""

    pages: int
    files: int
    bytes: int


def started(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a command in a folder, as a session of its own; what it says goes to the log there."""
    with (folder / LOG).open("w", encoding="utf-8") as log:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def failure(what: str, folder: Path) -> Failed:
    """Say what went wrong in a folder, with the end of its log."""
    return Failed(f"{what} in {folder}:\n{(folder / LOG).read_text(encoding='utf-8', errors='replace')[-4000:]}")


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Run a command in a folder and measure it and the processes it waited for; its failure is ours."""
    os.sync()  # what others left to be written is not written in our time
    start = time.perf_counter()
    process = started(command, folder, environment)
    with Peak(process.pid) as peak:
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise failure(f"{' '.join(command)} failed", folder)
    # The largest process alone is what the system kept note of: no look can miss it.
    most = max(peak.mebibytes, usage.ru_maxrss / 1024)
    return Run(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak=most)


def output(folder: Path) -> Output:
    """Count what stands in a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Output(pages=pages, files=len(files), bytes=sum(path.stat().st_size for path in files))
