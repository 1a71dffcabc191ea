"""Which cluster a command uses: the environment names it, as MkDocs is a process of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from importlib.util import find_spec
from pathlib import Path

from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.runtime import process_pool


@dataclass(frozen=True, kw_only=True)
class ClusterSettings:
    """The address of a scheduler, and the files of the certificates for it: of the CA, one's own, and its key."""

    scheduler: str
    tls_ca: str = ""
    tls_cert: str = ""
    tls_key: str = ""

    @classmethod
    def of_environment(cls) -> ClusterSettings | None:
        """Return the settings in the environment, if it names a scheduler."""
        values = {each.name: os.environ.get(variable(each.name), "") for each in fields(cls)}
        return cls(**values) if values["scheduler"] else None


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return f"CASEBOOK_{name.upper()}"


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
