"""Comparison of dates with the reference date."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.checks.context import CheckContext


def test_a_day_is_reached_when_it_begins_and_past_when_it_ends() -> None:
    """A month or year is reached on its first day; without a reference date nothing is."""
    context = CheckContext(vocabulary=None, identifiers=frozenset(), root=Path(), today="2024-08-07")
    assert [context.is_reached(date) for date in ("2024-08-07", "2024-08-08", "2024-08", "2024-09")] == [
        True,
        False,
    ] * 2
    assert [context.is_past(date) for date in ("2024-08-06", "2024-08-07")] == [True, False]
    assert context.compared_dates >= {"2024-08-07", "2024-08-08"}
    without = CheckContext(vocabulary=None, identifiers=frozenset(), root=Path())
    assert not without.is_reached("2000")
