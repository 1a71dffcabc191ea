"""The files of a task for a worker that does not see the project folder: those it reads, and those it writes.

Both travel as objects of the exchange: an object for a task is read with its files, and one is written with its
results. The builder writes the files to the output folder.
"""

from __future__ import annotations

import io
import pickle
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs_casebook.build.cluster.exchange import SharedObject
from mkdocs_casebook.build.output_folder import FileWriter, WrittenFile
from mkdocs_casebook.build.state.file_info import file_info, fingerprint_of
from mkdocs_casebook.runtime.serialization import deserialize, serialize

Files = dict[str, bytes]
"""Contents by path relative to the project; the path of a folder, which has no content, ends in a slash."""

_LARGEST_FILE = 64 << 20
"""More than any photo that is accepted; tasks with larger files are for the builder."""
_OBJECT_SIZE = 32 << 20


class NotSendable(Exception):  # noqa: N818 - what the files are
    """Files that a worker would not see as the builder does: links, unreadable or very large ones."""


def packed(project: Path, paths: Iterable[Path]) -> Iterator[bytes]:
    """Yield files, and what is directly in folders, in pieces of limited size; or raise ``NotSendable``."""
    files: Files = {}
    size = 0
    for path in paths:
        for each in (path, *sorted(path.iterdir())) if path.is_dir() else (path,):
            name, content = _packed_file(project, each)
            files[name] = content
            size += len(content)
            if size >= _OBJECT_SIZE:
                yield serialize(files)
                files, size = {}, 0
    if files:
        yield serialize(files)


def _packed_file(project: Path, path: Path) -> tuple[str, bytes]:
    name = path.relative_to(project).as_posix()
    try:
        status = path.lstat()
        if stat.S_ISDIR(status.st_mode):
            return f"{name}/", b""
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST_FILE:
            raise NotSendable
        return name, path.read_bytes()
    except OSError:
        raise NotSendable from None


@contextmanager
def unpacked(inputs: Sequence[SharedObject]) -> Iterator[None]:
    """Write the files that a task reads to the project folder of this worker; delete them at the end."""
    _written.clear()  # of a task that failed
    if not inputs:
        yield
        return
    project = inputs[0].exchange.project_here()
    try:
        for each in inputs:
            for name, content in deserialize(each.exchange.read(each), Files).items():
                path = project / name
                (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
                if not name.endswith("/"):
                    path.write_bytes(content)
        yield
    finally:
        shutil.rmtree(project, ignore_errors=True)


_written: Files = {}
"""What the present task of this worker has written, by address in the output folder."""


class CollectingWriter:
    """Stands in for the ``FileWriter`` of an output folder that this worker does not see."""

    def write(self, address: str, content: bytes, fingerprint: str = "") -> WrittenFile:
        """Collect a file for the builder, which will know whether its content changed."""
        _written[address] = content
        return WrittenFile(address, file_info(fingerprint, "", 0, 0), changed=True)


def pack_results(results: list[Any]) -> bytes:
    """Return the results of a task as bytes, with the files that it has written."""
    file = io.BytesIO()
    _ResultPickler(file, pickle.HIGHEST_PROTOCOL).dump(results)
    content = serialize((file.getvalue(), _written))
    _written.clear()
    return content


class _ResultPickler(pickle.Pickler):
    """Pickles a file for the builder by its address and fingerprint."""

    def persistent_id(self, value: Any) -> tuple[str, str] | None:
        is_collected = type(value) is WrittenFile and value.address in _written
        return (value.address, fingerprint_of(value.info)) if is_collected else None


def unpack_results(content: bytes, writer: FileWriter | None) -> list[Any]:
    """Return the results of a task; its files are written to the output folder, unless they are there already."""
    pickled, files = deserialize(content, tuple[bytes, Files])
    results: list[Any] = _ResultUnpickler(pickled, files, writer).load()
    return results


class _ResultUnpickler(pickle.Unpickler):
    def __init__(self, pickled: bytes, files: Files, writer: FileWriter | None) -> None:
        super().__init__(io.BytesIO(pickled))
        self._files = files
        self._writer = writer

    def persistent_load(self, key: tuple[str, str]) -> WrittenFile:
        assert self._writer
        address, fingerprint = key
        return self._writer.write(address, self._files[address], fingerprint)
