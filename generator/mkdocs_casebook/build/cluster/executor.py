"""Runs the work of a build on the workers of a Dask cluster."""

from __future__ import annotations

import concurrent.futures
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click
from distributed import Client, Future, KilledWorker

from mkdocs_casebook.build.cluster.connection import connection
from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.exchange import SharedFolder, SharedObject, Storage
from mkdocs_casebook.build.cluster.settings import ClusterSettings
from mkdocs_casebook.build.cluster.stage import Publisher
from mkdocs_casebook.build.cluster.task_files import unpack_results
from mkdocs_casebook.build.cluster.worker import Versions, check_worker, end_build, run, versions
from mkdocs_casebook.runtime import process_pool, progress

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 16
"""Records in one task."""
_TASKS_PER_THREAD = 4
"""Tasks sent ahead for each thread of a worker: it has the next one when one ends, and results stay few."""
MOST_AHEAD = 64
"""Tasks sent ahead on any cluster, each with a thread of its own."""
_LARGE = 1 << 20
"""Bytes of results whose memory goes back to the system at once: the heaps of threads would grow by gigabytes."""
_POLL_SECONDS = 1.0

WORKERS_SECONDS = 60.0
"""How long a build waits while there are no workers."""


class _Answer(NamedTuple):
    """What a task returned, and how many bytes were sent for it."""

    sent: int
    content: bytes


@dataclass
class Traffic:
    """Bytes of a stage: of what each worker reads, of all tasks with their files, of all results with theirs."""

    shared: int
    tasks: int = 0
    results: int = 0
    count: int = 0

    def add(self, answer: _Answer) -> None:
        """Count a task."""
        self.tasks += answer.sent
        self.results += len(answer.content)
        self.count += 1

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
    _sent: set[Future[SharedObject]] = field(default_factory=set)

    def map(
        self,
        work: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        size: int,
        reads: Callable[[Item], Iterable[Path]] | None = None,
    ) -> Iterator[Result]:
        """Yield ``work(item)`` for each item, in order."""
        if not items:
            return
        stage = self.publisher.publish(work)
        process_pool.free_memory()  # of the stage before
        traffic = Traffic(self.publisher.size(stage))
        chunk = max(1, _CHUNK // size)
        waiting: deque[tuple[Sequence[Item], concurrent.futures.Future[_Answer | None]]] = deque()
        with ThreadPoolExecutor(MOST_AHEAD) as threads:  # most of their time they wait for workers and for the store
            try:
                for start in range(0, len(items), chunk):
                    while len(waiting) >= self._ahead():
                        yield from self._first(waiting, work, traffic)
                    some = items[start : start + chunk]
                    waiting.append((some, threads.submit(self._ask, stage, some, reads)))
                while waiting:
                    yield from self._first(waiting, work, traffic)
            finally:
                self._cancel(future for _, future in waiting)
        self.publisher.exchange.delete([stage.name])
        if not progress.quiet:
            click.echo(traffic.describe(), err=True)

    def _ahead(self) -> int:
        """Return how many tasks are sent before their results are needed."""
        return min(MOST_AHEAD, _TASKS_PER_THREAD * max(1, self._threads()))

    def _ask(
        self, stage: SharedObject, items: Sequence[Item], reads: Callable[[Item], Iterable[Path]] | None
    ) -> _Answer | None:
        """Let a worker do a task, and fetch its results; None if only this process can."""
        exchange = self.publisher.exchange
        task = self.publisher.task(items, reads)
        if task is None:
            return None
        key = f"casebook-{os.getpid()}-{stage.name}-{task.name}"
        future = self.client.submit(run, stage, self.versions, task, key=key)
        self._sent.add(future)
        shared = self._result(future)
        self._sent.discard(future)
        content = exchange.read(shared)
        exchange.delete([shared.name, *(each.name for each in task.files)])
        return _Answer(task.size, content)

    def _first(
        self,
        waiting: deque[tuple[Sequence[Item], concurrent.futures.Future[_Answer | None]]],
        work: Callable[[Item], Result],
        traffic: Traffic,
    ) -> Iterable[Result]:
        """Return the results of the first task, once they are here, with its files written."""
        items, future = waiting[0]
        answer = future.result()
        waiting.popleft()
        if answer is None:
            return map(work, items)
        traffic.add(answer)
        results = unpack_results(answer.content, self.publisher.writer)
        if len(answer.content) > _LARGE:
            del answer, future
            process_pool.free_memory()
        return results

    def _cancel(self, futures: Iterable[concurrent.futures.Future[Any]]) -> None:
        """End what is still to do, where the build ends with an error."""
        for future in futures:
            future.cancel()
        if self.client.status == "running" and self._sent:
            self.client.cancel(list(self._sent))
        self._sent.clear()

    def _result(self, future: Future[SharedObject]) -> SharedObject:
        """Wait for a result, as long as there are workers from time to time."""
        last_seen = time.monotonic()
        while True:
            has_failed = future.status == "error"
            try:
                shared: SharedObject = future.result(timeout=None if has_failed else _POLL_SECONDS)
            except (TimeoutError, UnboundLocalError):  # the latter from Dask, if the task ends at that very moment
                if has_failed:
                    raise  # an error of the task itself
                if self._threads():
                    last_seen = time.monotonic()
                elif time.monotonic() - last_seen > WORKERS_SECONDS:
                    raise self._no_workers() from None
            except KilledWorker as error:
                raise ClusterError("killed-workers", worker=error.last_worker.address) from None
            except CancelledError:
                raise ClusterError("lost", address=self.address) from None
            else:
                return shared

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
        exchange = self.publisher.exchange
        nonce = exchange.write("nonce", os.urandom(32))
        answers = self.client.run(check_worker, self.versions, nonce, "reply", on_error="return")
        for worker, answer in sorted(answers.items()):
            if isinstance(answer, ClusterError):
                raise answer
            if isinstance(answer, Exception):
                raise ClusterError("no-casebook", worker=worker, reason=f"{type(answer).__name__}: {answer}")
        exchange.require_replies("reply-", len(answers))

    def end(self) -> None:
        """Delete all objects, once no worker writes any more."""
        exchange = self.publisher.exchange
        if self.client.status == "running":
            self.client.run(end_build, exchange, on_error="ignore")
        exchange.delete(exchange.names())

    def _no_workers(self) -> ClusterError:
        return ClusterError("no-workers", address=self.address, seconds=round(WORKERS_SECONDS))


@contextmanager
def connected(settings: ClusterSettings, project: Path) -> Iterator[DaskExecutor]:
    """Connect to the cluster of the settings and check its workers, or raise ``ClusterError``."""
    build = os.urandom(8).hex()
    exchange = Storage(build, settings.storage) if settings.storage else SharedFolder(build, str(project.resolve()))
    with connection(settings) as client:
        exchange.delete(exchange.names())  # of a build that was killed
        executor = DaskExecutor(client, settings.scheduler, Publisher(exchange, project))
        try:
            executor.check_workers()
            yield executor
        except BaseException:
            with suppress(ClusterError):  # the first error counts; the next build deletes what is left
                executor.end()
            raise
        executor.end()
