"""Whatever a record holds: no traceback, no hang, every problem told at a line, nothing else touched."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from tests.mutations import fault, make_place, records


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder of cases with room for one record."""
    return make_place(tmp_path)


@pytest.fixture
def mutated() -> Iterator[bytes]:
    """Return some of the records that ``python -m tests.mutations 20000`` tries."""
    return records(120)


def test_mutated_records(place: Path, mutated: Iterator[bytes]) -> None:
    """A hundred here; ``python -m tests.mutations 20000`` tries more."""
    assert [told for raw in mutated if (told := fault(raw, place))] == []


def test_mutated_records_mended(place: Path, mutated: Iterator[bytes]) -> None:
    """``casebook check --fix`` leaves a record that can be read, and keeps it as it was."""
    assert [told for raw in islice(mutated, 15) if (told := fault(raw, place, mend=True))] == []
