"""Bytes in a temporary file in place of memory; processes that are forked later read them too."""

from __future__ import annotations

import os
import tempfile
import threading
import weakref
from array import array
from collections.abc import Iterator, Sequence
from typing import overload


class Spool:
    """A temporary file without a name: rows of the same number of pieces, read piece by piece.

    Its pages belong to the cache of the system, which gives them up when memory is short. A row takes eight bytes of
    memory, and four a piece.
    """

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this object
        weakref.finalize(self, self._file.close)
        self._lock = threading.Lock()
        self._size = 0
        self._starts = array("Q")
        self._ends = array("I")
        """Where each piece ends, counted from the start of its row."""

    def __len__(self) -> int:
        return len(self._starts)

    def append(self, pieces: Sequence[bytes]) -> int:
        """Add a row and return its number."""
        end = 0
        for piece in pieces:
            end += len(piece)
            self._ends.append(end)
        self._starts.append(self._size)
        self._size += end
        self._file.write(b"".join(pieces))
        return len(self._starts) - 1

    def column(self, number: int, rows: Sequence[int]) -> Column:
        """Return a column in an order of rows; nothing can be appended later."""
        self._file.flush()
        return Column(self, number, array("I", rows))

    def piece(self, row: int, column: int) -> bytes:
        """Read a piece."""
        last = row * self._columns + column
        start = self._ends[last - 1] if column else 0
        return self._read(self._starts[row] + start, self._ends[last] - start)

    def _read(self, start: int, size: int) -> bytes:
        if not size:
            return b""
        if hasattr(os, "pread"):  # forked processes share the position of the file
            return os.pread(self._file.fileno(), size, start)
        with self._lock:
            self._file.seek(start)
            return self._file.read(size)


class Column(Sequence[bytes]):
    """One piece of each row, read when it is asked for."""

    def __init__(self, spool: Spool, number: int, rows: array[int]) -> None:
        self._spool = spool
        self._number = number
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[bytes]:
        return (self._spool.piece(row, self._number) for row in self._rows)

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> Column: ...
    def __getitem__(self, index: int | slice) -> bytes | Column:
        """Return a piece, or a part of the column."""
        if isinstance(index, slice):
            return Column(self._spool, self._number, self._rows[index])
        return self._spool.piece(self._rows[index], self._number)
