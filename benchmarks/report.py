"""What was measured, as a table and as JSON."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.measure import Output, Run

_HEAD = "cases  peer            wall s  (min)   cpu s  (min)  peak MiB   pages      MiB  × Hugo"


@dataclass(frozen=True, kw_only=True)
class Result:
    """All runs of one peer over one number of cases, and what they wrote; a check writes nothing."""

    cases: int
    peer: str
    runs: tuple[Run, ...]
    output: Output | None

    @property
    def wall(self) -> float:
        """The median of the wall seconds."""
        return median(run.wall for run in self.runs)


def table(results: list[Result]) -> str:
    """Return medians and minima, a line for each peer and number of cases."""
    hugo = {result.cases: result.wall for result in results if result.peer == "hugo"}
    return "\n".join([_HEAD, *(_line(result, hugo.get(result.cases)) for result in results)])


def _line(result: Result, hugo: float | None) -> str:
    walls, cpus = [run.wall for run in result.runs], [run.cpu for run in result.runs]
    times = f"{median(walls):7.2f} {min(walls):7.2f} {median(cpus):7.2f} {min(cpus):7.2f}"
    written = f"{result.output.pages:7} {result.output.bytes / 2**20:8.1f}" if result.output else " " * 16
    ratio = f"{result.wall / hugo:7.2f}" if hugo else ""
    peak = max(run.peak for run in result.runs)
    return f"{result.cases:5}  {result.peer:14} {times} {peak:9.0f} {written} {ratio}".rstrip()


def write(results: list[Result], path: Path) -> None:
    """Write every run as JSON, with the machine it ran on."""
    machine = {"system": platform.platform(), "processors": os.cpu_count(), "python": platform.python_version()}
    data = {"machine": machine, "results": [asdict(result) for result in results]}
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")
