"""Mutated records: no traceback, no hang, every problem has a line, no other file is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loading.mutations import FIXABLE_MUTATIONS, fault, make_cases_folder, records


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a cases folder with a folder for one record."""
    return make_cases_folder(tmp_path)


def test_mutated_records_are_checked(root: Path) -> None:
    """A hundred here; ``python -m tests.loading.mutations 20000`` runs more."""
    assert [found for raw in records(100) if (found := fault(raw, root))] == []


def test_mutated_records_are_fixed(root: Path) -> None:
    """``casebook check --fix`` leaves a valid record, and a backup of the original."""
    record = root / "2024/lift/case.yml"
    results = [
        (fault(raw, root, fix=True), record.read_bytes() != raw) for raw in records(12, mutations=FIXABLE_MUTATIONS)
    ]
    assert [found for found, _ in results if found] == []
    assert any(is_fixed for _, is_fixed in results)
