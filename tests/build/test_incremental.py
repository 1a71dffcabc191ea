"""Builds without MkDocs while its output would be the same; one build at a time."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.incremental import (
    BadLinks,
    Settings,
    store_settings,
    stored_settings,
)
from mkdocs_casebook.build.state.build_lock import BuildLocked, build_lock
from mkdocs_casebook.cli import main
from mkdocs_casebook.runtime.build_cache import BuildCache
from tests.preview.test_preview import write_built


@pytest.fixture
def settings(cases: Path, tmp_path: Path) -> Settings:
    """Return the settings of a project with a page and a theme."""
    for name in ("docs/en/index.md", "docs/about.md", "theme/main.html", "mkdocs.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text", encoding="utf-8")
    return Settings(
        cases=cases,
        docs=tmp_path / "docs",
        site=tmp_path / "site",
        inputs=(tmp_path / "docs", tmp_path / "mkdocs.yml", tmp_path / "theme"),
        build_date=None,
        require_review=False,
    )


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("docs/en/index.md", False),
        ("docs/en/new.md", False),
        ("theme/main.html", False),
        ("mkdocs.yml", False),
        ("cases/2024/lift/case.yml", True),
        ("README.md", True),
    ],
)
def test_the_output_of_mkdocs_is_valid_while_its_inputs_are_unchanged(
    settings: Settings, tmp_path: Path, name: str, *, stays: bool
) -> None:
    """Its inputs are pages, theme and settings, not the records."""
    path = tmp_path / "memory.sqlite"
    memory = BuildCache(path)
    built = FrameOutput.of(write_built(tmp_path / "built"))
    store_settings(settings, built, memory)
    memory.save()
    assert stored_settings(settings.cases, BuildCache(path)) == (settings, built)
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert stored_settings(settings.cases, BuildCache(path)) == ((settings, built) if stays else None)


def test_a_copied_cache_does_not_lead_to_another_project(settings: Settings, tmp_path: Path) -> None:
    """A folder that was copied or moved with its .cache builds its own site, in its own place."""
    memory = BuildCache(tmp_path / "memory.sqlite")
    store_settings(settings, FrameOutput.of(write_built(tmp_path / "built")), memory)
    assert stored_settings(settings.cases, memory)
    assert stored_settings(tmp_path / "copy/cases", memory) is None


def test_a_new_project_has_no_stored_settings(tmp_path: Path) -> None:
    """MkDocs runs then."""
    assert stored_settings(tmp_path / "cases", BuildCache(tmp_path / "memory.sqlite")) is None


def test_links_to_unknown_cases_are_reported(settings: Settings) -> None:
    """With page and line, before anything is written."""
    (settings.docs / "about.md").write_text("见[一个](case:lift)、[另一个](case:none)。", encoding="utf-8")
    with pytest.raises(BadLinks, match=r"docs/about\.md:1: .*“none”"):
        settings.load_catalog(BuildCache())
    with pytest.raises(ValueError, match="build_date"):
        replace(settings, build_date="soon").load_catalog(BuildCache())


@pytest.fixture
def another_build(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that builds the project with its cache in ``cache``."""
    program = (
        "import pathlib, sys\nfrom mkdocs_casebook.build.state.build_lock import build_lock\n"
        "with build_lock(pathlib.Path(sys.argv[1])):\n    print(flush=True)\n    sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "cache")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout
        assert build.stdout.readline() == "\n"
        yield build
        build.kill()


def test_a_second_build_waits_for_the_first(
    tmp_path: Path, another_build: subprocess.Popen[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It says for which process, and continues when that has ended."""
    threading.Timer(0.5, another_build.kill).start()
    with build_lock(tmp_path / "cache"):
        assert another_build.wait() != 0  # it has ended
    assert f"waiting for another build to end (process {another_build.pid}," in capsys.readouterr().err


def test_a_wait_is_bounded(tmp_path: Path, another_build: subprocess.Popen[str]) -> None:
    """Then it says in both languages which process to look for."""
    with pytest.raises(BuildLocked) as locked, build_lock(tmp_path / "cache", timeout=0):
        pass
    message = str(locked.value)
    assert f"进程 {another_build.pid}, " in message
    assert f"(process {another_build.pid}, " in message
    assert str(tmp_path / "cache" / "lock") in message


@pytest.mark.usefixtures("another_build")
def test_cases_are_not_added_to_a_folder_meanwhile(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another builder's folder has the lock of the project too: both builds use its cache."""
    monkeypatch.setattr("mkdocs_casebook.runtime.build_cache.cache_folder", lambda _root: tmp_path / "cache")
    (tmp_path / "public").mkdir()
    arguments = ["build", str(tmp_path / "public"), "--cases", str(cases), "--no-wait"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "another build is still running" in result.output
