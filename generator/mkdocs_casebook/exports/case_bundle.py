"""The data of single cases, as they stand in the files of all: made by themselves, joined later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs_casebook.exports.case_json import Bytes, CaseWriter, json_text
from mkdocs_casebook.exports.csv_tables import CASES, FIGURES, figure_rows, table_rows
from mkdocs_casebook.exports.geojson import features
from mkdocs_casebook.loading.folder_layout import FILE
from mkdocs_casebook.records.model import Case


@dataclass(frozen=True, kw_only=True)
class CaseData:
    """A case as JSON on one line, its point (empty if it has none), its row, and the rows of its figures."""

    line: Bytes
    point: Bytes
    row: Bytes
    figures: Bytes


DataPart = Mapping[str, CaseData]
"""The data of some cases by their ids."""


def data_part(cases: Iterable[Case], writer: CaseWriter) -> DataPart:
    """Return the data of some cases."""
    return {case.id: _case_data(case, writer) for case in cases}


def _case_data(case: Case, writer: CaseWriter) -> CaseData:
    data = writer.data(case)
    return CaseData(
        line=json_text(data),
        point=b"".join(map(json_text, features(data))),
        row=table_rows(CASES, [data]),
        figures=table_rows(FIGURES, figure_rows(data)),
    )


def case_files(case: Case, data: CaseData, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what stands beside the page of a case: its data, and its record as it was written, if that is public."""
    yield f"cases/{case.id}/case.json", b"".join([data.line, b"\n"])
    if not case.withdrawn:
        yield f"cases/{case.id}/{FILE}", (root / case.folder / FILE).read_bytes()
