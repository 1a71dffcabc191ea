"""A stage of a build as files for its workers: the work, the catalog that it refers to, and the contents of cases.

The work and the catalog of summaries are pickled, and executed only if their digest is the one that the task names.
Contents of cases are data; a worker reads them one by one when a page or a batch needs them.
"""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from mkdocs_casebook.build.cluster.errors import ClusterError
from mkdocs_casebook.build.cluster.shared_folder import SharedFile, SharedFolder, read_shared, worker_folder
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case, CaseSummary, Milestone
from mkdocs_casebook.runtime.serialization import deserialize


@dataclass(frozen=True, slots=True)
class CaseOnDisk:
    """A case of a worker's catalog: its summary, and where its milestones and its whole content are in a file.

    ``ends`` are the offsets in the file at which the milestones and then the content end.
    """

    summary: CaseSummary
    file: Path
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
        with self.file.open("rb", buffering=0) as file:
            return os.pread(file.fileno(), self.ends[part] - start, start)


@dataclass
class Publisher:
    """Writes the stages of a build for its workers; ``catalog`` is the one that the last stage referred to."""

    shared: SharedFolder
    _catalog: Catalog | None = None
    _catalog_file: SharedFile | None = None
    _number: int = 0

    def publish(self, work: Callable[[Any], Any]) -> SharedFile:
        """Write the work of a stage; before it the catalog that it refers to, if that is a new one."""
        return self._write("work", self.pickled(work))

    def size(self, stage: SharedFile) -> int:
        """Return how many bytes a worker reads for a stage, besides contents of cases."""
        return stage.size + (self._catalog_file.size if self._catalog_file else 0)

    def pickled(self, value: object) -> bytes:
        """Return a value as bytes that a worker of the stage can load."""
        file = io.BytesIO()
        _Pickler(file, self).dump(value)
        return file.getvalue()

    def relative(self, path: Path) -> str:
        """Return a path in the project relative to it; workers see no other ones."""
        project = self.shared.project
        for each in (path, path.resolve()):
            if each.is_relative_to(project):
                return each.relative_to(project).as_posix()
        raise ClusterError("outside-folder", path=path, folder=project)

    def catalog_file(self, catalog: Catalog) -> SharedFile:
        """Return the file of a catalog, written if it is a new one."""
        if self._catalog_file is None or catalog is not self._catalog:
            self._catalog = self._catalog_file = None
            self._catalog_file = self._publish_catalog(catalog)
            self._catalog = catalog
        return self._catalog_file

    def file_of(self, case: CaseSummary) -> SharedFile | None:
        """Return the file of the catalog that has this very object; None if it is not the present one."""
        return self._catalog_file if self._catalog and self._catalog.by_id.get(case.id) is case else None

    def _publish_catalog(self, catalog: Catalog) -> SharedFile:
        self.shared.clear(lambda name: name.startswith(("catalog-", "cases-")))
        path = self.shared.path(f"cases-{self._number}")
        cases, start = [], 0
        with path.open("wb") as file:
            for stored in catalog.stored():
                parts = (*stored.milestones, stored.content)
                ends = tuple(accumulate(map(len, parts), initial=start))[1:]
                cases.append((stored.summary, start, ends))
                file.writelines(parts)
                start = ends[-1]
        return self._write(
            "catalog", self.pickled((catalog.vocabulary, catalog.languages, catalog.portal, path, cases))
        )

    def _write(self, kind: str, content: bytes) -> SharedFile:
        self._number += 1
        return self.shared.write(f"{kind}-{self._number}", content)


class _Pickler(pickle.Pickler):
    """Pickles paths relative to the project, and the catalog and its summaries by reference."""

    def __init__(self, file: io.BytesIO, publisher: Publisher) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._publisher = publisher

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, Path):
            return _path_in, (str(self._publisher.shared.project), self._publisher.relative(value))
        if isinstance(value, Catalog):
            return _load_catalog, (self._publisher.catalog_file(value),)
        if isinstance(value, CaseSummary) and (file := self._publisher.file_of(value)):
            return _summary, (file, value.id)
        return NotImplemented


_loaded: dict[str, tuple[SharedFile, Any]] = {}
"""What this worker has loaded: one catalog and one work, each with its file."""


def load_work(file: SharedFile) -> Callable[[Any], Any]:
    """Return the work of a stage, in a worker."""
    work: Callable[[Any], Any] = _load("work", file, pickle.loads)
    return work


def _load(kind: str, file: SharedFile, parse: Callable[[bytes], Any]) -> Any:
    if _loaded.get(kind, (None,))[0] != file:
        _loaded.pop(kind, None)  # its memory is free before the next one is read
        _loaded[kind] = file, parse(read_shared(file))
    return _loaded[kind][1]


def _load_catalog(file: SharedFile) -> Catalog:
    catalog: Catalog = _load("catalog", file, _parse_catalog)
    return catalog


def _parse_catalog(content: bytes) -> Catalog:
    vocabulary, languages, portal, path, cases = pickle.loads(content)  # noqa: S301 - its digest was checked
    on_disk = [CaseOnDisk(summary, path, start, ends) for summary, start, ends in cases]
    return Catalog(vocabulary, on_disk, languages=languages, portal=portal)


def _summary(file: SharedFile, identifier: str) -> CaseSummary:
    return _load_catalog(file).by_id[identifier]


def _path_in(project: str, relative: str) -> Path:
    return worker_folder(project) / relative
