"""Writes the open data: each case next to its page, and the files of all cases in ``data/``."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Protocol

from mkdocs_casebook.exports.case_bundle import SerializedCases, case_files, serialize_cases
from mkdocs_casebook.exports.case_json import (
    CaseSerializer,
    Data,
    json_list,
    json_text,
    last_changed,
    rights_fields,
)
from mkdocs_casebook.exports.csv_tables import csv_tables, table_head
from mkdocs_casebook.exports.dcat import FOLDER, DataFile, OpenData, data_package, dcat
from mkdocs_casebook.exports.json_schema import data_schema
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

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
    "cases.csv": ("text/csv", "data_cases_csv"),
    "figures.csv": ("text/csv", "data_figures_csv"),
    "cases.geojson": ("application/geo+json", "data_cases_geojson"),
    "schema.json": ("application/schema+json", "data_schema_json"),
}
"""The files in ``data/``: media type, and the interface word that describes the content."""

_CATALOGUE, _PACKAGE = "catalogue.jsonld", "datapackage.json"
DATASET_ADDRESSES = tuple(FOLDER + name for name in (*_FILES, _CATALOGUE, _PACKAGE))
"""The addresses that ``write_dataset`` writes."""


def write_open_data(catalog: Catalog, site: SiteIdentity, root: Path, write: Write) -> OpenData:
    """Write the data of all cases and describe it; ``root`` is the cases folder."""
    marks_demo = catalog.has_demonstrations
    serializer = CaseSerializer(catalog.vocabulary, site, catalog.languages, marks_demo=marks_demo)
    serialized = serialize_cases(catalog.whole_cases(), serializer)
    for case in catalog.cases:
        for address, content in case_files(case, serialized[case.id], root, site):
            write(address, content)
    return write_dataset([serialized], catalog, site, partial(_buffered, write))


@contextmanager
def _buffered(write: Write, address: str) -> Iterator[io.BytesIO]:
    """Collect what is written in memory, then write it at once."""
    file = io.BytesIO()
    yield file
    write(address, file.getvalue())


def write_dataset(
    batches: Iterable[SerializedCases], catalog: Catalog, site: SiteIdentity, open_file: OpenFile
) -> OpenData:
    """Write the files of all cases, piece by piece, and describe them.

    Every case of the catalog must be in a batch; if it is in several, the last one counts. Only summaries of cases are
    read from the catalog. The version is the first twelve digits of the SHA-256 of ``data/cases.ndjson``.
    """
    languages = catalog.languages
    serialized = {key: data for batch in batches for key, data in batch.items()}
    cases = [serialized[case.id] for case in catalog.cases]
    lines = _write_file("cases.ndjson", (piece for case in cases for piece in (case.line, b"\n")), open_file)
    version = lines.sha256[:12]
    head = {"version": version, **_titled(site, languages), **rights_fields(site, languages)}
    schema = f"{site.url}{FOLDER}schema.json"
    demo = site.demo or catalog.has_demonstrations
    tables = csv_tables(demo=demo, languages=languages)
    heads = {name: table_head(columns) for name, columns in tables.items()}
    points = (case.point for case in cases if case.point)
    files = (
        _write_file(
            "cases.json", json_list({"$schema": schema} | head, "cases", (case.line for case in cases)), open_file
        ),
        lines,
        _write_file("cases.csv", chain([heads["cases.csv"]], (case.row for case in cases)), open_file),
        _write_file("figures.csv", chain([heads["figures.csv"]], (case.figures for case in cases)), open_file),
        _write_file("cases.geojson", json_list({"type": "FeatureCollection"} | head, "features", points), open_file),
        _write_file("schema.json", [_indented({"$id": schema} | _schema(site, catalog, demo=demo))], open_file),
    )
    modified = _last_change(catalog)
    published = OpenData(version=version, modified=modified, files=files, demo=demo, languages=languages)
    for name, data in (
        (_CATALOGUE, dcat(published, site, languages)),
        (_PACKAGE, data_package(published, site, languages)),
    ):
        with open_file(FOLDER + name) as file:
            file.write(_indented(data))
    return published


def _titled(site: SiteIdentity, languages: SiteLanguages) -> Data:
    """Return the title that files of a demonstration have: the name of the site, which says what it is."""
    return {"title": {language.value: site.name(language) for language in languages}} if site.demo else {}


def _schema(site: SiteIdentity, catalog: Catalog, *, demo: bool) -> Data:
    languages = catalog.languages
    schema = data_schema(demo=demo, languages=languages, is_portal=bool(catalog.portal.sites))
    titled = schema | {"title": site.marked(schema["title"], Language.EN)}
    line = 0 if languages.first is Language.ZH else 1
    return titled if languages.second else _with_one_line(titled, line)


def _with_one_line(value: Any, line: int) -> Any:
    """Return a schema whose descriptions have one of their two lines: Chinese or English."""
    if isinstance(value, list):
        return [_with_one_line(item, line) for item in value]
    if not isinstance(value, dict):
        return value
    description = value.get("description")
    own = {"description": description.split("\n")[line]} if isinstance(description, str) and "\n" in description else {}
    return {key: _with_one_line(item, line) for key, item in value.items()} | own


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
