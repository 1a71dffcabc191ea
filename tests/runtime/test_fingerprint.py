"""The fingerprint of the program changes with everything that could change a result, and with nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mkdocs_casebook.runtime.fingerprint import program_fingerprint


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of two files, beside one installed package."""
    package = tmp_path / "package"
    for name in ("checks/dates.py", "diagnostics/messages.yml"):
        (package / name).parent.mkdir(parents=True)
        (package / name).write_text("one", encoding="utf-8")
    (tmp_path / "installed/pillow-12.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr("mkdocs_casebook.runtime.fingerprint.data_path", package.joinpath)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "installed"), str(tmp_path / "missing")])
    return package


@pytest.mark.parametrize("name", ["checks/dates.py", "diagnostics/messages.yml"])
def test_a_changed_file_changes_the_fingerprint(package: Path, name: str) -> None:
    """Whether it is code or data."""
    before = program_fingerprint.__wrapped__()
    assert before == program_fingerprint.__wrapped__()
    (package / name).write_text("two", encoding="utf-8")
    assert program_fingerprint.__wrapped__() != before


def test_a_renamed_file_changes_the_fingerprint(package: Path) -> None:
    """Also when it moves to another folder."""
    before = program_fingerprint.__wrapped__()
    (package / "checks/dates.py").rename(package / "diagnostics/dates.py")
    assert program_fingerprint.__wrapped__() != before


def test_another_version_of_a_package_changes_the_fingerprint(package: Path) -> None:
    """Such as that of the library that reads YAML or pictures."""
    before = program_fingerprint.__wrapped__()
    installed = package.parent / "installed"
    (installed / "pillow-12.0.dist-info").rename(installed / "pillow-12.1.dist-info")
    assert program_fingerprint.__wrapped__() != before


def test_compiled_modules_change_nothing(package: Path) -> None:
    """The first run after a clone writes them: its cache must serve the second."""
    before = program_fingerprint.__wrapped__()
    (package / "checks/__pycache__").mkdir()
    (package / "checks/__pycache__/dates.pyc").write_bytes(b"x")
    (package / "__pycache__").mkdir()
    assert program_fingerprint.__wrapped__() == before
