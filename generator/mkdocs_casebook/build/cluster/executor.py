"""Runs the work of a build on the workers of a Dask cluster."""

from __future__ import annotations

import os
import pickle
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import click
from distributed import Client, Future, KilledWorker

from mkdocs_casebook.build.cluster.connection import connection
from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.settings import ClusterSettings
from mkdocs_casebook.build.cluster.shared_folder import SharedFile, SharedFolder
from mkdocs_casebook.build.cluster.stage import Publisher
from mkdocs_casebook.build.cluster.worker import Versions, check_worker, run, versions
from mkdocs_casebook.runtime import progress

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 16
"""Records in one task."""
_TASKS_PER_THREAD = 4
"""Tasks sent ahead for each thread of a worker: it has the next one when one ends, and results stay few."""
_POLL_SECONDS = 1.0

WORKERS_SECONDS = 60.0
"""How long a build waits while there are no workers."""


@dataclass
class Traffic:
    """Bytes of a stage: of the files that each worker reads, of all tasks, of all results."""

    shared: int
    tasks: int = 0
    results: int = 0
    count: int = 0

    def describe(self) -> str:
        """Return the numbers in a line."""
        sizes = (self.shared / 1e6, self.tasks / 1e6, self.results / 1e6)
        zh = "集群：{} 项任务；每个 worker 读 {:.1f} MB，任务共 {:.1f} MB，结果共 {:.1f} MB"
        en = "cluster: {} tasks; read by each worker {:.1f} MB, sent {:.1f} MB, received {:.1f} MB"
        return " / ".join(line.format(self.count, *sizes) for line in (zh, en))


@dataclass
class DaskExecutor:
    """Sends tasks of some items to workers, a few for each at a time, and returns results in order.

    When a worker dies, Dask gives its tasks to others, and lets them compute again the results that died with it.
    """

    client: Client
    address: str
    publisher: Publisher
    versions: Versions = field(default_factory=versions)
    _numbers: count[int] = field(default_factory=count)

    def map(self, work: Callable[[Item], Result], items: Sequence[Item], *, size: int) -> Iterator[Result]:
        """Yield ``work(item)`` for each item, in order."""
        if not items:
            return
        stage = self.publisher.publish(work)
        traffic = Traffic(self.publisher.size(stage))
        chunk = max(1, _CHUNK // size)
        tasks = (self.publisher.pickled(items[start : start + chunk]) for start in range(0, len(items), chunk))
        waiting: deque[Future[bytes]] = deque()
        try:
            yield from self._results(tasks, waiting, stage, traffic)
            if not progress.quiet:
                click.echo(traffic.describe(), err=True)
        finally:
            if self.client.status == "running":  # not where the build ends with an error, and this is left to the end
                self.client.cancel(list(waiting))
            self.publisher.shared.clear(lambda name: name == stage.name)

    def _results(
        self, tasks: Iterator[bytes], waiting: deque[Future[bytes]], stage: SharedFile, traffic: Traffic
    ) -> Iterator[Any]:
        is_more = True
        while is_more or waiting:
            wanted = _TASKS_PER_THREAD * max(1, self._threads())
            while is_more and len(waiting) < wanted:
                task = next(tasks, None)
                if task is None:
                    is_more = False
                else:
                    traffic.tasks += len(task)
                    traffic.count += 1
                    waiting.append(self._submit(stage, task))
            if waiting:
                content = self._result(waiting[0])
                waiting.popleft()
                traffic.results += len(content)
                yield from pickle.loads(content)  # noqa: S301 - of a worker, which the certificates vouch for

    def _submit(self, stage: SharedFile, task: bytes) -> Future[bytes]:
        key = f"casebook-{os.getpid()}-{stage.name}-{next(self._numbers)}"
        return self.client.submit(run, stage, self.versions, task, key=key)

    def _result(self, future: Future[bytes]) -> bytes:
        """Wait for a result, as long as there are workers from time to time."""
        last_seen = time.monotonic()
        while True:
            try:
                content: bytes = future.result(timeout=_POLL_SECONDS)
            except TimeoutError:
                if self._threads():
                    last_seen = time.monotonic()
                elif time.monotonic() - last_seen > WORKERS_SECONDS:
                    raise self._no_workers() from None
            except KilledWorker as error:
                raise ClusterError("killed-workers", worker=error.last_worker.address) from None
            except CancelledError:
                raise ClusterError("lost", address=self.address) from None
            else:
                return content

    def _threads(self) -> int:
        """Return how many threads all workers have."""
        try:
            return sum(self.client.nthreads().values())
        except (OSError, TypeError):  # TypeError: of Dask, without a connection
            raise ClusterError("lost", address=self.address) from None

    def check_workers(self) -> None:
        """Raise ``ClusterError`` if there are no workers, or one cannot be used."""
        try:
            self.client.wait_for_workers(1, timeout=WORKERS_SECONDS)
        except TimeoutError:
            raise self._no_workers() from None
        shared = self.publisher.shared
        name = f"nonce-{os.urandom(8).hex()}"
        nonce = shared.write(name, os.urandom(32))
        answers = self.client.run(check_worker, self.versions, nonce, f"reply-{name}", on_error="return")
        for worker, answer in sorted(answers.items()):
            if isinstance(answer, ClusterError):
                raise answer
            if isinstance(answer, Exception):
                raise ClusterError("no-casebook", worker=worker, reason=f"{type(answer).__name__}: {answer}")
        shared.clear_replies(f"reply-{name}", len(answers))

    def _no_workers(self) -> ClusterError:
        return ClusterError("no-workers", address=self.address, seconds=round(WORKERS_SECONDS))


@contextmanager
def connected(settings: ClusterSettings, project: Path) -> Iterator[DaskExecutor]:
    """Connect to the cluster of the settings and check its workers, or raise ``ClusterError``."""
    shared = SharedFolder(project)
    with connection(settings) as client:
        executor = DaskExecutor(client, settings.scheduler, Publisher(shared))
        try:
            executor.check_workers()
            yield executor
        finally:
            shared.clear()
