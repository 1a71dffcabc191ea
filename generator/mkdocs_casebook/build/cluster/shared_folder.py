"""The project folder, which all workers see, some of them under a path of their own; files for workers are in it."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.runtime.atomic_write import write_file
from mkdocs_casebook.runtime.build_cache import cache_folder

FOLDER = "CASEBOOK_FOLDER"
"""The environment variable of a worker that says where it sees the project folder."""

_VISIBLE_SECONDS = 10
"""A network file system may show a new file to other machines some seconds later."""


class SharedFile(NamedTuple):
    """A file for workers: its project as the builder sees it, its name, the digest and size (bytes) of its content."""

    project: str
    name: str
    digest: str
    size: int


def exchange_folder(project: Path) -> Path:
    """Return the folder of the files that are written for workers, and deleted at the end."""
    return cache_folder(project / "cases") / "cluster"


def worker_folder(project: str) -> Path:
    """Return where this worker sees a project folder."""
    return Path(os.environ.get(FOLDER) or project)


def read_shared(file: SharedFile) -> bytes:
    """Return the content of a file for workers; raise ``ClusterError`` if there is none or it has another content."""
    folder = worker_folder(file.project)
    until = time.monotonic() + _VISIBLE_SECONDS
    while (content := _content(exchange_folder(folder) / file.name)) is None or _digest(content) != file.digest:
        if time.monotonic() > until:
            raise ClusterError("other-folder", worker=this_worker(), folder=folder)
        time.sleep(0.2)
    return content


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def write_reply(project: str, name: str) -> None:
    """Write a file as a proof that this worker can; raise ``ClusterError`` if it cannot."""
    folder = worker_folder(project)
    try:
        write_file(exchange_folder(folder) / name, b"")
    except OSError as error:
        raise ClusterError("not-writable", worker=this_worker(), folder=folder, reason=error.strerror) from None


def this_worker() -> str:
    """Return the name of this machine and the number of this process."""
    return f"{socket.gethostname()}, {os.getpid()}"


class SharedFolder:
    """What the builder of a project writes for its workers."""

    def __init__(self, project: Path) -> None:
        self.project = project.resolve()
        self._folder = exchange_folder(self.project)
        shutil.rmtree(self._folder, ignore_errors=True)  # of a build that was killed
        self._written: list[Path] = []

    def write(self, name: str, content: bytes) -> SharedFile:
        """Write a file for workers."""
        self.path(name).write_bytes(content)
        return SharedFile(str(self.project), name, _digest(content), len(content))

    def path(self, name: str) -> Path:
        """Return the path of a file for workers, which ``clear`` will delete."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / name
        self._written.append(path)
        return path

    def clear(self, is_meant: Callable[[str], bool] = lambda _: True) -> None:
        """Delete files for workers, those whose names are meant."""
        for path in [path for path in self._written if is_meant(path.name)]:
            path.unlink(missing_ok=True)
            self._written.remove(path)

    def clear_replies(self, prefix: str, count: int) -> None:
        """Delete the files of ``count`` workers; raise ``ClusterError`` if there are not as many here."""
        until = time.monotonic() + _VISIBLE_SECONDS
        while len(found := list(self._folder.glob(f"{prefix}-*"))) < count:
            if time.monotonic() > until:
                raise ClusterError("other-folder", worker="?", folder=self.project)
            time.sleep(0.2)
        for path in found:
            path.unlink()
