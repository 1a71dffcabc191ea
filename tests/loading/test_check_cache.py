"""A kept outcome answers only where nothing changed that it was made of."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mkdocs_casebook.loading import check_cache
from mkdocs_casebook.loading.check_cache import Outcome, checked

KEPT = "../.cache/casebook/check.json"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the folders that were really checked, one for each time."""
    seen: list[Path] = []
    really = check_cache._check

    def counting(root: Path, *options: Any, **more: Any) -> Outcome:
        seen.append(root)
        return really(root, *options, **more)

    monkeypatch.setattr(check_cache, "_check", counting)
    return seen


def _broken(cases: Path) -> None:
    record = cases / "2024/lift/case.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("under-way", "undr-way"), encoding="utf-8")


def test_the_second_answer_is_the_first(full_cases: Path, counted: list[Path]) -> None:
    """Problems come back as they were told, and the number of good cases too."""
    good = checked(full_cases, today="2025-01-01")
    assert checked(full_cases, today="2025-01-01") == good == Outcome(good.problems, 1)
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
def test_what_changes_under_cases_is_seen(change: str, full_cases: Path, counted: list[Path]) -> None:
    """Whatever is written, moved, added or deleted."""
    checked(full_cases)
    CHANGES[change](full_cases)
    now = checked(full_cases)
    assert len(counted) == 2
    assert now == check_cache._check(full_cases, None, require_review=False)


def test_the_day_and_the_options_are_seen(cases: Path, counted: list[Path]) -> None:
    """Another day, another answer; and so with reviews that are required."""
    for options in ({}, {"today": "2025-01-01"}, {"today": "2025-01-02"}, {"require_review": True}):
        checked(cases, **options)
    assert len(counted) == 4
    assert [problem.code for problem in checked(cases, require_review=True).problems] == ["review-missing"]


def _other_outcome(text: str) -> str:
    kept = json.loads(text)
    kept["outcome"][1] = 99
    return json.dumps(kept)


DAMAGES: dict[str, Callable[[str], str]] = {
    "empty": lambda _: "",
    "list": lambda _: "[]",
    "text": lambda _: '"seal"',
    "mapping": lambda _: "{}",
    "deep": lambda _: "[" * 100_000,
    "half": lambda text: text[: len(text) // 2],
    "letters": lambda text: text.replace("a", "b"),
    "outcome": _other_outcome,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_no_answer(damage: str, cases: Path, counted: list[Path]) -> None:
    """Rubbish, half a file, or an outcome that was touched: the check is made anew, and kept again."""
    first = checked(cases)
    kept = cases / KEPT
    kept.write_text(DAMAGES[damage](kept.read_text(encoding="utf-8")), encoding="utf-8")
    assert checked(cases) == checked(cases) == first
    assert len(counted) == 2


def test_links_are_never_trusted(cases: Path, counted: list[Path]) -> None:
    """What a link leads to may change unseen: each check is made anew, and nothing is kept."""
    (cases / "2024/lift/x.jpg").symlink_to("/dev/null")
    checked(cases)
    checked(cases)
    assert len(counted) == 2
    assert not (cases / KEPT).exists()


def test_a_change_while_it_checks_is_not_kept(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was checked is not what is there now."""
    really = check_cache._check

    def meanwhile(root: Path, *options: Any, **more: Any) -> Outcome:
        outcome = really(root, *options, **more)
        _broken(root)
        return outcome

    monkeypatch.setattr(check_cache, "_check", meanwhile)
    checked(cases)
    assert not (cases / KEPT).exists()


def test_where_nothing_can_be_written_checks_go_on(cases: Path) -> None:
    """A file that stands where the folder should be is left alone."""
    (cases / "../.cache").write_text("mine", encoding="utf-8")
    assert checked(cases) == checked(cases) == Outcome((), 1)
    assert (cases / "../.cache").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """As ``load`` tells it."""
    assert [problem.code for problem in checked(tmp_path / "cases").problems] == ["cases-missing"]


def test_a_long_check_tells_how_far_it_is(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, and nowhere else: what programs read stays clean."""
    watched: list[str] = []

    def told(items: list[Any], _: int, what: str) -> list[Any]:
        watched.append(what)
        return items

    monkeypatch.setattr("mkdocs_casebook.runtime.progress.tracked", told)
    checked(cases, today="2025-01-01")
    assert watched == []
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    checked(cases, today="2025-01-02")
    assert {*watched} == {"检查 records checked"}
