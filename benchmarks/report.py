"""Results as tables in Markdown and as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import median

from benchmarks.measure import Output, Run

_COMPARED_WITH_COLD = {"restored"}
"""Scenarios compared with Hugo's cold build, since Hugo has no cache to restore."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """All runs of one peer in one scenario and size, and the size of the output, if any."""

    cases: int
    peer: str
    scenario: str
    runs: tuple[Run, ...]
    output: Output | None = None

    @property
    def walls(self) -> list[float]:
        """The wall seconds of all runs."""
        return [run.wall for run in self.runs]

    @property
    def cpus(self) -> list[float]:
        """The processor seconds of all runs."""
        return [run.cpu for run in self.runs]

    @property
    def peak(self) -> float:
        """The peak memory of all runs."""
        return max(run.peak for run in self.runs)


def figures(results: Iterable[Result]) -> str:
    """Return a table of medians and minima, with a row for each size, peer and scenario."""
    head = ["cases", "peer", "scenario", "runs", "wall s", "min", "cpu s", "min", "memory MiB", "pages", "MiB"]
    return _table(head, [_figures(result) for result in results], texts=(1, 2))


def ratios(results: Sequence[Result]) -> str:
    """Return a table of ratios in the same scenario to Hugo, to Hugo followed by Pagefind, and to the same work."""
    head = ["cases", "peer", "scenario", "wall ÷ Hugo", "of minima", "cpu ÷ Hugo", "memory ÷ Hugo"]
    bases = {(result.cases, result.peer, result.scenario): result for result in results}
    rows = [_ratios(result, bases) for result in results if result.peer != "hugo"]
    return _table(
        [*head, "wall ÷ Hugo + Pagefind", "wall ÷ same work", "cpu ÷ same work"],
        [row for row in rows if any(row[3:])],
        texts=(1, 2),
    )


def exponents(results: Sequence[Result]) -> str:
    """Return a table of growth exponents of time and pages: 1 where twice as many cases take twice as long."""
    rows = []
    for peer, scenario in dict.fromkeys((result.peer, result.scenario) for result in results):
        same = [result for result in results if (result.peer, result.scenario) == (peer, scenario)]
        for small, large in pairwise(sorted(same, key=lambda result: result.cases)):
            grown = (_exponent(small, large, value) for value in (_wall, _cpu, _pages))
            rows.append([peer, scenario, f"{small.cases}", f"{large.cases}", *grown])
    return _table(["peer", "scenario", "from cases", "to", "wall grows as cases ^", "cpu", "pages"], rows, texts=(0, 1))


def write(results: list[Result], path: Path) -> None:
    """Write every run as JSON, with the machine and the versions of the peers."""
    machine = {
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "load": os.getloadavg(),  # other work on the machine, and ours
        "python": platform.python_version(),
    }
    versions = {name: version(name) for name in ("hugo", "pagefind", "mkdocs", "mkdocs-material")}
    data = {"machine": machine, "versions": versions, "results": [asdict(result) for result in results]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")


def exponent(sizes: tuple[float, float], values: tuple[float, float]) -> float:
    """Return the exponent with which a value grows from one size to another."""
    return log(values[1] / values[0]) / log(sizes[1] / sizes[0])


def _wall(result: Result) -> float:
    return median(result.walls)


def _cpu(result: Result) -> float:
    return median(result.cpus)


def _pages(result: Result) -> float:
    return result.output.pages if result.output else 0


def _exponent(small: Result, large: Result, value: Callable[[Result], float]) -> str:
    values = (value(small), value(large))
    return f"{exponent((small.cases, large.cases), values):.2f}" if all(values) else ""


def _figures(result: Result) -> list[str]:
    times = [f"{value:.2f}" for values in (result.walls, result.cpus) for value in (median(values), min(values))]
    written = [f"{result.output.pages}", f"{result.output.bytes / 2**20:.1f}"] if result.output else ["", ""]
    return [
        f"{result.cases}",
        result.peer,
        result.scenario,
        f"{len(result.runs)}",
        *times,
        f"{result.peak:.0f}",
        *written,
    ]


def _ratios(result: Result, bases: dict[tuple[int, str, str], Result]) -> list[str]:
    scenario = "cold" if result.scenario in _COMPARED_WITH_COLD else result.scenario
    hugo = bases.get((result.cases, "hugo", scenario))
    both = bases.get((result.cases, "hugo+pagefind", scenario))
    same = bases.get((result.cases, "same-work", scenario))
    to_hugo = [
        _ratio(result, hugo, _wall),
        _ratio(result, hugo, lambda each: min(each.walls)),
        _ratio(result, hugo, _cpu),
        _ratio(result, hugo, lambda each: each.peak),
    ]
    to_others = [_ratio(result, both, _wall), _ratio(result, same, _wall), _ratio(result, same, _cpu)]
    return [f"{result.cases}", result.peer, result.scenario, *to_hugo, *to_others]


def _ratio(result: Result, base: Result | None, value: Callable[[Result], float]) -> str:
    return f"{value(result) / value(base):.2f}" if base and value(base) else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], texts: Sequence[int]) -> str:
    """Return a table in Markdown, aligned, with numbers at the right; an empty string without rows."""
    lines = [head, *rows]
    if len(lines) == 1:
        return ""
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    rule = ["-" * width if at in texts else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    return "\n".join(_line(line, widths, texts) for line in [head, rule, *lines[1:]])


def _line(cells: Sequence[str], widths: Sequence[int], texts: Sequence[int]) -> str:
    padded = (
        cell.ljust(width) if at in texts else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"
