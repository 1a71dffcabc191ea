"""The build date is an option or SOURCE_DATE_EPOCH, never the clock."""

from __future__ import annotations

import pytest

from mkdocs_casebook.site_config.build_date import build_day


def test_nothing_given_is_no_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one, no page depends on when it was built."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert build_day() is None


def test_the_epoch_is_a_day_in_beijing(monkeypatch: pytest.MonkeyPatch) -> None:
    """1 March, 16:00 UTC, is 2 March in Beijing."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772380800")
    assert build_day() == "2026-03-02"
    assert build_day("2026-01-31") == "2026-01-31"


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30])
def test_an_invalid_epoch_raises(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """The message contains the value."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ValueError, match=f"SOURCE_DATE_EPOCH: {epoch}"):
        build_day()


@pytest.mark.parametrize("day", ["2026-02-30", "1 March", "2026-3-1"])
def test_an_invalid_day_raises(day: str) -> None:
    """Including a day that does not exist."""
    with pytest.raises(ValueError, match=f"build_date: “{day}”"):
        build_day(day)
