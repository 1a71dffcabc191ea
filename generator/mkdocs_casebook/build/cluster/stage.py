"""A stage of a build as objects for its workers: the work, the catalog that it refers to, and the contents of cases.

The work and the catalog of summaries are pickled, and executed only if their digest is the one that the task names.
Contents of cases are data, in blocks of some megabytes; a worker reads them when a page or a batch needs them.
"""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.exchange import Exchange, SharedObject
from mkdocs_casebook.build.cluster.task_files import CollectingWriter, NotSendable, packed
from mkdocs_casebook.build.output_folder import FileWriter
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case, CaseSummary, Milestone
from mkdocs_casebook.records.serialization import CaseWithContent
from mkdocs_casebook.runtime.serialization import deserialize

Item = TypeVar("Item")

_BLOCK_SIZE = 4 << 20
"""Bytes of a block: some 200 cases for one request to a store."""


@dataclass(frozen=True, slots=True)
class CaseInBlock:
    """A case of a worker's catalog: its summary, and where its milestones and its whole content are in a block.

    ``ends`` are the offsets in the block at which the milestones and then the content end.
    """

    summary: CaseSummary
    block: SharedObject
    start: int
    ends: tuple[int, ...]

    def load(self) -> Case:
        """Read the whole case."""
        return deserialize(self._read(len(self.ends) - 1), Case)

    def load_milestone(self, number: int) -> Milestone:
        """Read a milestone, by its index."""
        return deserialize(self._read(number), Milestone)

    def _read(self, part: int) -> bytes:
        start = self.ends[part - 1] if part else self.start
        with self.block.exchange.local_copy(self.block).open("rb", buffering=0) as file:
            return os.pread(file.fileno(), self.ends[part] - start, start)


class Task(NamedTuple):
    """Some items for a worker, pickled, and the files that the work on them reads; ``name`` is that of its results."""

    name: str
    items: bytes
    files: tuple[SharedObject, ...] = ()

    @property
    def size(self) -> int:
        """Bytes for the worker."""
        return len(self.items) + sum(each.size for each in self.files)


class Publisher:
    """Writes the stages of a build and their tasks for workers.

    ``project`` is the project folder as the builder sees it, ``writer`` the one of the last stage, if workers do not
    see the output folder.
    """

    def __init__(self, exchange: Exchange, project: Path) -> None:
        self.exchange = exchange
        self.project = project.resolve()
        self.writer: FileWriter | None = None
        self._catalog: Catalog | None = None
        self._catalog_object: SharedObject | None = None
        self._blocks: list[SharedObject] = []
        self._numbers = count()

    def publish(self, work: Callable[[Any], Any]) -> SharedObject:
        """Write the work of a stage; before it the catalog that it refers to, if that is a new one."""
        return self.exchange.write(f"work-{next(self._numbers)}", self.pickled(work))

    def task(self, items: Sequence[Item], reads: Callable[[Item], Iterable[Path]] | None) -> Task | None:
        """Write the files of a task; None if a worker would not see them as they are."""
        number = next(self._numbers)
        files: list[SharedObject] = []
        if reads and not self.exchange.shares_project:
            try:
                for content in packed(self.project, (path for item in items for path in reads(item))):
                    files.append(self.exchange.write(f"files-{number}", content))  # noqa: PERF401 - to be deleted
            except NotSendable:
                self.exchange.delete(each.name for each in files)
                return None
        return Task(f"results-{number}", self.pickled(items), tuple(files))

    def size(self, stage: SharedObject) -> int:
        """Return how many bytes a worker reads for a stage, besides contents of cases."""
        return stage.size + (self._catalog_object.size if self._catalog_object else 0)

    def pickled(self, value: object) -> bytes:
        """Return a value as bytes that a worker of the stage can load."""
        file = io.BytesIO()
        _Pickler(file, self).dump(value)
        return file.getvalue()

    def relative(self, path: Path) -> str:
        """Return a path in the project relative to it; workers see no other ones."""
        for each in (path, path.resolve()):
            if each.is_relative_to(self.project):
                return each.relative_to(self.project).as_posix()
        raise ClusterError("outside-folder", path=path, folder=self.project)

    def catalog_object(self, catalog: Catalog) -> SharedObject:
        """Return the object of a catalog, written if it is a new one."""
        if self._catalog_object is None or catalog is not self._catalog:
            self.exchange.delete(each.name for each in (*self._blocks, self._catalog_object) if each)
            self._catalog = self._catalog_object = None
            self._blocks = []
            self._catalog_object = self._publish_catalog(catalog)
            self._catalog = catalog
        return self._catalog_object

    def object_of(self, case: CaseSummary) -> SharedObject | None:
        """Return the object of the catalog that has this very summary; None if it is not the present one."""
        return self._catalog_object if self._catalog and self._catalog.by_id.get(case.id) is case else None

    def _publish_catalog(self, catalog: Catalog) -> SharedObject:
        number = next(self._numbers)
        cases = []
        for content, contained in _blocks(catalog.stored()):
            self._blocks.append(self.exchange.write(f"cases-{number}", content))
            cases += [(summary, len(self._blocks) - 1, start, ends) for summary, start, ends in contained]
        value = (catalog.vocabulary, catalog.languages, catalog.portal, self._blocks, cases)
        return self.exchange.write(f"catalog-{number}", self.pickled(value))


_Contained = list[tuple[CaseSummary, int, tuple[int, ...]]]


def _blocks(cases: Iterable[CaseWithContent]) -> Iterator[tuple[bytes, _Contained]]:
    """Yield contents of cases, joined, with the summary of each case, its start and the ends of its parts."""
    parts: list[bytes] = []
    contained: _Contained = []
    size = 0
    for stored in cases:
        own = (*stored.milestones, stored.content)
        ends = tuple(accumulate(map(len, own), initial=size))[1:]
        contained.append((stored.summary, size, ends))
        parts += own
        size = ends[-1]
        if size >= _BLOCK_SIZE:
            yield b"".join(parts), contained
            parts, contained, size = [], [], 0
    if parts:
        yield b"".join(parts), contained


class _Pickler(pickle.Pickler):
    """Pickles paths relative to the project, and the catalog and its summaries by reference."""

    def __init__(self, file: io.BytesIO, publisher: Publisher) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._publisher = publisher

    def reducer_override(self, value: Any) -> Any:
        publisher = self._publisher
        if isinstance(value, Path):
            return _path_in, (publisher.exchange, publisher.relative(value))
        if isinstance(value, FileWriter) and not publisher.exchange.shares_project:
            publisher.writer = value
            return CollectingWriter, ()
        if isinstance(value, Catalog):
            return _load_catalog, (publisher.catalog_object(value),)
        if isinstance(value, CaseSummary) and (shared := publisher.object_of(value)):
            return _summary, (shared, value.id)
        return NotImplemented


_loaded: dict[str, tuple[SharedObject, Any]] = {}
"""What this worker has loaded: one catalog and one work, each with its object."""


def load_work(shared: SharedObject) -> Callable[[Any], Any]:
    """Return the work of a stage, in a worker."""
    work: Callable[[Any], Any] = _load("work", shared, pickle.loads)
    return work


def forget() -> None:
    """Free the memory of what this worker has loaded."""
    _loaded.clear()


def _load(kind: str, shared: SharedObject, parse: Callable[[bytes], Any]) -> Any:
    if _loaded.get(kind, (None,))[0] != shared:
        _loaded.pop(kind, None)  # its memory is free before the next one is read
        _loaded[kind] = shared, parse(shared.exchange.read(shared))
    return _loaded[kind][1]


def _load_catalog(shared: SharedObject) -> Catalog:
    catalog: Catalog = _load("catalog", shared, _parse_catalog)
    return catalog


def _parse_catalog(content: bytes) -> Catalog:
    vocabulary, languages, portal, blocks, cases = pickle.loads(content)  # noqa: S301 - its digest was checked
    in_blocks = [CaseInBlock(summary, blocks[number], start, ends) for summary, number, start, ends in cases]
    return Catalog(vocabulary, in_blocks, languages=languages, portal=portal)


def _summary(shared: SharedObject, identifier: str) -> CaseSummary:
    return _load_catalog(shared).by_id[identifier]


def _path_in(exchange: Exchange, relative: str) -> Path:
    return exchange.project_here() / relative
