"""Which files differ from the last commit, without running a program of the repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mkdocs_casebook.runtime.git import changed_files

NAMES = ("same.yml", "changed.yml", "案例/new.yml", "crlf.yml", "deleted.yml")


def _git(folder: Path, *arguments: str) -> None:
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    subprocess.run([*git, *arguments], cwd=folder, check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository in whose sub-folder some files changed after the commit."""
    folder = tmp_path / "repository/project"
    (folder / "案例").mkdir(parents=True)
    for name in NAMES:
        if "new" not in name:
            (folder / name).write_bytes(b"a\nb\n")
    _git(folder.parent, "init", "-q")
    _git(folder, "add", ".")
    _git(folder, "commit", "-qm", "First")
    (folder / "changed.yml").write_bytes(b"a\nc\n")
    (folder / "案例/new.yml").write_bytes(b"a\n")
    (folder / "crlf.yml").write_bytes(b"a\r\nb\r\n")
    (folder / "deleted.yml").unlink()
    return folder


def test_changed_new_and_deleted_files_differ(repository: Path) -> None:
    """Other line ends are no change."""
    assert changed_files(repository, NAMES) == {"changed.yml", "案例/new.yml", "deleted.yml"}


def test_there_is_no_answer_without_a_commit(tmp_path: Path) -> None:
    """Outside a repository, and in an empty one."""
    (tmp_path / "a").write_bytes(b"")
    assert changed_files(tmp_path, ["a"]) == frozenset()
    _git(tmp_path, "init", "-q")
    assert changed_files(tmp_path, ["a"]) == frozenset()


def test_no_program_of_the_repository_is_run(repository: Path, tmp_path: Path) -> None:
    """Neither a filter nor a monitor of files."""
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/run\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    for key in ("filter.x.clean", "filter.x.smudge", "core.fsmonitor", "diff.external", "core.pager"):
        _git(repository, "config", key, str(program))
    (repository / ".gitattributes").write_text("* filter=x\n", encoding="utf-8")
    assert "changed.yml" in changed_files(repository, NAMES)
    assert not (tmp_path / "run").exists()
