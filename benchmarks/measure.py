"""Run a command and measure it: time, processor time, memory; and the size of what it wrote."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):  # noqa: N818 (it is what happened to a command)
    """A command did not end well; the text says which, where, and its last words."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run: wall and processor seconds, and the memory of its largest process in MiB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True, kw_only=True)
class Output:
    """What a run wrote: HTML pages, all files, bytes."""

    pages: int
    files: int
    bytes: int


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Run a command in a folder and measure it and the processes it waited for; its failure is ours."""
    with (folder / "benchmark.log").open("w+", encoding="utf-8") as log:
        os.sync()  # what others left to be written is not written in our time
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | environment, stdout=log, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise Failed(f"{' '.join(command)} failed in {folder}:\n{log.read()[-4000:]}")
    return Run(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak=usage.ru_maxrss / 1024)


def output(folder: Path) -> Output:
    """Count what stands in a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Output(pages=pages, files=len(files), bytes=sum(path.stat().st_size for path in files))
