"""Compare builds: ``python -m benchmarks --sizes 100,1000 --peers casebook,hugo --runs 3``."""

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

_MEMORY = Path("/dev/shm")  # noqa: S108 (a file system in memory excludes the disk from the figures)


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def _some_of(known: Iterable[str]) -> Callable[[str], list[str]]:
    def names(text: str) -> list[str]:
        if unknown := set(text.split(",")) - set(known):
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; choose from {', '.join(known)}")
        return [name for name in known if name in text.split(",")]

    return names


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Compare builds over the same records.")
    parser.add_argument("--sizes", type=_sizes, default=[100, 1000], help="numbers of cases, such as 100,1000")
    parser.add_argument("--peers", type=_some_of(PEERS), default=list(PEERS), help="some of " + ", ".join(PEERS))
    parser.add_argument(
        "--scenarios", type=_some_of(SCENARIOS), default=list(SCENARIOS), help="some of " + ", ".join(SCENARIOS)
    )
    parser.add_argument("--runs", type=int, default=3, help="number of rounds; each round runs every peer once")
    parser.add_argument("--work", type=Path, help="work folder, which is not deleted; default: a temporary one")
    parser.add_argument("--json", type=Path, help="write every run to this file")
    return parser.parse_args()


def measure(cases: int, options: argparse.Namespace, work: Path) -> list[Result]:
    """Run all peers over the same records, alternating within each round so that a slow minute affects all of them."""
    _log(f"{cases} cases: writing records")
    generate(cases, work / "records")
    for name in options.peers:
        PEERS[name].prepare(work / "records" / "cases", work / name)
    measured: dict[tuple[str, str], list[Run]] = defaultdict(list)
    edits = Edits.of(cases)
    for turn in range(options.runs):
        for name in options.peers:
            if turn and PEERS[name].slow:
                continue
            for scenario in _scenarios(name, options.scenarios):
                runs = SCENARIOS[scenario](PEERS[name], work / name, edits)
                _log(f"{cases} cases, {name}, {scenario}: {', '.join(f'{run.wall:.2f}' for run in runs)} s")
                measured[name, scenario] += runs
    return [_result(cases, name, scenario, runs, work / name) for (name, scenario), runs in measured.items()]


def _scenarios(name: str, chosen: Iterable[str]) -> list[str]:
    """Return the scenarios of a peer, always with the cold build, which the others depend on."""
    return [scenario for scenario in PEERS[name].scenarios if scenario in {"cold", *chosen}]


def _result(cases: int, name: str, scenario: str, runs: list[Run], folder: Path) -> Result:
    site = PEERS[name].site
    written = output(folder / site) if site and scenario == "cold" else None
    return Result(cases=cases, peer=name, scenario=scenario, runs=tuple(runs), output=written)


def _log(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _print(*tables: str) -> None:
    for table in filter(None, tables):
        print(f"\n{table}", flush=True)


def main() -> None:
    """Run the benchmark with the options of the command line; print tables of figures, ratios and growth."""
    options = _arguments()
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir=_MEMORY if _MEMORY.is_dir() else None) as temporary:
        for size in options.sizes:
            measured = measure(size, options, (options.work or Path(temporary)).resolve() / str(size))
            _print(figures(measured), ratios(measured))
            results += measured
            if options.json:
                write(results, options.json)
    _print(exponents(results))


if __name__ == "__main__":
    try:
        main()
    except Failed as failed:
        sys.exit(str(failed))
