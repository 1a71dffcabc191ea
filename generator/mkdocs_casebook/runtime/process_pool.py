"""The same work on many things, by several processes at once where there is enough to do."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import IO, Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MIN_RECORDS_PER_WORKER = 64
"""So many records for each process, or fewer processes: to begin one takes as long as a few records."""
_CHUNK = 16
"""Records that are handed over together."""

_RESTART_AFTER = 2000
"""Records after which the processes are begun anew: of what they share, each copies what it has looked at."""

_work: Callable[[Any], Any]


def parallel_map(work: Callable[[Item], Result], items: Sequence[Item], *, size: int = 1) -> Iterator[Result]:
    """Yield what ``work`` makes of each item, in their order; an item is as much work as ``size`` records.

    It may be done in copies of this process: it can look at all that is there now, and of what it does nothing comes
    back but what it returns.
    """
    count = min(_processors(), len(items) * size // MIN_RECORDS_PER_WORKER)
    if count < 2:
        yield from map(work, items)
        return
    context = multiprocessing.get_context("fork")
    rounds = -(-len(items) * size // _RESTART_AFTER)
    for number in range(rounds):
        some = items[len(items) * number // rounds : len(items) * (number + 1) // rounds]
        with ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(work,)) as workers:
            try:
                yield from workers.map(_do, some, chunksize=max(1, _CHUNK // size))
            finally:
                workers.shutdown(cancel_futures=True)  # whoever stops does not wait for the rest


@contextmanager
def in_background(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Begin work in a copy of this process, if there can be one, and give what waits for its outcome."""
    if _processors() < 2:
        yield work
        return
    with tempfile.TemporaryFile() as outlet:
        process = multiprocessing.get_context("fork").Process(target=_write, args=(work, outlet), daemon=True)
        process.start()

        def made() -> Result:
            process.join()
            if process.exitcode:  # it was stopped, or something is wrong, which it is better to meet here
                return work()
            outlet.seek(0)
            outcome: Result = pickle.load(outlet)  # noqa: S301 - written by the other process
            return outcome

        try:
            yield made
        finally:
            process.kill()  # whoever stops does not wait for it
            process.join()


def _write(work: Callable[[], Any], outlet: IO[bytes]) -> None:
    """Leave what work makes in a file, and end: to hold it until somebody takes it would take room."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pickle.dump(work(), outlet, pickle.HIGHEST_PROTOCOL)
        outlet.flush()
    except Exception:  # noqa: BLE001 - whatever it is, it is met again
        os._exit(1)


def _processors() -> int:
    """Return how many processes are worth while: one where copies cannot be made, or not safely beside threads."""
    if not hasattr(os, "sched_getaffinity") or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


def _begin(work: Callable[[Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is interrupted tells us to stop
    global _work  # noqa: PLW0603 - a copy has one thing to do, from its beginning to its end
    _work = work


def _do(item: Any) -> Any:
    return _work(item)
