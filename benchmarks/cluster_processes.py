"""A scheduler and workers as processes of this machine, each worker with its own path to the project folder, or none.

For the benchmark and for the tests. Each process is a session of its own, whose number is that of the process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_PROJECT = Path(__file__).parents[1]
_START_SECONDS = 120


@dataclass
class Cluster:
    """A scheduler and its workers; worker ``number`` sees the project at ``folder/see-number``, a link.

    With the variables of a store, ``storage``, workers do not see the project.
    """

    folder: Path
    tls: tuple[str, ...] = ()
    storage: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    scheduler: int = 0
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def show(self, project: Path, numbers: Iterable[int] = range(3)) -> None:
        """Let workers see a project."""
        for number in numbers:
            link = self.folder / f"see-{number}"
            link.unlink(missing_ok=True)
            link.symlink_to(project)

    def start_worker(self, stack: ExitStack) -> None:
        """Start a worker in a folder of its own; it ends with the stack."""
        number = len(self.workers)
        own = self.folder / f"worker-{number}"
        own.mkdir()
        arguments = ["worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", *self.tls]
        command = _dask(*arguments, "--local-directory", str(own))
        environment = {**_environment(), **(self.storage or {"CASEBOOK_FOLDER": str(self.folder / f"see-{number}")})}
        self.workers.append(stack.enter_context(_running(command, own, environment)))


@contextmanager
def cluster(
    folder: Path, workers: int, tls: tuple[str, ...] = (), storage: Mapping[str, str] | None = None
) -> Iterator[Cluster]:
    """Start a scheduler on loopback, and workers."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "scheduler.json"
    host = "tls://127.0.0.1" if tls else "tcp://127.0.0.1"
    arguments = ("scheduler", "--host", host, "--port", "0", "--no-dashboard", "--scheduler-file", str(file), *tls)
    with ExitStack() as stack:
        scheduler = stack.enter_context(_running(_dask(*arguments), folder, _environment()))
        until = time.monotonic() + _START_SECONDS
        while not file.exists():
            assert scheduler.poll() is None, (folder / "log").read_text(encoding="utf-8")
            assert time.monotonic() < until
            time.sleep(0.05)
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        started = Cluster(folder, tls, storage or {}, address, scheduler.pid)
        for _ in range(workers):
            started.start_worker(stack)
        yield started


def _dask(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dask", *arguments]


def _environment() -> dict[str, str]:
    """Return the environment of a process of the cluster: it can import the tests, whose work it may do."""
    path = os.pathsep.join([str(_PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return os.environ | {"PYTHONPATH": path, "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "None"}


@contextmanager
def _running(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
