"""Open data and index segments of batches of some 100 cases; segments are cached until one of the cases changes."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mkdocs_casebook.build.open_data.batch_builder import BatchBuilder, ExportBatch, StaleCase, Version, text_address
from mkdocs_casebook.build.output_folder import OutputFolder
from mkdocs_casebook.build.state.file_info import digest_in
from mkdocs_casebook.exports.case_bundle import (
    SerializedCase,
    SerializedCases,
    case_addresses,
    has_record,
)
from mkdocs_casebook.exports.pieces.case_files import NOTHING_WRITTEN, WrittenFiles
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.pages.photos import Photos
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.runtime import process_pool, progress
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.files.file_digests import digest_of
from mkdocs_casebook.runtime.files.spool import Spool
from mkdocs_casebook.runtime.serialization import NotDeserializable, deserialize, serialize
from mkdocs_casebook.search.index_files import oldest_first
from mkdocs_casebook.search.segment import Segment
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.text.languages import Language

_FILES = ("files of all cases",)
_CASES = 125
"""At most twice the average cases of a batch: of smaller ones more terms are in several; a case takes 0.4 MiB."""
_MAX_SEGMENTS = 8
"""Each update adds a segment to a batch; a batch with this many is built again as one."""


@dataclass(frozen=True)
class ExportBatches:
    """Builds the batches of a catalog, and writes the data files of their cases."""

    catalog: Catalog
    site: SiteIdentity
    photos: Photos
    root: Path
    output: OutputFolder
    cache: BuildCache
    shared: str
    """The digest of all inputs other than records: the vocabulary, the identity of the site, the columns of tables."""
    _segments: Spool = field(default_factory=lambda: Spool(len(Language)))
    _rows: dict[int, int] = field(default_factory=dict)
    """The row of each batch in the spool."""

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each case in the index, by id."""
        return {case.id: number for number, case in enumerate(oldest_first(self.catalog))}

    @cached_property
    def former(self) -> WrittenFiles:
        """The files of all cases, if all of them are as the last build wrote them."""
        former = self.cache.get(_FILES, self.shared, WrittenFiles) or NOTHING_WRITTEN
        found = {address: self.output.intact(address) for address in former.files}
        intact = all(info and digest_in(info) == former.files[address].digest for address, info in found.items())
        return former if intact else NOTHING_WRITTEN

    def store(self, written: WrittenFiles) -> None:
        """Store where the pieces of the files of all cases are, for the next build."""
        self.cache.put(_FILES, self.shared, written)

    def update(self) -> Iterator[SerializedCases]:
        """Yield the data of the cases that are not in ``former`` as they are now, batch by batch.

        Cases that are new, changed or have a new number in the index are processed again.
        """
        cases = _by_batch(self.catalog.cases)
        stale: dict[int, list[CaseSummary]] = {}
        former: dict[int, ExportBatch] = {}
        for number in cases:
            batch = self._cached(number)
            changed = self._stale(cases[number], batch)
            if changed or len(cases[number]) < len(batch.versions):
                stale[number], former[number] = changed, batch
            else:
                self._spool(number, batch)
        for number, (serialized, data) in self._processed(stale):
            updated = former.pop(number).updated(deserialize(serialized, ExportBatch), cases[number])
            self._spool(number, updated)
            self.cache.write(("batch", number), self.shared, serialize(updated))
            yield deserialize(data, dict[str, SerializedCase])

    def _spool(self, number: int, batch: ExportBatch) -> None:
        self._rows[number] = self._segments.append([batch.segments[language] for language in Language])

    def segments(self, language: Language) -> list[Segment]:
        """Return the segments of a language of all batches that ``update`` has yielded."""
        column, rows = [*Language].index(language), [self._rows[number] for number in sorted(self._rows)]
        return [each for row in rows for each in deserialize(self._segments.piece(row, column), list[Segment])]

    def _processed(self, stale: Mapping[int, Sequence[CaseSummary]]) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
        """Yield the number of each batch, and the batch of its stale cases and their data, both serialized."""
        self.output.prepare(address for case in itertools.chain(*stale.values()) for address in self._addresses(case))
        builder = BatchBuilder(
            catalog=self.catalog, site=self.site, photos=self.photos, root=self.root, writer=self.output.writer
        )
        tasks = [[*map(self._task, cases)] for cases in stale.values()]
        size = sum(map(len, tasks)) // max(1, len(tasks))  # after an edit one case: no worker is worth its start
        results = process_pool.parallel_map(builder.build, tasks, size=max(1, size), reads=self._records)
        tracked = progress.tracked(zip(stale, results, strict=True), len(tasks), "数据和搜索 data and search")
        for number, (*serialized, written) in tracked:
            self.output.record(written)
            yield number, (serialized[0], serialized[1])

    def _records(self, stale: Sequence[StaleCase]) -> Iterator[Path]:
        """Yield the files of the records that are published as they are."""
        return (self.root / each.case.folder / FILE for each in stale if has_record(each.case))

    def _cached(self, number: int) -> ExportBatch:
        """Return a batch from the cache; an empty one if it is missing, or if it has too many segments."""
        content = self.cache.read(("batch", number), self.shared)
        with suppress(NotDeserializable):
            batch = deserialize(content, ExportBatch) if content else ExportBatch()
            if batch.count < _MAX_SEGMENTS:
                return batch
        return ExportBatch()

    def _stale(self, cases: Sequence[CaseSummary], batch: ExportBatch) -> list[CaseSummary]:
        """Return the cases of which a batch has another version, or which are missing in files."""
        return [
            case
            for case in cases
            if batch.versions.get(case.id) != self._version(case)
            or case.id not in self._in_former
            or not self._is_written(case)
        ]

    @cached_property
    def _in_former(self) -> frozenset[str]:
        return frozenset(self.former.cases)

    def _is_written(self, case: CaseSummary) -> bool:
        fingerprint = self._fingerprint(case)
        return all(self.output.is_current(address, fingerprint) for address in self._addresses(case))

    def _addresses(self, case: CaseSummary) -> Iterator[str]:
        yield from case_addresses(case)
        for language in self.catalog.languages:
            yield text_address(self.numbers[case.id], language, self.catalog.languages)

    def _fingerprint(self, case: CaseSummary) -> str:
        return digest_of((self.shared, self._version(case)))

    def _version(self, case: CaseSummary) -> Version:
        named = ((case.id, name) for name in case.photo_files)
        photos = [self.photos[each].address for each in named if each in self.photos]
        return case.id, case.folder, digest_of((case.version, photos)) if photos else case.version

    def _task(self, case: CaseSummary) -> StaleCase:
        return StaleCase(case, self._version(case), self.numbers[case.id], self._fingerprint(case))


def _by_batch(cases: Sequence[CaseSummary]) -> dict[int, list[CaseSummary]]:
    """Return the cases by the number of their batch, which depends on their own id and the size of the catalog."""
    count = 1 << (len(cases) // _CASES).bit_length()
    batches: dict[int, list[CaseSummary]] = {}
    for case in cases:
        batches.setdefault(zlib.crc32(case.id.encode()) % count, []).append(case)
    return dict(sorted(batches.items()))
