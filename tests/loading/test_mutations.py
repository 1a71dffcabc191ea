"""Whatever a record holds: no traceback, no hang, every problem told at a line, nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loading.mutations import MENDED, fault, make_place, records


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder of cases with room for one record."""
    return make_place(tmp_path)


def test_mutated_records(place: Path) -> None:
    """A hundred here; ``python -m tests.loading.mutations 20000`` tries more."""
    assert [told for raw in records(100) if (told := fault(raw, place))] == []


def test_mutated_records_mended(place: Path) -> None:
    """``casebook check --fix`` leaves a record that can be read, and keeps it as it was."""
    record = place / "2024/lift/case.yml"
    tried = [(fault(raw, place, mend=True), record.read_bytes() != raw) for raw in records(12, mutations=MENDED)]
    assert [told for told, _ in tried if told] == []
    assert any(is_mended for _, is_mended in tried)
