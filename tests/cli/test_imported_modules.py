"""A command imports no library that it does not use: most of the time of a small command is imports."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.incremental import Settings, finish, store_settings
from mkdocs_casebook.cli.project import places
from mkdocs_casebook.records.vocabulary import LEVELS
from mkdocs_casebook.runtime.build_cache import open_build_cache
from tests.paths import TEST_PROJECT
from tests.preview.test_preview import write_built

_LARGE = (
    "PIL",
    "duckdb",
    "httpx",
    "importlib.metadata",
    "jinja2",
    "lxml",
    "mkdocs",
    "numpy",
    "opencc",
    "pydantic",
    "pypinyin",
    "yaml",
)
"""Libraries that take long to import."""
_PROGRAM = f"""
import sys
from mkdocs_casebook.cli import main
try:
    main(sys.argv[1:], standalone_mode=False)
except SystemExit:
    pass
print(*sorted(sys.modules.keys() & {{*{_LARGE}}}))
"""


@pytest.fixture
def project(cases: Path) -> Path:
    """Return a project folder whose site is built."""
    project = cases.parent
    (project / "docs").mkdir()
    (project / "theme_overrides").mkdir()
    (project / "mkdocs.yml").write_bytes((TEST_PROJECT / "mkdocs.yml").read_bytes())
    settings = Settings(
        cases=cases,
        docs=project / "docs",
        site=project / "site",
        inputs=(project / "docs", project / "mkdocs.yml"),
        build_date=None,
        require_review=False,
    )
    cache, output, state = open_build_cache(cases), FrameOutput.of(write_built(project / "built")), settings.state()
    store_settings(settings, output, cache)
    finish(settings, output, settings.load_catalog(cache), cache, state=state)
    return project


def _imported(project: Path, *arguments: str) -> tuple[str, ...]:
    command = [sys.executable, "-c", _PROGRAM, *arguments]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    return tuple(done.stdout.splitlines()[-1].split())


def test_help_imports_no_large_library(tmp_path: Path) -> None:
    """It prints texts only."""
    assert _imported(tmp_path, "build", "--help") == ()


def test_a_build_imports_no_large_library_where_nothing_changed(project: Path) -> None:
    """An edit makes it import what reads, checks and renders a case, but not what fetches other sites."""
    _imported(project, "build")  # it checks the settings
    assert _imported(project, "build") == ()
    with (project / "cases/2024/lift/case.yml").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert {"duckdb", "httpx", "mkdocs", "pypinyin"}.isdisjoint(_imported(project, "build"))


def test_a_check_imports_no_large_library_where_nothing_changed(project: Path) -> None:
    """Its outcome is cached."""
    _imported(project, "check", "--date", "2026-01-01")
    assert _imported(project, "check", "--date", "2026-01-01") == ()


def test_the_levels_of_places_are_those_of_the_model() -> None:
    """The command has a copy, since the model takes long to import."""
    assert places.LEVELS == LEVELS
