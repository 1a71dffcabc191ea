"""A build on a cluster of this machine: ``python -m benchmarks.cluster --records 1000 --workers 3``.

Prints wall time, processor time and peak memory of each process, and what was written. With ``--local`` the same
records are built by processes of this machine first, and the two sites are compared. With ``--storage`` workers do not
see the project folder: files pass through a store on this machine, whose requests are counted.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.cluster_processes import Cluster, cluster
from benchmarks.processes import memory, processor_seconds
from benchmarks.records import generate
from tests.publishing.credentials import BUCKET, ENVIRONMENT
from tests.publishing.s3_server import s3_store

_PROJECT = Path(__file__).parents[1]
_PAUSE = 0.1
_SHARE = 20
"""As in ``benchmarks.processes``: sampling takes at most a twentieth of one processor."""


@dataclass
class Sampler:
    """Samples the memory of some sessions, in MiB: ``peaks`` of each by name, ``total`` of all together."""

    sessions: Mapping[str, int]
    peaks: dict[str, float] = field(default_factory=dict)
    total: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Sample during the block."""
        stop = threading.Event()
        thread = threading.Thread(target=self._sample, args=(stop,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def _sample(self, stop: threading.Event) -> None:
        pause = 0.0
        while not stop.wait(pause):
            start = time.perf_counter()
            now = {name: memory(session) for name, session in self.sessions.items()}
            self.peaks = {name: max(self.peaks.get(name, 0.0), each) for name, each in now.items()}
            self.total = max(self.total, sum(now.values()))
            pause = max(_PAUSE, _SHARE * (time.perf_counter() - start))


def main() -> None:
    """Parse the options and run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--work", type=Path, help="work folder, not deleted; records that it has are used again")
    parser.add_argument("--local", action="store_true", help="build on local processes too, and compare the sites")
    parser.add_argument("--storage", action="store_true", help="pass files through a store with the S3 interface")
    parser.add_argument("--rounds", type=int, default=1, help="builds from nothing, alternating with --local")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or Path(temporary)
        project = _project(work.resolve(), options.records)
        for number in range(options.rounds):
            if options.local:
                _build_locally(project)
            folder = work.resolve() / f"cluster-{number}"
            if options.storage:
                _build_with_store(project, folder, options.workers)
            else:
                _build_on_cluster(project, folder, options.workers, {})
            if options.local:
                _print_differences(project / "site", work / "local-site")


def _project(work: Path, records: int) -> Path:
    """Return a project with generated records; those that are there already are not written again."""
    project = work / "project"
    if not (project / "cases").exists():
        start = time.perf_counter()
        project.mkdir(parents=True, exist_ok=True)
        generate(records, project)
        print(f"{records} records generated: {time.perf_counter() - start:.1f} s", flush=True)
    for folder in ("docs", "theme_overrides"):
        shutil.copytree(_PROJECT / folder, project / folder, dirs_exist_ok=True)
    shutil.copy(_PROJECT / "mkdocs.yml", project)
    return project


def _build_locally(project: Path) -> None:
    _clean(project)
    site = project.parent / "local-site"
    shutil.rmtree(site, ignore_errors=True)
    _run("local processes", project, {}, {})
    (project / "site").rename(site)


def _build_with_store(project: Path, folder: Path, workers: int) -> None:
    os.environ.update(ENVIRONMENT)
    with s3_store() as store:
        _build_on_cluster(project, folder, workers, {**ENVIRONMENT, "AWS_ENDPOINT_URL": store.endpoint})
        print("  requests:", ", ".join(f"{count} {method}" for method, count in sorted(Counter(store.methods).items())))
        print(f"  objects left: {len(store.listed())}", flush=True)


def _build_on_cluster(project: Path, folder: Path, workers: int, storage: Mapping[str, str]) -> None:
    """Build on workers that share the project folder, or have the variables of a store."""
    _clean(project)
    shutil.rmtree(folder, ignore_errors=True)
    with cluster(folder, workers, storage=storage) as started:
        started.show(project, range(workers))
        _wait_for(started)
        others = {"scheduler": started.scheduler} | {
            f"worker {number}": worker.pid for number, worker in enumerate(started.workers)
        }
        environment = {"CASEBOOK_SCHEDULER": started.address, **storage}
        if storage:
            environment["CASEBOOK_STORAGE"] = f"s3://{BUCKET}/benchmark"
        _run(f"cluster, {workers} workers", project, environment, others)


def _wait_for(started: Cluster) -> None:
    """Wait until all workers are there: how long they take to start is not timed."""
    code = "import sys, distributed as d; d.Client(sys.argv[1]).wait_for_workers(int(sys.argv[2]))"
    subprocess.run([sys.executable, "-c", code, started.address, str(len(started.workers))], check=True)


def _clean(project: Path) -> None:
    for name in ("site", ".cache"):
        shutil.rmtree(project / name, ignore_errors=True)


def _run(name: str, project: Path, environment: Mapping[str, str], others: Mapping[str, int]) -> None:
    """Build from nothing and print what it took; ``others`` are the sessions that work with the builder."""
    before = {each: processor_seconds(session) for each, session in others.items()}
    start = time.perf_counter()
    command = [str(Path(sys.executable).parent / "casebook"), "build"]
    with (project.parent / "build.log").open("w") as log:
        builder = subprocess.Popen(
            command, cwd=project, env=os.environ | environment, stdout=log, stderr=log, start_new_session=True
        )
        sampler = Sampler({"builder": builder.pid, **others})
        with sampler.running():
            _, status, usage = os.wait4(builder.pid, 0)
    builder.returncode = os.waitstatus_to_exitcode(status)
    seconds = {"builder": usage.ru_utime + usage.ru_stime}
    seconds |= {each: processor_seconds(session) - before[each] for each, session in others.items()}
    if builder.returncode:
        sys.exit((project.parent / "build.log").read_text())
    print(f"\n{name}: wall {time.perf_counter() - start:.1f} s, processors {sum(seconds.values()):.1f} s")
    for each, peak in sampler.peaks.items():
        print(f"  {each}: processor {seconds[each]:.1f} s, peak memory {peak:.0f} MiB")
    print(f"  all together: peak memory {sampler.total:.0f} MiB")
    _print_written(project)
    for line in (project.parent / "build.log").read_text().splitlines():
        if "cluster:" in line or "changed files" in line:
            print("  " + line.partition(" / ")[2], flush=True)


def _print_written(project: Path) -> None:
    for name in ("site", ".cache"):
        sizes = [path.stat().st_size for path in (project / name).rglob("*") if path.is_file()]
        print(f"  {name}: {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB")


def _print_differences(site: Path, other: Path) -> None:
    names = {path.relative_to(root) for root in (site, other) for path in root.rglob("*") if path.is_file()}
    _, differing, missing = filecmp.cmpfiles(site, other, map(str, names), shallow=False)
    print(f"  files that differ from the local build: {len(differing) + len(missing)} of {len(names)}", flush=True)


if __name__ == "__main__":
    main()
