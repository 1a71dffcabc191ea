"""Atomic writing of a file: at any moment, also after a crash, it has the old content or the new content."""

from __future__ import annotations

import itertools
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_TEMPORARY = re.compile(r"(?:.*/)?\.casebook-\d+-\d+\.new")
_numbers = itertools.count(int.from_bytes(os.urandom(6)))  # processes of other machines may write to the same folder


@contextmanager
def temporary_beside(path: str) -> Iterator[str]:
    """Give the name of a temporary file in the folder of a file; it is deleted unless it was renamed.

    An ``OSError`` names the file: the system does not, if it is the writing that fails.
    """
    folder = os.path.dirname(path)  # noqa: PTH120 - thousands of files are written
    new = os.path.join(folder, f".casebook-{os.getpid()}-{next(_numbers)}.new")  # noqa: PTH118 - as above
    try:
        yield new
    except BaseException as error:
        with suppress(OSError):
            Path(new).unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno and error.filename in (None, new):
            raise OSError(error.errno, error.strerror, path) from None
        raise


def is_temporary(address: str) -> bool:
    """Return whether a file has the name of a temporary file, which a process that was killed has left."""
    return _TEMPORARY.fullmatch(address) is not None


def write_file(path: str | Path, content: bytes) -> None:
    """Create a file or replace its content."""
    path = os.fspath(path)
    with temporary_beside(path) as new:
        with open(new, "wb") as file:  # noqa: PTH123 - as above
            file.write(content)
        os.replace(new, path)  # noqa: PTH105 - as above


def write_durably(path: Path, content: bytes) -> None:
    """Write a file that a power failure must not damage; its permissions stay, and a symbolic link stays a link.

    This waits for the disk, some milliseconds a file.
    """
    path = path.resolve()
    with temporary_beside(str(path)) as new:
        with open(new, "wb") as file:  # noqa: PTH123 - as above
            if path.exists():
                shutil.copymode(path, new)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # else a power failure after the renaming can leave an empty file
        os.replace(new, path)  # noqa: PTH105 - as above
