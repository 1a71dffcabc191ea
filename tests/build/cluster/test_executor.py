"""The builder waits for results of workers through whatever Dask raises in between, but not through their errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from distributed import Client, LocalCluster

from mkdocs_casebook.build.cluster import executor
from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.exchange import SharedFolder
from mkdocs_casebook.build.cluster.executor import DaskExecutor
from mkdocs_casebook.build.cluster.stage import Publisher


@dataclass
class _Future:
    """Stands in for a future of Dask: raises its errors, one a call, before it returns."""

    errors: list[Exception]
    status: str = "pending"

    def result(self, timeout: float) -> str:
        assert timeout > 0
        if self.errors:
            raise self.errors.pop(0)
        return "result"


def _executor(project: Path, client: Any) -> Any:
    return DaskExecutor(client, "tcp://127.0.0.1:1", Publisher(SharedFolder("1", str(project)), project))


def test_a_result_that_comes_at_the_moment_of_a_timeout(tmp_path: Path) -> None:
    """``sync`` of Dask then returns a variable that it has not set, and the next call returns the result."""
    future = _Future([TimeoutError(), UnboundLocalError("result"), TimeoutError()])
    assert _executor(tmp_path, SimpleNamespace(nthreads=lambda: {"a": 1}))._result(future) == "result"


def test_errors_of_dask_end_when_there_are_no_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it raises one."""
    monkeypatch.setattr(executor, "WORKERS_SECONDS", -1.0)
    with pytest.raises(ClusterError, match="has had no workers"):
        _executor(tmp_path, SimpleNamespace(nthreads=dict))._result(_Future([UnboundLocalError("result")] * 1000))


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Connect to a worker in this process."""
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _fail(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("error", [TimeoutError("of the store"), UnboundLocalError("of the task")])
def test_errors_of_a_task_are_raised(error: Exception, client: Client, tmp_path: Path) -> None:
    """Also those that the wait for a result itself may raise."""
    future = client.submit(_fail, error, pure=False)
    with pytest.raises(type(error), match=str(error)):
        _executor(tmp_path, client)._result(future)
