"""Run a command and measure its wall time, processor time, memory and output size."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Peak

LOG = "benchmark.log"


class Failed(Exception):  # noqa: N818 (reads better at the call)
    """A command failed or gave an unexpected result; the message has the command, its folder and its output."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run: wall and processor seconds, and the peak memory of all its processes together in MiB."""

    wall: float
    cpu: float
    peak: float

    def __add__(self, then: Run) -> Run:
        """Return the sum of two runs in sequence."""
        return Run(wall=self.wall + then.wall, cpu=self.cpu + then.cpu, peak=max(self.peak, then.peak))


@dataclass(frozen=True, kw_only=True)
class Output:
    """The output of a run: number of HTML pages, number of files, bytes."""

    pages: int
    files: int
    bytes: int


def started(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a command in a folder, in a new session, with its output in the log of the folder."""
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
    """Return the exception for a failure in a folder, with the end of its log."""
    return Failed(f"{what} in {folder}:\n{(folder / LOG).read_text(encoding='utf-8', errors='replace')[-4000:]}")


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Run a command in a folder and measure it with its child processes; raise ``Failed`` if it fails."""
    os.sync()  # flush pending writes of other programs before the clock starts
    start = time.perf_counter()
    process = started(command, folder, environment)
    with Peak(process.pid) as peak:
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise failure(f"{' '.join(command)} failed", folder)
    # The kernel records the peak of the largest single process, which sampling may miss.
    highest = max(peak.mebibytes, usage.ru_maxrss / 1024)
    return Run(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak=highest)


def output(folder: Path) -> Output:
    """Count the files in a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Output(pages=pages, files=len(files), bytes=sum(path.stat().st_size for path in files))
