"""Where the builder and its workers exchange objects: the shared project folder, or a bucket of a store.

Both are file systems of fsspec. An object is read only if it has the digest that came with the task or the result.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import distributed
from fsspec.implementations.local import LocalFileSystem

from mkdocs_casebook.build.cluster.bucket import Bucket
from mkdocs_casebook.build.cluster.errors import ClusterError, this_process
from mkdocs_casebook.runtime.build_cache import cache_folder
from mkdocs_casebook.runtime.files.atomic_write import write_file
from mkdocs_casebook.runtime.network.object_store import ADDRESS

FOLDER = "CASEBOOK_FOLDER"
"""The environment variable of a worker that says where it sees the project folder."""

_VISIBLE_SECONDS = 10
"""A network file system may show a new file to other machines some seconds later; a store shows objects at once."""
_OBJECTS = "casebook-cluster"
"""The folder of a bucket, below the prefix, which a build empties."""


class SharedObject(NamedTuple):
    """An object for other machines: where it is, its name, the digest and size (bytes) of its content."""

    exchange: Exchange
    name: str
    digest: str
    size: int


@dataclass(frozen=True)
class Exchange(ABC):
    """Objects of one build, whose number is ``build``; the same for the builder and its workers."""

    build: str
    shares_project: ClassVar[bool]
    """Whether workers see the project folder; else they get the files of a task with it."""

    @abstractmethod
    def place(self) -> tuple[Any, str]:
        """Return the file system of the objects and their folder in it, as this process sees them."""

    @abstractmethod
    def project_here(self) -> Path:
        """Return the project folder of a worker."""

    @abstractmethod
    def local_copy(self, shared: SharedObject) -> Path:
        """Return the path of a file with the content of an object."""

    @abstractmethod
    def unreadable(self, shared: SharedObject) -> ClusterError:
        """Return the error for an object that is missing or has another content."""

    def write(self, name: str, content: bytes) -> SharedObject:
        """Write an object; its name ends in its digest, so that no other content ever replaces it."""
        digest = _digest(content)
        system, folder = self.place()
        system.pipe_file(f"{folder}/{name}-{digest[:32]}", content)
        return SharedObject(self, f"{name}-{digest[:32]}", digest, len(content))

    def read(self, shared: SharedObject) -> bytes:
        """Return the content of an object, or raise ``ClusterError`` if it is missing or has another digest."""
        until = time.monotonic() + (_VISIBLE_SECONDS if self.shares_project else 0)
        while (content := self._content(shared.name)) is None or _digest(content) != shared.digest:
            if time.monotonic() >= until:
                raise self.unreadable(shared)
            time.sleep(0.2)
        return content

    def _content(self, name: str) -> bytes | None:
        system, folder = self.place()
        try:
            content: bytes = system.cat_file(f"{folder}/{name}")
        except OSError:
            return None
        return content

    def names(self) -> list[str]:
        """Return the names of all objects, also those of a build that was killed."""
        system, folder = self.place()
        return [path.rpartition("/")[2] for path in system.find(folder)]

    def delete(self, names: Iterable[str]) -> None:
        """Delete objects."""
        system, folder = self.place()
        for name in names:
            with suppress(FileNotFoundError):  # somebody cleaned up
                system.rm_file(f"{folder}/{name}")

    def require_replies(self, prefix: str, count: int) -> None:
        """Raise ``ClusterError`` unless there are objects of ``count`` workers, whose names begin with a prefix."""
        until = time.monotonic() + _VISIBLE_SECONDS
        while sum(name.startswith(prefix) for name in self.names()) < count:
            if time.monotonic() > until:
                raise self.unreadable(SharedObject(self, prefix, "", 0))
            time.sleep(0.2)


@dataclass(frozen=True)
class SharedFolder(Exchange):
    """The project folder, which all workers see, some of them under a path of their own; ``project`` is the builder's.

    The objects are in its cache folder.
    """

    project: str
    shares_project: ClassVar[bool] = True

    def place(self) -> tuple[Any, str]:
        """Return the local file system, which the folder is mounted in."""
        return LocalFileSystem(auto_mkdir=True), exchange_folder(self.project_here()).as_posix()

    def project_here(self) -> Path:
        """Return where this process sees the project folder; the builder has no such variable."""
        return Path(os.environ.get(FOLDER) or self.project)

    def local_copy(self, shared: SharedObject) -> Path:
        """Return the object itself."""
        return exchange_folder(self.project_here()) / shared.name

    def unreadable(self, shared: SharedObject) -> ClusterError:  # noqa: ARG002 - any object tells that
        """Return the error for a worker that sees another folder."""
        return ClusterError("other-folder", worker=this_process(), folder=self.project_here())


@dataclass(frozen=True)
class Storage(Exchange):
    """A bucket and a prefix, ``s3://bucket/prefix``; workers need nothing else."""

    url: str
    shares_project: ClassVar[bool] = False

    def place(self) -> tuple[Any, str]:
        """Return the bucket, and the folder below the prefix."""
        if not (match := ADDRESS.fullmatch(self.url)):
            raise ClusterError("bad-storage", storage=self.url)
        prefix = (match[2] or "").strip("/")
        return _bucket(), "/".join(filter(None, (match[1], prefix, _OBJECTS)))

    def project_here(self) -> Path:
        """Return a folder of this worker alone, for the files of one task."""
        return _own_folder(self.build) / "project"

    def local_copy(self, shared: SharedObject) -> Path:
        """Download an object, once in a build."""
        path = _own_folder(self.build) / shared.name
        if not path.exists():
            write_file(path, self.read(shared))
        return path

    def unreadable(self, shared: SharedObject) -> ClusterError:
        """Return the error for an object that somebody else has changed or deleted."""
        return ClusterError("changed-object", storage=self.url, object=shared.name, process=this_process())


def exchange_folder(project: Path) -> Path:
    """Return the folder of the objects in a project folder."""
    return cache_folder(project / "cases") / "cluster"


@cache
def _bucket() -> Bucket:
    """Return the store that the environment of this process names."""
    return Bucket()


@cache
def _own_folder(_build: str) -> Path:
    """Return a new folder of this worker for a build; Dask deletes it too, once the worker is gone."""
    try:
        parent = distributed.get_worker().local_directory
    except ValueError:  # not on a worker
        parent = None
    return Path(tempfile.mkdtemp(prefix="casebook-", dir=parent))


def delete_own_folder(exchange: Exchange) -> None:
    """Delete what this worker has of a build."""
    if not exchange.shares_project:
        shutil.rmtree(_own_folder(exchange.build))
        _own_folder.cache_clear()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
