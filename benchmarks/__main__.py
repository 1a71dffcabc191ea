"""Measure builds side by side: ``python -m benchmarks --sizes 100,1000 --peers casebook,hugo --runs 3``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.edits import Edits
from benchmarks.measure import Failed, Run, output
from benchmarks.peers import PEERS
from benchmarks.records import generate
from benchmarks.report import Result, exponents, figures, ratios, write
from benchmarks.scenarios import SCENARIOS

_MEMORY = Path("/dev/shm")  # noqa: S108 (where there is one, files in memory keep the disk out of the figures)


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def _some_of(known: Iterable[str]) -> Callable[[str], list[str]]:
    def names(text: str) -> list[str]:
        if unknown := set(text.split(",")) - set(known):
            raise argparse.ArgumentTypeError(f"there is no {', '.join(unknown)}; there are {', '.join(known)}")
        return [name for name in known if name in text.split(",")]

    return names


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure builds side by side.")
    parser.add_argument("--sizes", type=_sizes, default=[100, 1000], help="numbers of cases, as 100,1000")
    parser.add_argument("--peers", type=_some_of(PEERS), default=list(PEERS), help="of " + ", ".join(PEERS))
    parser.add_argument(
        "--scenarios", type=_some_of(SCENARIOS), default=list(SCENARIOS), help="of " + ", ".join(SCENARIOS)
    )
    parser.add_argument("--runs", type=int, default=3, help="rounds in which every peer has its turn")
    parser.add_argument("--work", type=Path, help="the folder to work in, kept; a temporary one unless given")
    parser.add_argument("--json", type=Path, help="the file to write every run to")
    return parser.parse_args()


def measure(cases: int, asked: argparse.Namespace, work: Path) -> list[Result]:
    """Let every peer build the same records in turn, again and again, so that a slow minute hits all of them."""
    _tell(f"{cases} cases: writing records")
    generate(cases, work / "records")
    for name in asked.peers:
        PEERS[name].prepare(work / "records" / "cases", work / name)
    measured: dict[tuple[str, str], list[Run]] = defaultdict(list)
    edits = Edits.of(cases)
    for turn in range(asked.runs):
        for name in asked.peers:
            if turn and PEERS[name].slow:
                continue
            for scenario in _scenarios(name, asked.scenarios):
                runs = SCENARIOS[scenario](PEERS[name], work / name, edits)
                _tell(f"{cases} cases, {name}, {scenario}: {', '.join(f'{run.wall:.2f}' for run in runs)} s")
                measured[name, scenario] += runs
    return [_result(cases, name, scenario, runs, work / name) for (name, scenario), runs in measured.items()]


def _scenarios(name: str, asked: Iterable[str]) -> list[str]:
    """Return what to do with a peer; a cold build in any case, since all else begins with what it leaves."""
    return [scenario for scenario in PEERS[name].scenarios if scenario in {"cold", *asked}]


def _result(cases: int, name: str, scenario: str, runs: list[Run], folder: Path) -> Result:
    site = PEERS[name].site
    written = output(folder / site) if site and scenario == "cold" else None
    return Result(cases=cases, peer=name, scenario=scenario, runs=tuple(runs), output=written)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _print(*tables: str) -> None:
    for table in filter(None, tables):
        print(f"\n{table}", flush=True)


def main() -> None:
    """Measure what the command line asks for; print tables of figures, ratios and growth."""
    asked = _arguments()
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir=_MEMORY if _MEMORY.is_dir() else None) as temporary:
        for size in asked.sizes:
            measured = measure(size, asked, (asked.work or Path(temporary)).resolve() / str(size))
            _print(figures(measured), ratios(measured))
            results += measured
            if asked.json:
                write(results, asked.json)
    _print(exponents(results))


if __name__ == "__main__":
    try:
        main()
    except Failed as failed:
        sys.exit(str(failed))
