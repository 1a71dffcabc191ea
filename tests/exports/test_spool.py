"""Pieces in a temporary file, for this process and those that are forked from it."""

from __future__ import annotations

import os

import pytest

from mkdocs_casebook.exports.spool import Spool
from mkdocs_casebook.runtime.process_pool import local_map

ROWS = [[b"one", b"", b"1"], [b"", b"\xe4\xba\x8c\n", b"2" * 100_000], [b"three", b"x", b""]]


@pytest.fixture
def spool() -> Spool:
    """Return a spool of three rows and three columns."""
    spool = Spool(3)
    assert [spool.append(row) for row in ROWS] == [0, 1, 2]
    return spool


@pytest.mark.parametrize("without_pread", [False, True])
def test_columns_in_any_order(spool: Spool, monkeypatch: pytest.MonkeyPatch, *, without_pread: bool) -> None:
    """A column is a sequence of one piece of each row; Windows cannot read at a position."""
    if without_pread:
        monkeypatch.delattr(os, "pread")
    for number in range(3):
        column = spool.column(number, [2, 0, 1])
        expected = [ROWS[row][number] for row in (2, 0, 1)]
        assert [*column] == expected
        assert [*column[1:]] == expected[1:]
        assert column[2] == expected[2]
        assert len(column[:2]) == 2
        with pytest.raises(IndexError):
            column[3]


def test_forked_processes_read_at_once(spool: Spool) -> None:
    """They share the open file, and do not disturb each other."""
    column = spool.column(2, [0, 1, 2])
    assert [*local_map(lambda number: column[number % 3], range(300), size=10)] == [row[2] for row in ROWS] * 100
