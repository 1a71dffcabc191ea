"""The executor that a command has chosen: a cluster if it names a scheduler, else processes of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.settings import ClusterSettings
from mkdocs_casebook.runtime import process_pool


@contextmanager
def chosen_executor(project: Path) -> Iterator[None]:
    """Run the work of a build of a project on the cluster that the environment names, if any.

    Raises ``ClusterError``, at once or from within the block.
    """
    settings = ClusterSettings.of_environment()
    if settings is None:
        yield
        return
    if find_spec("distributed") is None:
        raise ClusterError("no-dask")
    from mkdocs_casebook.build.cluster.executor import connected

    with connected(settings, project) as executor, process_pool.executed_by(executor):
        yield
