"""Writes the open data: each case next to its page, and the files of all cases in ``data/``."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.exports.bulk import sqlite_file, year_parts
from mkdocs_casebook.exports.bulk.bulk_data import BulkData
from mkdocs_casebook.exports.bulk.datasette import datasette_metadata
from mkdocs_casebook.exports.bulk.parquet_files import parquet_name
from mkdocs_casebook.exports.case_bundle import SerializedCases, case_files, serialize_cases, spooled
from mkdocs_casebook.exports.case_json import (
    CaseSerializer,
    Data,
    json_list,
    json_text,
    last_changed,
    rights_fields,
)
from mkdocs_casebook.exports.metadata.coverage import Coverage
from mkdocs_casebook.exports.metadata.dcat import dcat
from mkdocs_casebook.exports.metadata.schemas import SCHEMA_OF_ALL, Schemas, dataset_schemas
from mkdocs_casebook.exports.pieces.case_files import NOTHING_WRITTEN, CaseFiles, Folder, Form, Written, WrittenFiles
from mkdocs_casebook.exports.published_data import FOLDER, DataFile, OpenData, data_package
from mkdocs_casebook.exports.tables.csv_format import table_head, table_rows
from mkdocs_casebook.exports.tables.declared import case_tables, tables, vocabulary_tables
from mkdocs_casebook.exports.tables.table import Table
from mkdocs_casebook.exports.vocabularies.entries import table_entries
from mkdocs_casebook.exports.vocabularies.files import ADDRESSES as VOCABULARY_ADDRESSES
from mkdocs_casebook.exports.vocabularies.files import vocabulary_files
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.pages.photos import Photos
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime.files.file_digests import DigestingFile
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages

Write = Callable[[str, bytes], None]
"""Writes the content of an address relative to the site's root."""

_LINES, _POINTS = "cases.ndjson", "cases.geojson"
_FILES = {
    "cases.json": ("application/json", "data_cases_json"),
    _LINES: ("application/x-ndjson", "data_cases_ndjson"),
    _POINTS: ("application/geo+json", "data_cases_geojson"),
    "schema.json": ("application/schema+json", "data_schema_json"),
    SCHEMA_OF_ALL: ("application/schema+json", "data_cases_schema_json"),
    **{table.file: ("text/csv", table.word) for table in tables(demo=False).values()},
}
"""The files in ``data/``: media type, and the interface word that describes the content."""

_CATALOGUE, _PACKAGE, _DATASETTE = "catalogue.jsonld", "datapackage.json", "metadata.json"
_BULK = (sqlite_file.NAME, year_parts.WHOLE, *map(parquet_name, tables(demo=False).values()))
DATASET_ADDRESSES = (
    *(FOLDER + name for name in (*_FILES, *_BULK, _CATALOGUE, _PACKAGE, _DATASETTE)),
    *VOCABULARY_ADDRESSES,
)
"""The addresses that a build writes in ``data/``, besides the parts by year."""
DATASET_PREFIX = FOLDER + year_parts.STEM
"""The beginning of the addresses of the parts by year, which a hyphen follows."""


def write_open_data(
    catalog: Catalog, site: SiteIdentity, root: Path, write: Write, photos: Photos | None = None
) -> OpenData:
    """Write the data of all cases and describe it; ``root`` is the cases folder."""
    marks_demo = catalog.has_demonstrations
    serializer = CaseSerializer(catalog.vocabulary, site, catalog.languages, photos=photos, marks_demo=marks_demo)
    serialized = serialize_cases(catalog.whole_cases(), serializer)
    for case in catalog.cases:
        for address, content in case_files(case, serialized[case.id], root, site):
            write(address, content)
    folder = _Memory(write)
    published, bulk, _ = write_dataset([serialized], catalog, site, folder)
    described = []
    for file, pieces in bulk.contents(bulk.files):
        content = b"".join(pieces)
        write(FOLDER + file.name, content)
        described.append(file.described(len(content), hashlib.sha256(content).hexdigest()))
    return describe_dataset(published, described, (), site, folder)


class _Memory:
    """A folder in memory: passes each file on when it is complete."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._files: dict[str, bytes] = {}

    @contextmanager
    def open(self, address: str) -> Iterator[DigestingFile]:
        file = io.BytesIO()
        yield DigestingFile(file)
        self._files[address] = file.getvalue()
        self._write(address, self._files[address])

    def read(self, address: str) -> io.BytesIO:
        return io.BytesIO(self._files[address])


class Dataset(NamedTuple):
    """The text files of all cases, the bulk files that are still to be written, and what the next build has to know."""

    published: OpenData
    bulk: BulkData
    written: WrittenFiles


def write_dataset(  # noqa: PLR0913 - keyword-only options
    batches: Iterable[SerializedCases],
    catalog: Catalog,
    site: SiteIdentity,
    folder: Folder,
    *,
    former: WrittenFiles = NOTHING_WRITTEN,
    schemas: Schemas | None = None,
) -> Dataset:
    """Write the text files of all cases.

    Every case of the catalog must be in a batch or in ``former``; if it is in several batches, the last one counts.
    Only summaries of cases are read from the catalog. ``schemas`` are those of ``dataset_schemas``, if they are known.
    The version is the first twelve digits of the SHA-256 of ``data/cases.ndjson``.
    """
    languages, demo = catalog.languages, site.demo or catalog.has_demonstrations
    of_cases = case_tables(demo=demo, languages=languages)
    spool, rows = spooled(batches, of_cases)
    ids = tuple(case.id for case in catalog.cases)
    files = CaseFiles(cases=ids, rows=rows, spool=spool, former=former, folder=folder)
    lines = files.write(FOLDER + _LINES, 0, Form(b"", b"\n", b"\n" if ids else b""))
    cases, points = _json_forms(version := lines.digest[:12], site, languages)
    described = (
        _described("cases.json", files.write(FOLDER + "cases.json", 0, cases)),
        _described(_LINES, lines),
        *_write_tables(files, catalog, site, of_cases, demo=demo),
        _described(_POINTS, files.write(FOLDER + _POINTS, 1, points)),
        *(_write_file(name, content, folder) for name, content in (schemas or dataset_schemas(catalog, site)).items()),
    )
    for address, content in vocabulary_files(catalog, site):
        _write(folder, address, content)
    bulk = BulkData(
        tables=tables(demo=demo, languages=languages),
        read=lambda name: folder.read(FOLDER + name),
        cases=catalog.cases,
        lines=lines,
        languages=languages,
        digests={file.name: file.sha256 for file in described},
    )
    return Dataset(_published(version, described, catalog, demo=demo), bulk, WrittenFiles(ids, files.written))


def describe_dataset(
    published: OpenData, bulk: Iterable[DataFile], releases: Iterable[str], site: SiteIdentity, folder: Folder
) -> OpenData:
    """Add bulk files and days of releases to what is published, write the descriptions of all of it, and return it."""
    published = replace(published, files=(*published.files, *bulk), releases=tuple(releases))
    for name, data in (
        (_CATALOGUE, dcat(published, site, published.languages)),
        (_PACKAGE, data_package(published, site, published.languages)),
        (_DATASETTE, datasette_metadata(published, site, published.languages)),
    ):
        _write(folder, FOLDER + name, json_text(data, indent=1) + b"\n")
    return published


def _write_tables(
    files: CaseFiles, catalog: Catalog, site: SiteIdentity, of_cases: Mapping[str, Table], *, demo: bool
) -> list[DataFile]:
    """Write the tables of the vocabulary and those of cases; return them, those in a folder last."""
    vocabularies, mark = table_entries(catalog), {"demo": True} if site.demo else {}
    written = []
    for name, table in vocabulary_tables(demo=demo, languages=catalog.languages).items():
        rows = table_rows(table.columns, (row | mark for row in table.rows(vocabularies[name.rpartition("/")[2]])))
        written.append(_write_file(table.file, table_head(table.columns) + rows, files.folder))
    for column, table in enumerate(of_cases.values(), 2):
        lines = files.write(FOLDER + table.file, column, Form(table_head(table.columns)))
        written.append(_described(table.file, lines))
    return sorted(written, key=lambda file: "/" in file.name)


def _json_forms(version: str, site: SiteIdentity, languages: SiteLanguages) -> tuple[Form, Form]:
    """Return the forms of the lists of cases and of points."""
    head = {"version": version, **_titled(site, languages), **rights_fields(site, languages)}
    schema = {"$schema": f"{site.url}{FOLDER}{SCHEMA_OF_ALL}"}
    return json_list(schema | head, "cases"), json_list({"type": "FeatureCollection"} | head, "features")


def _titled(site: SiteIdentity, languages: SiteLanguages) -> Data:
    """Return the title that files of a demonstration have: the name of the site, which says what it is."""
    return {"title": {language.value: site.name(language) for language in languages}} if site.demo else {}


def _published(version: str, files: tuple[DataFile, ...], catalog: Catalog, *, demo: bool) -> OpenData:
    return OpenData(
        version=version,
        modified=_last_change(catalog),
        files=files,
        demo=demo,
        languages=catalog.languages,
        coverage=Coverage.of(catalog),
    )


def _write(folder: Folder, address: str, content: bytes) -> DigestingFile:
    with folder.open(address) as file:
        file.write(content)
    return file


def _write_file(name: str, content: bytes, folder: Folder) -> DataFile:
    return _described(name, _write(folder, FOLDER + name, content))


def _described(name: str, file: Written | DigestingFile) -> DataFile:
    media_type, word = _FILES[name]
    return DataFile(name=name, media_type=media_type, size=file.size, sha256=file.digest, title=ui_text(word))


def _last_change(catalog: Catalog) -> str:
    return max((last_changed(case) for case in catalog.cases), default="")
