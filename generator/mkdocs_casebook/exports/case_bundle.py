"""Serialized cases: the data of each case, made once, to be joined into the files of all cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.exports.case_json import CaseSerializer, json_text
from mkdocs_casebook.exports.geojson import features
from mkdocs_casebook.exports.tables.csv_format import table_rows
from mkdocs_casebook.exports.tables.declared import case_tables
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.model import Case, CaseSummary
from mkdocs_casebook.runtime.files.spool import Spool
from mkdocs_casebook.site_config.identity import SiteIdentity


@dataclass(frozen=True, kw_only=True)
class SerializedCase:
    """A case as a line of JSON, a GeoJSON point (empty if it has none), and its lines in each table as CSV, by name."""

    line: bytes
    point: bytes
    tables: Mapping[str, bytes]


SerializedCases = Mapping[str, SerializedCase]
"""Serialized cases by id."""


def serialize_cases(cases: Iterable[Case], serializer: CaseSerializer) -> SerializedCases:
    """Return the data of some cases."""
    return {case.id: _serialize(case, serializer) for case in cases}


def _serialize(case: Case, serializer: CaseSerializer) -> SerializedCase:
    data = serializer.to_data(case)
    tables = case_tables(demo=serializer.marks_demo, languages=serializer.languages)
    return SerializedCase(
        line=json_text(data),
        point=b"".join(map(json_text, features(data))),
        tables={name: table_rows(table.columns, table.rows(data)) for name, table in tables.items()},
    )


def spooled(batches: Iterable[SerializedCases], tables: Iterable[str]) -> tuple[Spool, Mapping[str, int]]:
    """Return cases in a temporary file, and the row of each by its id; the last one, if a case is in several batches.

    A row is the line of JSON, the point, and the lines in each of ``tables``.
    """
    names = [*tables]
    spool = Spool(2 + len(names))
    rows = {
        key: spool.append([case.line, case.point, *(case.tables[name] for name in names)])
        for batch in batches
        for key, case in batch.items()
    }
    return spool, rows


def case_files(case: CaseSummary, data: SerializedCase, root: Path, site: SiteIdentity) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the files next to the page of a case, and the same files at its former addresses.

    On a demonstration the record ends in a comment that says so.
    """
    contents = [b"".join([data.line, b"\n"])]
    if has_record(case):
        contents.append((root / case.folder / FILE).read_bytes() + _mark(site))
    yield from zip(case_addresses(case), contents * (1 + len(case.moved_from)), strict=True)


def case_addresses(case: CaseSummary) -> Iterator[str]:
    """Yield the addresses of these files; that of the record only if it is published."""
    for key in (case.id, *case.moved_from):
        yield f"cases/{key}/case.json"
        if has_record(case):
            yield f"cases/{key}/{FILE}"


def has_record(case: CaseSummary) -> bool:
    """Return whether the record of a case is published: not if the case is withdrawn, or of another site."""
    return not (case.withdrawn or case.remote)


def _mark(site: SiteIdentity) -> bytes:
    rights = ui_text("demo_rights")
    return f"\n# {rights.zh}\n# {rights.en}\n".encode() if site.demo else b""
