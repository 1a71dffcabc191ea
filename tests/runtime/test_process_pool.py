"""Several processes give what one gives, and tell what went wrong in them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.runtime import process_pool


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have work done by three processes, however little it is and however few processors there are."""
    monkeypatch.setattr(process_pool, "_processors", lambda: 3)
    monkeypatch.setattr(process_pool, "MIN_RECORDS_PER_WORKER", 1)


def _told(cases: Path) -> str:
    try:
        catalog = load(cases, today="2025-12-31")
    except Problems as problems:
        return str(problems)
    return "\n".join(map(repr, ([*catalog.whole_cases()], catalog.notices)))


@pytest.mark.usefixtures("several")
def test_answers_come_in_order_from_other_processes() -> None:
    """Each item once, in the order given, and not all in one process."""
    made = list(process_pool.parallel_map(lambda item: (item, os.getpid()), range(200)))
    assert [item for item, _ in made] == list(range(200))
    assert os.getpid() not in {process for _, process in made}


@pytest.mark.usefixtures("several")
def test_an_error_in_a_process_comes_back() -> None:
    """It is raised where the answers are taken, as if it had happened there."""
    with pytest.raises(ZeroDivisionError):
        list(process_pool.parallel_map(lambda item: 1 // (150 - item), range(200)))


@pytest.mark.usefixtures("several")
def test_processes_are_begun_anew_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """Much work is done in rounds, and comes in order all the same."""
    monkeypatch.setattr(process_pool, "_RESTART_AFTER", 60)
    made = list(process_pool.parallel_map(lambda item: (item, os.getpid()), range(200)))
    assert [item for item, _ in made] == list(range(200))
    rounds = [{process for _, process in made[50 * number : 50 * (number + 1)]} for number in range(4)]
    assert all(not rounds[one] & rounds[other] for one in range(4) for other in range(one))


@pytest.mark.usefixtures("several")
def test_work_is_begun_beside_this_process() -> None:
    """Its outcome is waited for where it is asked for; what it stumbles over is met here."""
    with process_pool.in_background(lambda: (os.getpid(), "x" * 10**6), tuple[int, str]) as outcome:
        process, text = outcome()
    assert process != os.getpid()
    assert len(text) == 10**6
    with pytest.raises(ZeroDivisionError), process_pool.in_background(lambda: 1 // 0, int) as outcome:
        outcome()
    with process_pool.in_background(lambda: time.sleep(600), type(None)):  # nobody waits for what is asked for no more
        pass


def test_little_work_stays_here() -> None:
    """Less than is worth a second process is done in this one."""
    assert set(
        process_pool.parallel_map(lambda _: os.getpid(), range(2 * process_pool.MIN_RECORDS_PER_WORKER - 1))
    ) == {os.getpid()}


@pytest.mark.parametrize("mistake", [None, "undr-way"])
def test_records_are_read_alike(full_cases: Path, monkeypatch: pytest.MonkeyPatch, mistake: str | None) -> None:
    """Cases, notices and problems are those that one process finds."""
    for number in range(40):
        shutil.copytree(full_cases / "2024/lift", full_cases / f"2024/lift-{number}")
    if mistake:
        record = full_cases / "2024/lift-7/case.yml"
        record.write_text(record.read_text(encoding="utf-8").replace("under-way", mistake), encoding="utf-8")
    alone = _told(full_cases)
    monkeypatch.setattr(process_pool, "_processors", lambda: 3)
    monkeypatch.setattr(process_pool, "MIN_RECORDS_PER_WORKER", 1)
    assert _told(full_cases) == alone


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
import os, sys, time
from mkdocs_casebook.runtime import process_pool
process_pool._processors = lambda: 2
process_pool.MIN_RECORDS_PER_WORKER = 1
def work(item):
    print(os.getpid(), flush=True)
    time.sleep(600)
with process_pool.in_background(lambda: work(0), int):
    list(process_pool.parallel_map(work, range(64)))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_workers_exit_with_their_parent(number: signal.Signals) -> None:
    """Only the parent is killed; nobody is left to hold memory or a lock."""
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        assert len({parent.stdout.readline() for _ in range(3)}) == 3
        parent.send_signal(number)
        parent.wait()
        assert parent.stdout.read() == ""  # the end of the pipe: every process that could write to it has exited
