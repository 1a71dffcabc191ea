"""Pieces in a temporary file."""

from __future__ import annotations

from mkdocs_casebook.runtime.files.spool import Spool

ROWS = [[b"one", b"", b"1"], [b"", b"\xe4\xba\x8c\n", b"2" * 100_000], [b"three", b"x", b""]]


def test_pieces_in_any_order() -> None:
    """Pieces are read between rows that are added."""
    spool = Spool(3)
    for number, row in enumerate(ROWS):
        assert spool.append(row) == number
        for earlier in range(number, -1, -1):
            assert [spool.piece(earlier, column) for column in range(3)] == ROWS[earlier]
