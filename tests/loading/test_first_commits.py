"""Days of publication against the history of the repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_casebook.cli import main
from mkdocs_casebook.loading.check_cache import checked

COMMITTED = "2024-09-05T10:00:00+08:00"
PERSON = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def _git(folder: Path, *arguments: str) -> str:
    dates = {"GIT_AUTHOR_DATE": COMMITTED, "GIT_COMMITTER_DATE": COMMITTED}
    environment = os.environ | PERSON | dates | {"GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True, text=True).stdout


@pytest.fixture
def committed(cases: Path) -> Path:
    """The cases folder in a repository; its record says that it was published a month before it was committed."""
    _git(cases, "init", "-q")
    _git(cases, "add", ".")
    _git(cases, "commit", "-qm", "First record")
    return cases


def _notices(cases: Path) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in checked(cases).problems]


def test_a_day_before_the_first_commit_is_a_notice(committed: Path) -> None:
    """At the line of ``published``, also when the result of the check is cached."""
    assert _notices(committed) == _notices(committed) == [("published-before-commit", 3)]


def test_the_day_of_a_source_is_corrected(committed: Path) -> None:
    """Where a source has that very day, the record was published when it was committed."""
    record = committed / "2024/lift/case.yml"
    text = record.read_text("utf-8")
    source = "sources: {{report: {{title: {{zh: 报告}}, published: {day}}}}}\n"
    for day, published in (("2024-08-06", "2024-08-07"), ("2024-08-07", "2024-09-05")):
        record.write_text(text + source.format(day=day), "utf-8")
        CliRunner().invoke(main, ["check", "--fix", str(committed)])
        assert f"\npublished: {published}\n" in record.read_text("utf-8")


@pytest.mark.parametrize("day", ["2024-09-04", "2024-09-05", "2024-10-01"])
def test_the_day_of_the_commit_and_later_ones_are_right(committed: Path, day: str) -> None:
    """One day before it may be the same day in another time zone."""
    record = committed / "2024/lift/case.yml"
    record.write_text(record.read_text("utf-8").replace("2024-08-07", day), "utf-8")
    assert _notices(committed) == []


def test_silent_without_the_history(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a shallow clone, with a renamed folder, and without git."""
    _git(committed, "commit", "-q", "--allow-empty", "-m", "Second")
    clone = tmp_path / "clone"
    _git(tmp_path, "clone", "-q", "--depth", "1", committed.as_uri(), str(clone))
    assert _notices(clone) == []
    _git(committed, "mv", "2024/lift", "2024/other")
    _git(committed, "commit", "-qm", "Renamed")
    assert _notices(committed) == []
    monkeypatch.setenv("PATH", "")
    assert _notices(committed) == []


def test_a_repository_of_a_stranger_runs_nothing(committed: Path, tmp_path: Path) -> None:
    """Programs that its configuration names; a rename needs contents, which a partial clone fetches by ssh."""
    _git(committed, "mv", "2024/lift", "2024/other")
    record = committed / "2024/other/case.yml"
    record.write_text(record.read_text("utf-8").replace("2024-08-07", "2024-08-08"), "utf-8")
    _git(committed, "commit", "-qam", "Renamed and changed")
    old = _git(committed, "rev-parse", "HEAD~1:2024/lift/case.yml").strip()
    (committed / ".git/objects" / old[:2] / old[2:]).unlink()
    script = tmp_path / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    script.chmod(0o755)
    for name in ("gpg.program", "core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "core.editor"):
        _git(committed, "config", name, str(script))
    _git(committed, "config", "log.showSignature", "true")
    _git(committed, "config", "extensions.partialClone", "origin")
    _git(committed, "config", "remote.origin.promisor", "true")
    _git(committed, "config", "remote.origin.url", "ssh://example.org/cases")
    assert _notices(committed) == []
    assert not (tmp_path / "ran").exists()


def test_of_two_records_with_one_id_the_one_committed_later_is_reported(committed: Path) -> None:
    """Whatever they say of their day of publication; a record that is not committed yet is the newest."""
    original = committed / "2024/lift/case.yml"
    copy = committed / "2023/lift/case.yml"
    copy.parent.mkdir(parents=True)
    copy.write_text(original.read_text("utf-8").replace("2024-08-07", "2024-08-01"), "utf-8")
    reported = [problem.path for problem in checked(committed).problems if problem.code == "doubled-identifier"]
    assert reported == ["cases/2023/lift/case.yml"]
