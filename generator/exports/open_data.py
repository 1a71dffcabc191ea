"""The data of all cases, written once: each case beside its page, and all of them in ``data/``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from generator.catalog import Catalog
from generator.exports.catalogue import FOLDER, DataFile, OpenData, data_package, dcat
from generator.exports.data_schema import data_schema
from generator.exports.geojson import feature
from generator.exports.record import CaseWriter, Data, changed, json_text, licence_of
from generator.exports.tables import CASES, FIGURES, figure_rows, table
from generator.load import FILE
from generator.model import Case
from generator.pages import in_words
from generator.site_identity import SiteIdentity

Write = Callable[[str, bytes], None]
"""Takes an address, relative to the site's root, and its content."""

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
    """Write all data and return what was written; ``root`` is the cases folder.

    The version is the first twelve digits of the SHA-256 of ``data/cases.ndjson``.
    """
    writer = CaseWriter(catalog.vocabulary, site)
    cases = [writer.data(case) for case in catalog.cases]
    lines = [json_text(data) for data in cases]
    for case, line in zip(catalog.cases, lines, strict=True):
        _write_case(case, line, root, write)
    all_lines = b"".join(line + b"\n" for line in lines)
    version = hashlib.sha256(all_lines).hexdigest()[:12]
    head = {"version": version, **licence_of(site)}
    files = {
        "cases.json": _with_list({"$schema": f"{site.url}{FOLDER}schema.json"} | head, "cases", lines),
        "cases.ndjson": all_lines,
        "cases.csv": table(CASES, cases),
        "figures.csv": table(FIGURES, (row for case in cases for row in figure_rows(case))),
        "cases.geojson": _with_list({"type": "FeatureCollection"} | head, "features", _points(cases)),
        "schema.json": json_text({"$id": f"{site.url}{FOLDER}schema.json"} | data_schema(), indent=1) + b"\n",
    }
    described = tuple(_written(name, content, write) for name, content in files.items())
    published = OpenData(version=version, modified=_last_change(catalog), files=described)
    write(f"{FOLDER}catalogue.jsonld", json_text(dcat(published, site), indent=1) + b"\n")
    write(f"{FOLDER}datapackage.json", json_text(data_package(published, site), indent=1) + b"\n")
    return published


def _write_case(case: Case, line: bytes, root: Path, write: Write) -> None:
    """Write a case beside its page, and its record as the editor wrote it, unless it was withdrawn."""
    write(f"cases/{case.id}/case.json", line + b"\n")
    if not case.withdrawn:
        write(f"cases/{case.id}/{FILE}", (root / case.folder / FILE).read_bytes())


def _points(cases: list[Data]) -> list[bytes]:
    return [json_text(point) for case in cases if (point := feature(case))]


def _with_list(head: Data, name: str, items: list[bytes]) -> bytes:
    """Write JSON whose last member is a list of what has been written before, an item a line."""
    return json_text(head)[:-1] + f',"{name}":[\n'.encode() + b",\n".join(items) + b"\n]}\n"


def _written(name: str, content: bytes, write: Write) -> DataFile:
    media_type, word = _FILES[name]
    write(FOLDER + name, content)
    return DataFile(
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        title=in_words(word),
    )


def _last_change(catalog: Catalog) -> str:
    return max((changed(case) for case in catalog.cases), default="")
