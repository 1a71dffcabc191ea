"""Measure cold builds: ``python -m benchmarks --sizes 100,1000 --peers casebook,hugo --runs 5``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Failed, Run, output, run
from benchmarks.peers import PEERS, Peer
from benchmarks.records import generate
from benchmarks.report import Result, table, write

_MEMORY = Path("/dev/shm")  # noqa: S108 (where there is one, files in memory keep the disk out of the figures)


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def _peers(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(PEERS):
        raise argparse.ArgumentTypeError(f"no such peer: {', '.join(unknown)}; there are {', '.join(PEERS)}")
    return names


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure cold builds side by side.")
    parser.add_argument("--sizes", type=_sizes, default=[100, 1000], help="numbers of cases, as 100,1000")
    parser.add_argument("--peers", type=_peers, default=list(PEERS), help="of " + ", ".join(PEERS))
    parser.add_argument("--runs", type=int, default=5, help="cold runs of each peer")
    parser.add_argument("--work", type=Path, help="the folder to work in, kept; a temporary one unless given")
    parser.add_argument("--json", type=Path, help="the file to write every run to")
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
    """Measure what the command line asks for; print a table for each number of cases."""
    asked = _arguments()
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir=_MEMORY if _MEMORY.is_dir() else None) as temporary:
        for size in asked.sizes:
            work = (asked.work or Path(temporary)).resolve() / str(size)
            measured = measure(size, asked.peers, asked.runs, work)
            print(table(measured), flush=True)
            results += measured
    if asked.json:
        write(results, asked.json)


if __name__ == "__main__":
    try:
        main()
    except Failed as failed:
        sys.exit(str(failed))
