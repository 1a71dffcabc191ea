"""The data of single cases, each as it stands in the files of all: made by themselves, kept as bytes, joined later."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from generator.exports.geojson import features
from generator.exports.record import Bytes, CaseWriter, json_text
from generator.exports.tables import CASES, FIGURES, figure_rows, table_rows
from generator.folders import FILE
from generator.model import Case


@dataclass(frozen=True, kw_only=True)
class CaseData:
    """A case as JSON on one line, its point (empty if it has none), its row, and the rows of its figures."""

    line: Bytes
    point: Bytes
    row: Bytes
    figures: Bytes


_PIECES = tuple(field.name for field in fields(CaseData))
_HEAD = 8

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


def to_bytes(part: DataPart) -> bytes:
    """Return the data as bytes, to be kept: how long the head is, the ids with the sizes of the pieces, the pieces."""
    pieces = [[getattr(data, name) for name in _PIECES] for data in part.values()]
    head = json.dumps({key: list(map(len, each)) for key, each in zip(part, pieces, strict=True)}).encode()
    return b"".join([len(head).to_bytes(_HEAD), head, *itertools.chain.from_iterable(pieces)])


def from_bytes(content: Bytes) -> DataPart:
    """Return the data that were kept; they lie in the bytes given."""
    view = memoryview(content)
    at = _HEAD + int.from_bytes(view[:_HEAD])
    part = {}
    for key, sizes in json.loads(bytes(view[_HEAD:at])).items():
        ends = list(itertools.accumulate(sizes, initial=at))
        pieces = (view[begin:end] for begin, end in itertools.pairwise(ends))
        part[key] = CaseData(**dict(zip(_PIECES, pieces, strict=True)))
        at = ends[-1]
    return part
