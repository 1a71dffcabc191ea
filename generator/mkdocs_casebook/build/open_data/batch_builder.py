"""Batches of some cases: the search index and the data files of their cases, made in any process."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.build.output_folder import FileWriter, WrittenFile
from mkdocs_casebook.exports.case_bundle import (
    case_files,
    serialize_cases,
)
from mkdocs_casebook.exports.case_json import CaseSerializer
from mkdocs_casebook.pages.photos import Photos
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.runtime import process_pool
from mkdocs_casebook.runtime.serialization import deserialize, serialize
from mkdocs_casebook.search.index_files import index_cases
from mkdocs_casebook.search.segment import Segment
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

Version = tuple[str, str, str]
"""Id and folder of a record, digest of it and of its photos."""

_NO_SEGMENTS = serialize([])


@dataclass(frozen=True, kw_only=True)
class ExportBatch:
    """The index segments of some cases, ``count`` in each language, serialized; ``versions`` are by case id."""

    versions: Mapping[str, Version] = field(default_factory=dict)
    segments: Mapping[Language, bytes] = field(default_factory=lambda: dict.fromkeys(Language, _NO_SEGMENTS))
    count: int = 0

    def segments_in(self, language: Language) -> list[Segment]:
        """Return the segments of a language."""
        return deserialize(self.segments[language], list[Segment])

    def updated(self, changed: ExportBatch, cases: Iterable[CaseSummary]) -> ExportBatch:
        """Return the batch of ``cases``: those of ``changed``, and of the others what is here."""
        unchanged = {case.id for case in cases} - changed.versions.keys()
        if not unchanged:
            return changed
        removed = self.versions.keys() - unchanged
        segments = {language: self._with_changed(changed, language, removed) for language in Language}
        return ExportBatch(
            versions={key: self.versions[key] for key in self.versions if key in unchanged} | {**changed.versions},
            segments={language: serialize(each) for language, each in segments.items()},
            count=max(map(len, segments.values())),
        )

    def _with_changed(self, changed: ExportBatch, language: Language, removed: Collection[str]) -> list[Segment]:
        former = self.segments_in(language)
        remaining = [each.without(removed) for each in former] if removed else former
        return [each for each in (*remaining, *changed.segments_in(language)) if each.ids]


class StaleCase(NamedTuple):
    """A case whose data must be written: its version, its number in the index, the fingerprint of its files."""

    case: CaseSummary
    version: Version
    number: int
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class BatchBuilder:
    """Builds batches and writes the data files of their cases, in any process."""

    catalog: Catalog
    site: SiteIdentity
    photos: Photos
    root: Path
    writer: FileWriter

    def build(self, stale: Sequence[StaleCase]) -> tuple[bytes, bytes, list[WrittenFile]]:
        """Build a batch of cases and its data, both serialized, and write the files of its cases."""
        vocabulary, languages = self.catalog.vocabulary, self.catalog.languages
        whole = [self.catalog.case(each.case.id) for each in stale]
        serializer = CaseSerializer(
            vocabulary, self.site, languages, photos=self.photos, marks_demo=self.catalog.has_demonstrations
        )
        data = serialize_cases(whole, serializer)
        files = [
            (each, *file) for each in stale for file in case_files(each.case, data[each.case.id], self.root, self.site)
        ]
        segments = dict.fromkeys(Language, _NO_SEGMENTS)
        for language in languages:
            segment, texts = index_cases(whole, vocabulary, language, languages)
            segments[language] = serialize([segment])
            addresses = [text_address(each.number, language, languages) for each in stale]
            files += zip(stale, addresses, texts, strict=True)
        written = [self.writer.write(address, content, each.fingerprint) for each, address, content in files]
        process_pool.free_memory()  # before the next batch
        versions = {each.case.id: each.version for each in stale}
        return serialize(ExportBatch(versions=versions, segments=segments, count=1)), serialize(data), written


def text_address(number: int, language: Language, languages: SiteLanguages) -> str:
    """Return the address of the text of a case by its number in the index."""
    return f"{languages.root(language)}search/texts/{number}.json"
