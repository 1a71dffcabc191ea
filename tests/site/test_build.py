"""``casebook build`` in a project: MkDocs runs the first time, and later only when its own files changed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import copy_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the source of the tests' site."""
    return copy_project(tmp_path_factory.mktemp("project"))


def _build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from mkdocs_casebook.cli import main; main()", "build", *options]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_build_after_build(project: Path, built_site: Path) -> None:
    """A full build equals that of MkDocs; then one correction is built; then a build with an error changes nothing."""
    first = _build(project)
    assert first.returncode == 0, first.stderr
    assert "Building documentation" in first.stderr
    files = {path.relative_to(built_site): path.read_bytes() for path in built_site.rglob("*") if path.is_file()}
    site = project / "site"
    assert {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()} == files

    record = next(project.glob("cases/2*/shiyuqiao/case.yml"))
    _change(record, "{zh: 测试编辑室, en: Test desk}", "{zh: 新编辑, en: A new editor}")
    again = _build(project, "--profile")
    assert again.returncode == 0, again.stderr
    assert "MkDocs" not in again.stderr
    assert re.search(r" ms  (en/)?cases/[a-z-]+/", again.stdout)  # the slowest files
    assert "新编辑" in (site / "cases/shiyuqiao/index.html").read_text(encoding="utf-8")

    _change(record, "\nstatus:", "\nstatos:")
    wrong = _build(project)
    assert wrong.returncode == 1
    assert "statos" in wrong.stderr
    assert "新编辑" in (site / "cases/shiyuqiao/index.html").read_text(encoding="utf-8")
    _change(record, "\nstatos:", "\nstatus:")
    quiet = _build(project, "--quiet")
    assert (quiet.stdout, quiet.stderr, quiet.returncode) == ("", "", 0)
