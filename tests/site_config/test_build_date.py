"""The day of a build comes from outside, never from the clock."""

from __future__ import annotations

import pytest

from mkdocs_casebook.site_config.build_date import build_day


def test_nothing_given_is_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then nothing on a page depends on when it was built."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert build_day() is None


def test_the_epoch_is_a_day_in_beijing(monkeypatch: pytest.MonkeyPatch) -> None:
    """1 March, 16:00 in Greenwich, is 2 March in Beijing."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772380800")
    assert build_day() == "2026-03-02"
    assert build_day("2026-01-31") == "2026-01-31"


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30])
def test_an_epoch_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """The message names what was given."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ValueError, match=f"SOURCE_DATE_EPOCH: {epoch}"):
        build_day()


@pytest.mark.parametrize("day", ["2026-02-30", "1 March", "2026-3-1"])
def test_a_day_that_is_none_is_told(day: str) -> None:
    """Also a day that no calendar has."""
    with pytest.raises(ValueError, match=f"build_date: {day}"):
        build_day(day)
