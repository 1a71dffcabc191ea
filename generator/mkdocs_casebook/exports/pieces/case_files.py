"""Files with a piece for each case: after an edit the pieces that did not change are copied from the former file.

Where the pieces of a file are is stored between builds. At 10,000 cases these files have 400 MB, of which an edit
changes some kilobytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import BinaryIO, NamedTuple, Protocol

from mkdocs_casebook.runtime.files.file_digests import DigestingFile
from mkdocs_casebook.runtime.files.spool import Spool

_BLOCK = 1 << 20
"""Bytes that are written at once: writing pieces one by one takes twice the time."""


class Folder(Protocol):
    """Where the files are; addresses are relative to the site's root."""

    def open(self, address: str, /) -> AbstractContextManager[DigestingFile]:
        """Open a file for writing; it replaces the former one when the context ends."""

    def read(self, address: str, /) -> BinaryIO:
        """Open a file for reading."""


class Written(NamedTuple):
    """Size in bytes and SHA-256 of a file, the offset of its first piece, and where each piece ends (64 bits each)."""

    size: int
    digest: str
    start: int
    ends: bytes

    def piece_range(self, first: int, count: int, separator: bytes) -> tuple[int, int]:
        """Return where some successive pieces start and end in the file, without the separators around them."""
        ends = self.offsets
        before, end = ends[first - 1] if first else self.start, ends[first + count - 1]
        return (before + len(separator) if self.start < before < end else before), end

    @property
    def offsets(self) -> Sequence[int]:
        """The offsets at which the pieces end."""
        return memoryview(self.ends).cast("Q")


class WrittenFiles(NamedTuple):
    """The files of a build: the ids of their cases in order, and each file by address."""

    cases: tuple[str, ...]
    files: dict[str, Written]


NOTHING_WRITTEN = WrittenFiles((), {})
"""The files before the first build."""


class Form(NamedTuple):
    """What a file has before, between and after its pieces; pieces without content have no separator."""

    head: bytes
    separator: bytes = b""
    tail: bytes = b""

    def filled(self, pieces: Iterable[bytes]) -> bytes:
        """Return a file of some pieces."""
        return b"".join([self.head, self.separator.join(filter(None, pieces)), self.tail])


class _Run(NamedTuple):
    """Successive cases of a file: one row of the spool, or pieces that follow each other in the former file."""

    row: int | None
    first: int = 0
    length: int = 1


@dataclass(frozen=True, kw_only=True)
class CaseFiles:
    """Writes files of cases, which have a row of new pieces in the spool, or pieces in the former files.

    ``cases`` are ids, and ``rows`` numbers by id. ``written`` has the files so far, to be stored. The former files must
    be in the folder, with their content.
    """

    cases: tuple[str, ...]
    rows: Mapping[str, int]
    spool: Spool
    former: WrittenFiles
    folder: Folder
    written: dict[str, Written] = field(default_factory=dict)

    def write(self, address: str, column: int, form: Form) -> Written:
        """Write the file of a column of the spool, unless it would be the former one."""
        former = self.former.files.get(address)
        if former is None or not self._is_current(address, column, form, former):
            former = self._write(address, column, form, former)
        self.written[address] = former
        return former

    @cached_property
    def _runs(self) -> list[_Run]:
        numbers = {case: number for number, case in enumerate(self.former.cases)}
        runs: list[_Run] = []
        for case in self.cases:
            if case in self.rows:
                runs.append(_Run(self.rows[case]))
                continue
            number, last = numbers[case], runs[-1] if runs else _Run(row=0)
            if last.row is None and last.first + last.length == number:
                runs[-1] = last._replace(length=last.length + 1)
            else:
                runs.append(_Run(None, number))
        return runs

    def _is_current(self, address: str, column: int, form: Form, former: Written) -> bool:
        if self.cases != self.former.cases:
            return False
        changed = [(number, self.rows[case]) for number, case in enumerate(self.cases) if case in self.rows]
        with self.folder.read(address) as file:
            if _content(file, 0, former.start) != form.head:
                return False
            return all(
                self.spool.piece(row, column) == _content(file, *former.piece_range(number, 1, form.separator))
                for number, row in changed
            )

    def _write(self, address: str, column: int, form: Form, former: Written | None) -> Written:
        ends = array("Q")
        with self.folder.open(address) as file:
            if former is None:
                _write_joined(file, self._chunks(column, form, ends))
            else:
                with self.folder.read(address) as source:
                    _write_joined(file, self._chunks(column, form, ends, former, source))
        return Written(file.size, file.digest, len(form.head), ends.tobytes())

    def _chunks(
        self, column: int, form: Form, ends: array[int], former: Written | None = None, source: BinaryIO | None = None
    ) -> Iterator[bytes]:
        """Yield the content of a file; append to ``ends`` where its pieces end."""
        yield form.head
        position, separator = len(form.head), b""
        for run in self._runs:
            chunks: Iterable[bytes]
            if former and source and run.row is None:
                start, end = former.piece_range(run.first, run.length, form.separator)
                offsets = former.offsets[run.first : run.first + run.length]
                chunks = blocks(source, start, end)
            else:
                piece = self.spool.piece(run.row or 0, column)
                start, end, offsets = 0, len(piece), (len(piece),)
                chunks = (piece,)
            shift = position + len(separator) - start
            ends.extend(each + shift if each > start else position for each in offsets)
            if start < end:
                yield separator
                yield from chunks
                position, separator = end + shift, form.separator
        yield form.tail


def _write_joined(file: DigestingFile, chunks: Iterable[bytes]) -> None:
    waiting: list[bytes] = []
    size = 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size >= _BLOCK:
            file.write(b"".join(waiting))
            waiting.clear()
            size = 0
    file.write(b"".join(waiting))


def blocks(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """Yield the bytes of a file from one offset to another."""
    file.seek(start)
    for position in range(start, end, _BLOCK):
        yield file.read(min(_BLOCK, end - position))


def _content(file: BinaryIO, start: int, end: int) -> bytes:
    return b"".join(blocks(file, start, end))
