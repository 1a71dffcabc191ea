"""Writes the open data: each case next to its page, and the files of all cases in ``data/``."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Protocol

from mkdocs_casebook.exports.bulk import sqlite_file, year_parts
from mkdocs_casebook.exports.bulk.bulk_data import BulkData
from mkdocs_casebook.exports.bulk.datasette import datasette_metadata
from mkdocs_casebook.exports.bulk.parquet_files import parquet_name
from mkdocs_casebook.exports.case_bundle import SerializedCases, case_columns, case_files, serialize_cases
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
from mkdocs_casebook.exports.published_data import FOLDER, DataFile, OpenData, data_package
from mkdocs_casebook.exports.tables.csv_format import table_head, table_rows
from mkdocs_casebook.exports.tables.declared import tables, vocabulary_tables
from mkdocs_casebook.exports.tables.table import Table
from mkdocs_casebook.exports.vocabularies.entries import table_entries
from mkdocs_casebook.exports.vocabularies.files import ADDRESSES as VOCABULARY_ADDRESSES
from mkdocs_casebook.exports.vocabularies.files import vocabulary_files
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.pages.photos import Photos
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages

_PIECES_PER_WRITE = 128
"""Number of pieces joined before a write: writing them one by one takes twice the time."""

Write = Callable[[str, bytes], None]
"""Writes the content of an address relative to the site's root."""


class Writable(Protocol):
    """A file open for writing."""

    def write(self, content: bytes, /) -> Any:
        """Append to the file."""


OpenFile = Callable[[str], AbstractContextManager[Writable]]
"""Opens an address relative to the site's root for writing; the file is complete when the context ends."""

_FILES = {
    "cases.json": ("application/json", "data_cases_json"),
    "cases.ndjson": ("application/x-ndjson", "data_cases_ndjson"),
    "cases.geojson": ("application/geo+json", "data_cases_geojson"),
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
    open_file = partial(_buffered, write)
    published, bulk = write_dataset([serialized], catalog, site, open_file)
    described = []
    for file, pieces in bulk.contents(bulk.files):
        content = b"".join(pieces)
        write(FOLDER + file.name, content)
        described.append(file.described(len(content), hashlib.sha256(content).hexdigest()))
    return describe_dataset(published, described, (), site, open_file)


@contextmanager
def _buffered(write: Write, address: str) -> Iterator[io.BytesIO]:
    """Collect what is written in memory, then write it at once."""
    file = io.BytesIO()
    yield file
    write(address, file.getvalue())


def write_dataset(
    batches: Iterable[SerializedCases],
    catalog: Catalog,
    site: SiteIdentity,
    open_file: OpenFile,
    schemas: Schemas | None = None,
) -> tuple[OpenData, BulkData]:
    """Write the text files of all cases, piece by piece; return them, and the bulk files that are still to be written.

    Every case of the catalog must be in a batch; if it is in several, the last one counts. Only summaries of cases are
    read from the catalog. ``schemas`` are those of ``dataset_schemas``, if they are known. The version is the first
    twelve digits of the SHA-256 of ``data/cases.ndjson``.
    """
    languages, demo = catalog.languages, site.demo or catalog.has_demonstrations
    json_lines, all_points, case_lines = case_columns(batches, catalog, demo=demo)
    lines = _write_file("cases.ndjson", (piece for line in json_lines for piece in (line, b"\n")), open_file)
    head = {"version": lines.sha256[:12], **_titled(site, languages), **rights_fields(site, languages)}
    schema = {"$schema": f"{site.url}{FOLDER}{SCHEMA_OF_ALL}"}
    points, declared = filter(None, all_points), tables(demo=demo, languages=languages)
    csv_lines = {**case_lines, **_vocabulary_lines(catalog, site, demo=demo)}
    csv_files = {name: _write_table(table, csv_lines[name], open_file) for name, table in declared.items()}
    files = (
        _write_file("cases.json", json_list(schema | head, "cases", json_lines), open_file),
        lines,
        *(csv_files[name] for name in sorted(csv_files, key=_is_vocabulary)),
        _write_file("cases.geojson", json_list({"type": "FeatureCollection"} | head, "features", points), open_file),
        *(_write_file(*each, open_file) for each in _pieces(schemas or dataset_schemas(catalog, site))),
    )
    _write_vocabularies(catalog, site, open_file)
    return _published(lines.sha256[:12], files, catalog, demo=demo), BulkData(
        tables=declared,
        lines=csv_lines,
        cases=catalog.cases,
        json_lines=json_lines,
        json_size=lines.size - len(json_lines),
        languages=languages,
        digests={name: file.sha256 for name, file in csv_files.items()},
    )


def describe_dataset(
    published: OpenData, bulk: Iterable[DataFile], releases: Iterable[str], site: SiteIdentity, open_file: OpenFile
) -> OpenData:
    """Add bulk files and days of releases to what is published, write the descriptions of all of it, and return it."""
    published = replace(published, files=(*published.files, *bulk), releases=tuple(releases))
    for name, data in (
        (_CATALOGUE, dcat(published, site, published.languages)),
        (_PACKAGE, data_package(published, site, published.languages)),
        (_DATASETTE, datasette_metadata(published, site, published.languages)),
    ):
        with open_file(FOLDER + name) as file:
            file.write(_indented(data))
    return published


def _is_vocabulary(table: str) -> bool:
    return "/" in table


def _vocabulary_lines(catalog: Catalog, site: SiteIdentity, *, demo: bool) -> Mapping[str, Sequence[bytes]]:
    """Return the lines of each table of the vocabulary."""
    vocabularies, mark = table_entries(catalog), {"demo": True} if site.demo else {}
    lines = {}
    for name, table in vocabulary_tables(demo=demo, languages=catalog.languages).items():
        rows = table.rows(vocabularies[name.rpartition("/")[2]])
        lines[name] = [table_rows(table.columns, (row | mark for row in rows))]
    return lines


def _write_table(table: Table, lines: Iterable[bytes], open_file: OpenFile) -> DataFile:
    return _write_file(table.file, chain([table_head(table.columns)], lines), open_file)


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


def _write_vocabularies(catalog: Catalog, site: SiteIdentity, open_file: OpenFile) -> None:
    for address, content in vocabulary_files(catalog, site):
        with open_file(address) as file:
            file.write(content)


def _pieces(schemas: Schemas) -> Iterator[tuple[str, list[bytes]]]:
    return ((name, [content]) for name, content in schemas.items())


def _indented(data: Data) -> bytes:
    return json_text(data, indent=1) + b"\n"


def _write_file(name: str, pieces: Iterable[bytes], open_file: OpenFile) -> DataFile:
    media_type, word = _FILES[name]
    digest, size = hashlib.sha256(), 0
    remaining = iter(pieces)
    with open_file(FOLDER + name) as file:
        while joined := list(islice(remaining, _PIECES_PER_WRITE)):
            content = b"".join(joined)
            file.write(content)
            digest.update(content)
            size += len(content)
    return DataFile(name=name, media_type=media_type, size=size, sha256=digest.hexdigest(), title=ui_text(word))


def _last_change(catalog: Catalog) -> str:
    return max((last_changed(case) for case in catalog.cases), default="")
