"""The data of all cases, written once: each case beside its page, and all of them in ``data/``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from generator.catalog import Catalog
from generator.exports.catalogue import FOLDER, DataFile, OpenData, data_package, dcat
from generator.exports.data_schema import data_schema
from generator.exports.geojson import features
from generator.exports.record import CaseWriter, changed, json_list, json_text, licence_of
from generator.exports.tables import CASES, FIGURES, Table, figure_rows
from generator.folders import FILE
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
    lines, points, cases, figures = _gathered(catalog, site, root, write)
    version = _version(lines)
    head = {"version": version, **licence_of(site)}
    schema = f"{site.url}{FOLDER}schema.json"
    described = (  # one after the other: of ten thousand cases each takes 200 MB
        _written("cases.json", json_list({"$schema": schema} | head, "cases", lines), write),
        _written("cases.ndjson", b"\n".join([*lines, b""]), write),
        _written("cases.csv", cases.content(), write),
        _written("figures.csv", figures.content(), write),
        _written("cases.geojson", json_list({"type": "FeatureCollection"} | head, "features", points), write),
        _written("schema.json", json_text({"$id": schema} | data_schema(), indent=1) + b"\n", write),
    )
    published = OpenData(version=version, modified=_last_change(catalog), files=described)
    write(f"{FOLDER}catalogue.jsonld", json_text(dcat(published, site), indent=1) + b"\n")
    write(f"{FOLDER}datapackage.json", json_text(data_package(published, site), indent=1) + b"\n")
    return published


def _gathered(
    catalog: Catalog, site: SiteIdentity, root: Path, write: Write
) -> tuple[list[bytes], list[bytes], Table, Table]:
    """Write each case, and return all of them as lines, as points and as tables of cases and figures."""
    writer = CaseWriter(catalog.vocabulary, site)
    lines, points, cases, figures = [], [], Table(CASES), Table(FIGURES)
    for case in catalog.cases:
        data = writer.data(case)
        line = json_text(data)
        _write_case(case, line, root, write)
        lines.append(line)
        points += [json_text(point) for point in features(data)]
        cases.add([data])
        figures.add(figure_rows(data))
    return lines, points, cases, figures


def _version(lines: list[bytes]) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line + b"\n")
    return digest.hexdigest()[:12]


def _write_case(case: Case, line: bytes, root: Path, write: Write) -> None:
    """Write a case beside its page, and its record as the editor wrote it, unless it was withdrawn."""
    write(f"cases/{case.id}/case.json", line + b"\n")
    if not case.withdrawn:
        write(f"cases/{case.id}/{FILE}", (root / case.folder / FILE).read_bytes())


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
