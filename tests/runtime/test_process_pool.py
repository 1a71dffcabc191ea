"""Several processes return what one would, and their errors reach the caller."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.runtime import process_pool

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use three workers for any amount of work on any machine that can fork."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    monkeypatch.setattr(process_pool, "_processors", lambda: 3)
    monkeypatch.setattr(process_pool, "MIN_RECORDS_PER_WORKER", 1)


def _loaded(cases: Path) -> str:
    try:
        catalog = load(cases, today="2025-12-31")
    except Problems as problems:
        return str(problems)
    return "\n".join(map(repr, ([*catalog.whole_cases()], catalog.notices)))


@pytest.mark.usefixtures("several")
def test_results_are_in_order() -> None:
    """Each item once, in the order given, from several processes."""
    results = list(process_pool.parallel_map(lambda item: (item, os.getpid()), range(200)))
    assert [item for item, _ in results] == list(range(200))
    assert os.getpid() not in {process for _, process in results}


class _Reversing:
    """An executor that returns its results in the wrong order: nobody else does."""

    def map(
        self, work: Callable[[Any], Any], items: Sequence[Any], *, size: int, reads: object = None
    ) -> Iterator[Any]:
        assert reads is None
        return (work((item, size)) for item in reversed(items))


def test_another_executor_runs_the_work_of_a_command() -> None:
    """Inside of the block alone, and not what must run on this machine."""
    with process_pool.executed_by(_Reversing()):
        assert list(process_pool.parallel_map(str, [1, 2], size=3)) == ["(2, 3)", "(1, 3)"]
        assert list(process_pool.local_map(str, [1, 2], size=3)) == ["1", "2"]
    assert list(process_pool.parallel_map(str, [1, 2])) == ["1", "2"]


@pytest.mark.usefixtures("several")
def test_an_error_in_a_worker_is_raised() -> None:
    """It is raised where the results are read."""
    with pytest.raises(ZeroDivisionError):
        list(process_pool.parallel_map(lambda item: 1 // (150 - item), range(200)))


@pytest.mark.usefixtures("several")
def test_workers_are_restarted(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each round; the results are in order all the same."""
    monkeypatch.setattr(process_pool, "_RESTART_AFTER", 60)
    results = list(process_pool.parallel_map(lambda item: (item, os.getpid()), range(200)))
    assert [item for item, _ in results] == list(range(200))
    rounds = [{process for _, process in results[50 * number : 50 * (number + 1)]} for number in range(4)]
    assert all(not rounds[one] & rounds[other] for one in range(4) for other in range(one))


@pytest.mark.usefixtures("several")
def test_work_in_the_background() -> None:
    """Its result is waited for on request; its errors are raised there."""
    with process_pool.in_background(lambda: (os.getpid(), "x" * 10**6), tuple[int, str]) as outcome:
        process, text = outcome()
    assert process != os.getpid()
    assert len(text) == 10**6
    with pytest.raises(ZeroDivisionError), process_pool.in_background(lambda: 1 // 0, int) as outcome:
        outcome()
    with process_pool.in_background(lambda: time.sleep(600), type(None)):  # nobody waits for it at the end of the block
        pass


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("error", [ImportError, OSError])
def test_without_semaphores_everything_runs_here(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    """Some containers have no ``/dev/shm``, and some builds of Python no semaphores."""

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr("multiprocessing.context.ForkContext.Semaphore", refuse)
    assert {*process_pool.parallel_map(lambda _: os.getpid(), range(200))} == {os.getpid()}


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_do_not_fork(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    """Windows cannot, and on macOS a fork may crash in a library of the system."""
    monkeypatch.setattr(sys, "platform", system)
    if system == "win32":
        monkeypatch.delattr(os, "fork", raising=False)
    assert {*process_pool.parallel_map(lambda _: os.getpid(), range(2_000))} == {os.getpid()}


def test_little_work_needs_no_worker() -> None:
    """Less than is worth a second process is done in this one."""
    assert set(
        process_pool.parallel_map(lambda _: os.getpid(), range(2 * process_pool.MIN_RECORDS_PER_WORKER - 1))
    ) == {os.getpid()}


@needs_fork
@pytest.mark.parametrize("mistake", [None, "undr-way"])
def test_records_are_read_alike(full_cases: Path, monkeypatch: pytest.MonkeyPatch, mistake: str | None) -> None:
    """Cases, notices and problems are those that one process finds."""
    for number in range(40):
        shutil.copytree(full_cases / "2024/lift", full_cases / f"2024/lift-{number}")
    if mistake:
        record = full_cases / "2024/lift-7/case.yml"
        record.write_text(record.read_text(encoding="utf-8").replace("under-way", mistake), encoding="utf-8")
    alone = _loaded(full_cases)
    monkeypatch.setattr(process_pool, "_processors", lambda: 3)
    monkeypatch.setattr(process_pool, "MIN_RECORDS_PER_WORKER", 1)
    assert _loaded(full_cases) == alone


@pytest.mark.usefixtures("several")
def test_a_killed_worker_costs_no_result() -> None:
    """Its parent does the rest of the work, in order."""
    parent = os.getpid()

    def work(item: int) -> int:
        if item == 120 and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    assert list(process_pool.parallel_map(work, range(200))) == list(range(200))


ORPHANS = """
import os, signal, sys, time
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # ignored under nohup
from mkdocs_casebook.runtime import process_pool
process_pool._processors = lambda: 2
process_pool.MIN_RECORDS_PER_WORKER = 1
def work(item):
    print(os.getpid(), flush=True)
    time.sleep(600)
with process_pool.in_background(lambda: work(0), int):
    list(process_pool.parallel_map(work, range(64)))
"""


@needs_fork
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGKILL"])
def test_workers_exit_with_their_parent(name: str) -> None:
    """Only the parent is killed; nobody is left to hold memory or a lock."""
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        assert len({parent.stdout.readline() for _ in range(3)}) == 3
        parent.send_signal(signal.Signals[name])
        parent.wait()
        assert parent.stdout.read() == ""  # the end of the pipe: every process that could write to it has exited
