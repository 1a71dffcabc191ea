"""The progress of a long task is shown, that of a short one is not."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from mkdocs_casebook.runtime.progress import tracked


class _Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def _printed(stream: io.StringIO, count: int, seconds: float) -> str:
    """Count, each step taking so many seconds, and return what was printed."""
    now = 0.0

    def steps() -> Iterator[int]:
        nonlocal now
        for number in range(count):
            now += seconds
            yield number

    assert list(tracked(steps(), count, "图片 photos", stream=stream, clock=lambda: now)) == list(range(count))
    return stream.getvalue()


def test_what_is_soon_done_is_not_printed() -> None:
    """A few photos, say."""
    assert _printed(_Terminal(), 4, 0.1) == ""
    assert _printed(io.StringIO(), 9, 1) == ""


def test_a_terminal_shows_one_line() -> None:
    """The line is written over, ends at the full number, and is closed."""
    assert _printed(_Terminal(), 5, 0.3) == ("\r图片 photos 2/5 ~1s   \r图片 photos 4/5 ~0s   \r图片 photos 5/5   \n")


def test_a_log_shows_few_lines() -> None:
    """A log gets a line every ten seconds, and one at the end."""
    assert _printed(io.StringIO(), 25, 1) == "图片 photos 10/25 ~15s\n图片 photos 20/25 ~5s\n图片 photos 25/25\n"


def test_a_quiet_run_prints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it takes."""
    monkeypatch.setattr("mkdocs_casebook.runtime.progress.quiet", True)
    assert _printed(_Terminal(), 25, 1) == _printed(io.StringIO(), 25, 1) == ""
