"""What ``casebook check`` says about what it checked: the cases and drafts, what prevented a check, changed records."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_casebook.cli import main

RECORD = "2024/lift/case.yml"
TODAY = ("--date", "2024-10-08")


@pytest.fixture
def two(cases: Path) -> Path:
    """A cases folder with a second record, beside the good one."""
    _add(cases, "other")
    return cases


def _add(cases: Path, name: str, more: str = "") -> None:
    text = (cases / RECORD).read_text(encoding="utf-8")
    (cases / "2024" / name).mkdir()
    (cases / "2024" / name / "case.yml").write_text(text + more, encoding="utf-8")


def _check(*paths: Path) -> Result:
    return CliRunner().invoke(main, ["check", *TODAY, *map(str, paths)])


def test_a_good_record_beside_a_broken_one_is_counted(two: Path) -> None:
    """The broken one is named as problems elsewhere; the check of the good one succeeds."""
    broken = two / "2024/other/case.yml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("under-way", "undr-way"), encoding="utf-8")
    result = _check(two / "2024/lift")
    assert result.exit_code == 0
    assert "1 个案例，没有问题。 别处还有 1 个问题。" in result.stderr
    assert "1 cases, no problems. Problems elsewhere: 1." in result.stderr
    assert _check(two).exit_code == 1


def test_a_broken_vocabulary_is_what_prevents_a_check(two: Path) -> None:
    """Its problems are printed with those of the record, and the exit code is 1."""
    (two / "vocabulary/themes.yml").write_text("x: y\n", encoding="utf-8")
    result = _check(two / "2024/lift")
    assert result.exit_code == 1
    assert "cases/vocabulary/themes.yml:1: x:" in result.stdout
    assert "词表有错，1 个案例没有对照词表检查；先改词表。" in result.stderr
    assert "The vocabulary has problems: 1 cases were not checked against it; correct it first." in result.stderr


def test_a_folder_without_cases_is_not_called_good(cases: Path) -> None:
    """Nothing was checked; the vocabulary, which has no cases, is."""
    (cases / "2015").mkdir()
    result = _check(cases / "2015")
    assert result.exit_code == 0
    assert "2015 里没有能读的案例" in result.stderr
    assert "No case was checked: there is none that can be read under" in result.stderr
    assert "没有问题。 No problems." in _check(cases / "vocabulary").stderr


def test_drafts_are_counted_and_named(cases: Path) -> None:
    """Alone, and with other cases; of many the first five."""
    _add(cases, "fresh", "draft: true\n")
    assert "1 个案例（草稿 1 个：fresh），没有问题。" in _check(cases / "2024/fresh").stderr
    assert "2 cases (1 of them drafts: fresh), no problems." in _check(cases).stderr
    for number in range(5):
        _add(cases, f"more-{number}", "draft: true\n")
    assert "6 of them drafts: fresh, more-0, more-1, more-2, more-3, …" in _check(cases).stderr


def test_notices_of_changed_records_are_listed_on_a_terminal(cases: Path) -> None:
    """Those of other records are only counted; so are all without a repository, and where a program reads."""
    assert "no-such-notice" not in _on_terminal(cases)
    assert "lists no sources" not in _on_terminal(cases)
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-qm", "First")):
        subprocess.run([*git, *arguments], cwd=cases.parent, check=True)
    _add(cases, "other")
    shown = _on_terminal(cases)
    assert "cases/2024/other/case.yml:1: sources: notice: the record lists no sources" in shown
    assert "cases/2024/lift/case.yml" not in shown


def _on_terminal(cases: Path) -> str:
    """Return what a check prints to a terminal."""
    terminal, output = os.openpty()
    command = [sys.executable, "-m", "mkdocs_casebook", "check", *TODAY]
    subprocess.run(command, cwd=cases.parent, stdout=output, stderr=subprocess.DEVNULL, check=True)
    os.close(output)
    os.set_blocking(terminal, False)
    shown = b""
    try:
        while part := os.read(terminal, 65536):
            shown += part
    except OSError:  # the end of the output
        pass
    os.close(terminal)
    return shown.decode()


def test_what_can_be_corrected_is_said(two: Path) -> None:
    """Only if a problem has an edit."""
    record = two / "2024/other/case.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("2024-08-07", "2024年8月7日"), encoding="utf-8")
    assert "有把握的可以自动改：casebook check --fix。" in _check(two).stderr
    assert "What is certain can be corrected: casebook check --fix." in _check(two).stderr
    record.write_text(text.replace("2024-08-07", "03/04/2024"), encoding="utf-8")
    assert "casebook check --fix" not in _check(two).stderr
