"""Work in other processes: map a function over items, or run one in the background.

Processes are forked from this one unless a command has chosen another executor, such as a cluster of machines. Where
they cannot be forked (Windows, macOS, a process with threads), where the system has no semaphores, and where there is
too little work, everything runs in this process. A worker exits when its parent dies; when a worker dies, the parent
does the rest of the work itself.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any, Protocol, TypeVar

import msgspec

Item = TypeVar("Item")
Result = TypeVar("Result")

MIN_RECORDS_PER_WORKER = 64
"""Starting a worker takes as long as reading a few records."""
_CHUNK = 16
"""Records that are sent to a worker at once."""
_RESTART_AFTER = 1500
"""Records after which workers are restarted: memory that is shared with the parent is copied once a worker reads it."""

_work: Callable[[Any], Any]


class Executor(Protocol):
    """Runs work elsewhere than in processes forked from this one."""

    def map(
        self,
        work: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        size: int,
        reads: Callable[[Item], Iterable[Path]] | None = None,
    ) -> Iterator[Result]:
        """Yield ``work(item)`` for each item, in order; ``size`` is the cost of an item in records.

        ``reads`` gives the files that the work on an item reads, and the folders of whose files it reads any.
        All of them must be picklable. What ``work`` refers to is sent to each worker once, an item with its task. An
        item may be processed twice, if a worker dies: ``work`` writes files atomically and changes nothing else.
        """


_executor: Executor | None = None


@contextmanager
def executed_by(executor: Executor) -> Iterator[None]:
    """Run the work of ``parallel_map`` on an executor."""
    global _executor  # noqa: PLW0603 - chosen once per command
    _executor = executor
    try:
        yield
    finally:
        _executor = None


def parallel_map(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    size: int = 1,
    reads: Callable[[Item], Iterable[Path]] | None = None,
) -> Iterator[Result]:
    """Yield ``work(item)`` for each item, in order, on the executor of the command; options as in ``Executor.map``."""
    return _executor.map(work, items, size=size, reads=reads) if _executor else local_map(work, items, size=size)


def local_map(work: Callable[[Item], Result], items: Sequence[Item], *, size: int = 1) -> Iterator[Result]:
    """Yield ``work(item)`` for each item, in order, on this machine whatever the executor is.

    ``work`` may run in forked workers: it can read everything that exists now, and only its results are returned.
    """
    count = min(_processors(), len(items) * size // MIN_RECORDS_PER_WORKER)
    if count < 2 or not has_semaphores():
        yield from map(work, items)
        return
    rounds = -(-len(items) * size // _RESTART_AFTER)
    for number in range(rounds):
        batch = items[len(items) * number // rounds : len(items) * (number + 1) // rounds]
        yield from _map_in_workers(work, batch, workers=count, chunk=max(1, _CHUNK // size))


def _map_in_workers(
    work: Callable[[Item], Result], items: Sequence[Item], *, workers: int, chunk: int
) -> Iterator[Result]:
    done = 0
    free_memory()
    with _watched_by_workers() as watch:
        context = multiprocessing.get_context("fork")
        # Workers have the items from the fork: only their numbers are sent.
        initargs = (lambda number: work(items[number]), watch)
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=initargs)
        try:
            for result in pool.map(_run, range(len(items)), chunksize=chunk):
                yield result
                done += 1
        except BrokenProcessPool:  # a worker was killed, by somebody or for want of memory
            yield from map(work, items[done:])
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def in_background(work: Callable[[], Result], result_type: type[Result]) -> Iterator[Callable[[], Result]]:
    """Run ``work`` in a forked process, if possible; the context value is a function that waits for the result.

    The result is plain data of ``result_type``, which msgspec can decode. If the process fails, ``work`` runs here.
    """
    if _processors() < 2:
        yield work
        return
    free_memory()  # the new process would keep what this one frees later
    # A file takes the result at any size: a pipe would make the process wait, and hold its memory, until it is read.
    with tempfile.TemporaryFile() as file, _watched_by_workers() as watch:
        process = multiprocessing.get_context("fork").Process(target=_run_to_file, args=(work, file, watch))
        process.start()

        def result() -> Result:
            process.join()
            if process.exitcode:
                return work()
            file.seek(0)
            return msgspec.msgpack.decode(file.read(), type=result_type)

        try:
            yield result
        finally:
            process.kill()
            process.join()


def _run_to_file(work: Callable[[], Any], file: IO[bytes], watch: tuple[int, int]) -> None:
    _exit_with_parent(watch)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        file.write(msgspec.msgpack.encode(work()))
        file.flush()
    except Exception:  # noqa: BLE001 - the parent runs the work again and meets the same error
        os._exit(1)


def free_memory() -> None:
    """Give the free pages of the heap back to the system, which the C library would keep."""
    if trim := _malloc_trim():
        trim(0)


@cache
def _malloc_trim() -> Callable[[int], int] | None:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):  # not glibc
        return None


def has_semaphores() -> bool:
    """Return whether a pool of processes can be used: its queues need semaphores, which Linux has in ``/dev/shm``."""
    try:
        multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn").Semaphore()
    except (ImportError, OSError):
        return False
    return True


def _processors() -> int:
    """Return how many processes are worth while: 1 where forking is impossible, or unsafe because of threads.

    Libraries of macOS start threads of their own, which a fork does not copy.
    """
    if sys.platform == "darwin" or not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _watched_by_workers() -> Iterator[tuple[int, int]]:
    """Give a pipe whose writing end only this process holds: workers read its end when this process dies."""
    reading, writing = os.pipe()
    try:
        yield reading, writing
    finally:
        os.close(reading)
        os.close(writing)


def _exit_with_parent(watch: tuple[int, int]) -> None:
    """Exit this worker as soon as its parent is gone, whatever killed it; nobody would read the results."""
    reading, writing = watch
    os.close(writing)

    def wait() -> None:
        os.read(reading, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _start_worker(work: Callable[[Any], Any], watch: tuple[int, int]) -> None:
    _exit_with_parent(watch)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted too, and shuts the pool down
    global _work  # noqa: PLW0603 - a worker does one kind of work in its whole life
    _work = work


def _run(item: Any) -> Any:
    return _work(item)
