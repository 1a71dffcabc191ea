"""Bytes in a temporary file in place of memory."""

from __future__ import annotations

import tempfile
import weakref
from array import array
from collections.abc import Sequence


class Spool:
    """A temporary file without a name: rows of the same number of pieces, read piece by piece.

    Its pages belong to the cache of the system, which gives them up when memory is short. A row takes eight bytes of
    memory, and four a piece.
    """

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this object
        weakref.finalize(self, self._file.close)
        self._size = 0
        self._starts = array("Q")
        self._ends = array("I")
        """Where each piece ends, counted from the start of its row."""

    def append(self, pieces: Sequence[bytes]) -> int:
        """Add a row and return its number."""
        end = 0
        for piece in pieces:
            end += len(piece)
            self._ends.append(end)
        self._starts.append(self._size)
        self._file.seek(self._size)
        self._file.write(b"".join(pieces))
        self._size += end
        return len(self._starts) - 1

    def piece(self, row: int, column: int) -> bytes:
        """Read a piece."""
        last = row * self._columns + column
        start = self._ends[last - 1] if column else 0
        if start == self._ends[last]:
            return b""
        self._file.seek(self._starts[row] + start)
        return self._file.read(self._ends[last] - start)
