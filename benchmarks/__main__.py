"""Measure cold builds: ``python -m benchmarks --sizes 100,1000 --peers casebook,hugo --runs 5``."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.measure import Run, output, run
from benchmarks.peers import PEERS, Peer
from benchmarks.records import generate
from benchmarks.report import Result, table, write

_MEMORY = Path("/dev/shm")  # noqa: S108 (where there is one, files in memory keep the disk out of the figures)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default="100,1000", help="numbers of cases")
    parser.add_argument("--peers", default=",".join(PEERS), help="of " + ", ".join(PEERS))
    parser.add_argument("--runs", type=int, default=5, help="cold runs of each peer")
    parser.add_argument("--work", type=Path, help="an empty folder to work in; a temporary one unless given")
    parser.add_argument("--json", type=Path, help="where to write every run")
    return parser.parse_args()


def measure(cases: int, peers: list[str], runs: int, work: Path) -> list[Result]:
    """Build the same records with every peer in turn, again and again, so that a slow minute hits all of them."""
    generate(cases, work / "records")
    for name in peers:
        PEERS[name].prepare(work / "records" / "cases", work / name)
    measured: dict[str, list[Run]] = {name: [] for name in peers}
    for name in peers * runs:
        measured[name].append(_cold(PEERS[name], work / name))
    return [_result(cases, name, measured[name], work / name) for name in peers]


def _cold(peer: Peer, folder: Path) -> Run:
    peer.clean(folder)
    return run(peer.command, folder, peer.environment)


def _result(cases: int, name: str, runs: list[Run], folder: Path) -> Result:
    site = PEERS[name].site
    return Result(cases=cases, peer=name, runs=tuple(runs), output=output(folder / site) if site else None)


def main() -> None:
    """Measure what the command line asks for, print the table."""
    asked = _arguments()
    parent = asked.work or Path(tempfile.mkdtemp(prefix="benchmark-", dir=_MEMORY if _MEMORY.is_dir() else None))
    results: list[Result] = []
    for size in asked.sizes.split(","):
        measured = measure(int(size), asked.peers.split(","), asked.runs, parent / size)
        print(table(measured), flush=True)
        results += measured
    write(results, asked.json or parent / "results.json")
    print(f"Every run: {asked.json or parent / 'results.json'}")


if __name__ == "__main__":
    main()
