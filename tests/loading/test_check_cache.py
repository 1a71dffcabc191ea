"""A cached outcome of a check is returned only while nothing that the check reads has changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mkdocs_casebook.loading import check_cache
from mkdocs_casebook.loading.check_cache import Outcome, checked
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the folders that were really checked, one for each time."""
    seen: list[Path] = []
    check = check_cache._check

    def counting(root: Path, *options: Any, **more: Any) -> Outcome:
        seen.append(root)
        return check(root, *options, **more)

    monkeypatch.setattr(check_cache, "_check", counting)
    return seen


def _broken(cases: Path) -> None:
    record = cases / "2024/lift/case.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("under-way", "undr-way"), encoding="utf-8")


def test_the_second_outcome_is_the_first(full_cases: Path, counted: list[Path]) -> None:
    """With the same problems and the same number of cases."""
    good = checked(full_cases, today="2025-01-01")
    assert checked(full_cases, today="2025-01-01") == good == Outcome(good.problems, {"2024/lift": "2024-08-07"})
    _broken(full_cases)
    bad = checked(full_cases, today="2025-01-01")
    assert [problem.code for problem in bad.problems if problem.level != "notice"] == ["not-one-of"]
    assert checked(full_cases, today="2025-01-01") == bad
    assert len(counted) == 2


def _append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"# x\n")


def _photo(cases: Path) -> None:
    Image.new("L", (9, 8)).save(cases / "2024/lift/meeting.jpg")


def _same_size(cases: Path) -> None:
    path = cases / "2024/lift/meeting.jpg"
    raw, status = path.read_bytes(), path.stat()
    path.write_bytes(bytes(reversed(raw)))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # as a copy with all its times


CHANGES: dict[str, Callable[[Path], object]] = {
    "record": _broken,
    "comment": lambda cases: _append(cases / "2024/lift/case.yml"),
    "vocabulary": lambda cases: _append(cases / "vocabulary/units.yml"),
    "photo": _photo,
    "photo of the same size and time": _same_size,
    "another file": lambda cases: (cases / "2024/lift/note.txt").write_text("x"),
    "hidden file": lambda cases: (cases / "2024/lift/.x.jpg").write_text("x"),
    "empty folder": lambda cases: (cases / "2024/empty").mkdir(),
    "folder elsewhere": lambda cases: (cases / "2024/lift").rename(cases / "2024/left"),
    "name of the folder": lambda cases: (cases / "2024").rename(cases / "2023"),
    "deleted": lambda cases: (cases / "2024/lift/meeting.jpg").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_below_cases_is_noticed(change: str, full_cases: Path, counted: list[Path]) -> None:
    """Files that are written, moved, added or deleted."""
    checked(full_cases)
    CHANGES[change](full_cases)
    now = checked(full_cases)
    assert len(counted) == 2
    assert now == check_cache._check(
        full_cases, BuildCache(), None, require_review=False, languages=CHINESE_AND_ENGLISH
    )


def test_the_day_and_the_options_matter(cases: Path, counted: list[Path]) -> None:
    """Another day or other required reviews are another check."""
    for options in ({}, {"today": "2025-01-01"}, {"today": "2025-01-02"}, {"require_review": True}):
        checked(cases, **options)
    assert len(counted) == 4
    assert [problem.code for problem in checked(cases, require_review=True).problems] == ["review-missing"]


def test_links_are_never_trusted(cases: Path, counted: list[Path]) -> None:
    """What a link leads to may change unnoticed: nothing is cached."""
    (cases / "2024/lift/x.jpg").symlink_to("/dev/null")
    checked(cases)
    checked(cases)
    assert len(counted) == 2


def test_a_change_during_the_check_is_not_cached(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was checked is not what is there now."""
    check = check_cache._check

    def meanwhile(root: Path, *options: Any, **more: Any) -> Outcome:
        outcome = check(root, *options, **more)
        _broken(root)
        return outcome

    with monkeypatch.context() as during:
        during.setattr(check_cache, "_check", meanwhile)
        assert len(checked(cases).published) == 1
    assert len(checked(cases).published) == 0


def test_a_check_needs_no_cache(cases: Path) -> None:
    """A file in place of the cache folder stays."""
    (cases / "../.cache").write_text("mine", encoding="utf-8")
    assert checked(cases) == checked(cases) == Outcome((), {"2024/lift": "2024-08-07"})
    assert (cases / "../.cache").read_text(encoding="utf-8") == "mine"


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    """As ``load`` does."""
    assert [problem.code for problem in checked(tmp_path / "cases").problems] == ["cases-missing"]


def test_a_long_check_shows_its_progress(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, and nowhere else: what programs read stays clean."""
    watched: list[str] = []

    def watch(items: list[Any], _: int, what: str) -> list[Any]:
        watched.append(what)
        return items

    monkeypatch.setattr("mkdocs_casebook.runtime.progress.tracked", watch)
    checked(cases, today="2025-01-01")
    assert watched == []
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    checked(cases, today="2025-01-02")
    assert {*watched} == {"检查 records checked"}
