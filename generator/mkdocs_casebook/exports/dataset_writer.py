"""The data of all cases, written once: each case beside its page, and all of them in ``data/``."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Protocol

from mkdocs_casebook.exports.case_bundle import DataPart, case_files, data_part
from mkdocs_casebook.exports.case_json import Bytes, CaseWriter, Data, changed, json_list, json_text, licence_of
from mkdocs_casebook.exports.csv_tables import CASES, FIGURES, table_head
from mkdocs_casebook.exports.dcat import FOLDER, DataFile, OpenData, data_package, dcat
from mkdocs_casebook.exports.json_schema import data_schema
from mkdocs_casebook.pages.page import in_words
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.site_config.identity import SiteIdentity

_AT_ONCE = 128
"""Pieces that are written together: each by itself takes twice the time."""

Write = Callable[[str, bytes], None]
"""Takes an address, relative to the site's root, and its content."""


class Growing(Protocol):
    """A file that grows by what is written to it."""

    def write(self, content: Bytes, /) -> Any:
        """Add to the file."""


OpenFile = Callable[[str], AbstractContextManager[Growing]]
"""Takes an address, relative to the site's root, and gives a file to write to, which is whole when it is closed."""

_FILES = {
    "cases.json": ("application/json", "data_cases_json"),
    "cases.ndjson": ("application/x-ndjson", "data_cases_ndjson"),
    "cases.csv": ("text/csv", "data_cases_csv"),
    "figures.csv": ("text/csv", "data_figures_csv"),
    "cases.geojson": ("application/geo+json", "data_cases_geojson"),
    "schema.json": ("application/schema+json", "data_schema_json"),
}
"""The files in ``data/``: the media type of each, and the interface word that says what it holds."""


def write_open_data(catalog: Catalog, site: SiteIdentity, root: Path, write: Write) -> OpenData:
    """Write all data and return what was written; ``root`` is the cases folder."""
    part = data_part(catalog.cases, CaseWriter(catalog.vocabulary, site))
    for case in catalog.cases:
        for address, content in case_files(case, part[case.id], root):
            write(address, content)
    return write_of_all([part], catalog, site, partial(_gathered, write))


@contextmanager
def _gathered(write: Write, address: str) -> Iterator[io.BytesIO]:
    """Give a file to write to, and write what was gathered in it."""
    file = io.BytesIO()
    yield file
    write(address, file.getvalue())


def write_of_all(parts: Iterable[DataPart], catalog: Catalog, site: SiteIdentity, open_file: OpenFile) -> OpenData:
    """Write the files of all cases, piece by piece, and return what was written.

    Each case of the catalogue, of which only the head is looked at, is in one of the parts; of several the last holds.
    The version is the first twelve digits of the SHA-256 of ``data/cases.ndjson``.
    """
    known = {key: data for part in parts for key, data in part.items()}
    cases = [known[case.id] for case in catalog.cases]
    lines = _written("cases.ndjson", (piece for case in cases for piece in (case.line, b"\n")), open_file)
    version = lines.sha256[:12]
    head = {"version": version, **licence_of(site)}
    schema = f"{site.url}{FOLDER}schema.json"
    points = (case.point for case in cases if case.point)
    described = (
        _written(
            "cases.json", json_list({"$schema": schema} | head, "cases", (case.line for case in cases)), open_file
        ),
        lines,
        _written("cases.csv", chain([table_head(CASES)], (case.row for case in cases)), open_file),
        _written("figures.csv", chain([table_head(FIGURES)], (case.figures for case in cases)), open_file),
        _written("cases.geojson", json_list({"type": "FeatureCollection"} | head, "features", points), open_file),
        _written("schema.json", [_indented({"$id": schema} | data_schema())], open_file),
    )
    published = OpenData(version=version, modified=_last_change(catalog), files=described)
    for name, data in (
        ("catalogue.jsonld", dcat(published, site)),
        ("datapackage.json", data_package(published, site)),
    ):
        with open_file(FOLDER + name) as file:
            file.write(_indented(data))
    return published


def _indented(data: Data) -> bytes:
    return json_text(data, indent=1) + b"\n"


def _written(name: str, pieces: Iterable[Bytes], open_file: OpenFile) -> DataFile:
    media_type, word = _FILES[name]
    digest, size = hashlib.sha256(), 0
    left = iter(pieces)
    with open_file(FOLDER + name) as file:
        while several := list(islice(left, _AT_ONCE)):
            content = b"".join(several)
            file.write(content)
            digest.update(content)
            size += len(content)
    return DataFile(name=name, media_type=media_type, size=size, sha256=digest.hexdigest(), title=in_words(word))


def _last_change(catalog: Catalog) -> str:
    return max((changed(case) for case in catalog.cases), default="")
