"""A build in a process of its own: ``python -m tests.build.cluster.driver CASES SITE [PROCESS TO KILL]``.

The environment says for how many workers to wait (``TEST_WORKERS``); without any the build ends after two seconds.
``TEST_HIDDEN`` is a part of the builder's paths that nothing for workers may contain.

Not in the process of the tests, as Dask starts threads that remain.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import click
from distributed import Client, Future

from mkdocs_casebook.build.builder import build
from mkdocs_casebook.build.cluster import executor
from mkdocs_casebook.build.cluster.chosen import chosen_executor
from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.exchange import Exchange, SharedObject
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.runtime.build_cache import open_build_cache
from tests.preview.test_preview import write_built

_RESULTS_BEFORE = 25


def main(cases: Path, site: Path, *killed: int) -> None:
    """Build a cases folder into ``site`` on the cluster that the environment names, and print problems."""
    executor._CHUNK = 1
    executor.WORKERS_SECONDS = 2.0
    if workers := int(os.environ.get("TEST_WORKERS", "0")):
        executor.WORKERS_SECONDS = 600.0
        executor.DaskExecutor.check_workers = _waiting(workers)  # type: ignore[assignment, method-assign]
    if hidden := os.environ.get("TEST_HIDDEN"):
        _hide(hidden.encode())
    if killed:
        executor.DaskExecutor._result = _killing(*killed)  # type: ignore[assignment, method-assign]
    try:
        with chosen_executor(cases.parent):
            cache = open_build_cache(cases)
            catalog = load(cases, today="2024-09-01", cache=cache)
            frames = FrameOutput.of(write_built(cases.parent / "built"))
            click.echo(build(catalog, frames, root=cases, folder=site, cache=cache, today="2024-09-01").describe())
            cache.save()
    except (ClusterError, Problems) as error:
        click.echo(str(error))
        sys.exit(1)


def _waiting(workers: int) -> Callable[[executor.DaskExecutor], None]:
    """Return a method that checks the workers when all of them are there."""
    really = executor.DaskExecutor.check_workers

    def check_workers(self: executor.DaskExecutor) -> None:
        self.client.wait_for_workers(workers)
        really(self)

    return check_workers


def _hide(name: bytes) -> None:
    """Let the build fail if an object or a task for workers contains a name."""
    really, really_submit = Exchange.write, Client.submit

    def submit(self: Client, *arguments: Any, **options: Any) -> Any:
        assert name not in pickle.dumps(arguments)
        return really_submit(self, *arguments, **options)

    def write(self: Exchange, *arguments: Any) -> SharedObject:
        assert name not in arguments[1]
        return really(self, *arguments)

    Client.submit = submit  # type: ignore[method-assign]
    Exchange.write = write  # type: ignore[assignment, method-assign]


def _killing(process: int) -> Callable[[Any, Future[SharedObject]], SharedObject]:
    """Return a method that waits for a result, and once kills the worker that holds it before it is fetched again."""
    really, numbers, lock = executor.DaskExecutor._result, count(), threading.Lock()
    alive = [process]

    def result(self: executor.DaskExecutor, future: Future[SharedObject]) -> SharedObject:
        shared = really(self, future)
        with lock:
            if next(numbers) < _RESULTS_BEFORE or not alive:
                return shared
            processes = self.client.run(os.getpid, on_error="ignore")
            if process not in map(processes.get, self.client.who_has([future])[future.key]):
                return shared
            os.kill(alive.pop(), signal.SIGKILL)
        return really(self, future)

    return result


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
