"""Some operations of each command are refused; ``python -m tests.faults.refusals`` refuses all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from PIL import Image

from mkdocs_casebook.checks.publication import photo_files
from mkdocs_casebook.diagnostics.system_errors import describe
from tests.faults.refusals import COMMANDS, Trials, create

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a site, and an edit since."""
    folder = tmp_path_factory.mktemp("refusals") / "project"
    create(folder)
    return folder


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.slow] if name == "warm build" else []) for name in COMMANDS],
)
def test_a_command_reports_what_the_system_refuses(name: str, project: Path) -> None:
    """A middle and the last write, for a full disk; the first and a middle read, for a missing permission."""
    trials = Trials(project, project.parent / "trial", name)
    for writing, error in ((True, "ENOSPC"), (False, "EACCES")):
        count = len(trials.operations(writing=writing))
        for number in {(count + 1) // 2, count if writing else 1} - {0}:
            trials.refuse(number, error, writing=writing)


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (errno.ENOSPC, "磁盘空间或配额用完了", "the disk or the quota is full"),
        (errno.EROFS, "只读", "read-only"),
        (errno.EACCES, "没有读写的权限", "permission"),
        (errno.EISDIR, "却是文件夹", "is a folder"),
        (errno.EIO, "磁盘出错，读不出或写不进", "the disk reports a fault"),
        (errno.EPIPE, f"不能读写（系统的错误号 {errno.EPIPE}）", f"error number {errno.EPIPE} of the system"),
    ],
)
def test_a_message_names_the_file_and_the_remedy(number: int, zh: str, en: str) -> None:
    """In both languages; without a file, the folder is named."""
    for error in (OSError(number, "reason", "a/b.yml"), OSError(number, "reason", "source", None, "a/b.yml")):
        lines = describe(error, Path("folder")).splitlines()
        assert [line.startswith("a/b.yml: " if at else "a/b.yml：") for at, line in enumerate(lines)] == [True, True]
        assert zh in lines[0]
        assert en in lines[1]
        assert not any("reason" in line for line in lines), "the system's own text is in English"
    assert "folder: " in describe(OSError(number, "reason"), Path("folder"))


def test_an_error_of_the_program_has_its_own_message() -> None:
    """Such as that of an id that is not valid."""
    assert describe(OSError("自己的 / its own"), Path("folder")) == "自己的 / its own"


def test_a_cache_that_cannot_be_looked_into_is_no_fault_of_a_photo(tmp_path: Path) -> None:
    """The photo is decoded again."""
    photo = tmp_path / "a.png"
    Image.new("L", (8, 8)).save(photo)
    assert photo_files._inspect(photo, tmp_path / ("x" * 300)) == ("", "PNG")
