"""The builder waits for results of workers through whatever Dask raises in between."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.exchange import SharedFolder, SharedObject
from mkdocs_casebook.build.cluster.executor import DaskExecutor
from mkdocs_casebook.build.cluster.stage import Publisher


@dataclass
class _Future:
    """Stands in for a future of Dask: raises its errors, one a call, before it returns."""

    result_object: SharedObject
    errors: list[Exception] = field(default_factory=list)

    def result(self, timeout: float) -> SharedObject:
        assert timeout > 0
        if self.errors:
            raise self.errors.pop(0)
        return self.result_object


def _executor(project: Path, threads: dict[str, int]) -> Any:
    publisher = Publisher(SharedFolder("1", str(project)), project)
    return DaskExecutor(SimpleNamespace(nthreads=lambda: threads), "tcp://127.0.0.1:1", publisher)  # type: ignore[arg-type]


def test_a_result_that_comes_at_the_moment_of_a_timeout(tmp_path: Path) -> None:
    """``sync`` of Dask then returns a variable that it has not set, and the next call returns the result."""
    executor = _executor(tmp_path, {"a": 1})
    shared = SharedObject(executor.publisher.exchange, "results", "", 0)
    future = _Future(shared, [TimeoutError(), UnboundLocalError("result"), TimeoutError()])
    assert executor._result(future) == shared
    assert future.errors == []


def test_errors_of_dask_end_when_there_are_no_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it raises one."""
    monkeypatch.setattr("mkdocs_casebook.build.cluster.executor.WORKERS_SECONDS", -1.0)
    executor = _executor(tmp_path, {})
    shared = SharedObject(executor.publisher.exchange, "results", "", 0)
    with pytest.raises(ClusterError, match="has had no workers"):
        executor._result(_Future(shared, [UnboundLocalError("result")] * 1000))
