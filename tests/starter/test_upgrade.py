"""An owner’s folder upgraded to a next version: no conflict, no lost setting, and it builds before and after."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from mkdocs_casebook.starter.record import RECORD
from mkdocs_casebook.starter.upgrade import _change
from tests.paths import PACKAGE
from tests.starter.folders import create, publish_sample, run


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def next_version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with changed templates, words and standard vocabularies; to be put on Python's path."""
    root = tmp_path_factory.mktemp("next")
    package = root / "mkdocs_casebook"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("node_modules"))
    templates = package / "starter/templates"
    _edit(templates / "mkdocs.yml", "strict: true\n", "strict: true\nremote_name: origin # new\n")
    _edit(templates / "gitignore", ".venv/\n", ".venv/\n/public/\n")
    _edit(templates / "docs/zh/contact.md", "## 如果页面有错", "## 如果网页有错")
    with (package / "starter/changes.yml").open("a", encoding="utf-8") as file:
        file.write("- edition: 1000\n  zh: 为何改\n  en: why it changed\n")
    _edit(package / "text/interface/zh.yml", "site_summary: ", "site_summary: 新")
    _edit(
        package / "records/standard_vocabulary/themes.yml",
        "label: {zh: 加装电梯, en: Lift retrofit}",
        "label: {zh: 加装电梯, en: Lifts for older housing}",
    )
    return root


def _next(version: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs_casebook", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(version), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _owners_changes(folder: Path) -> None:
    """Change settings, texts and lists as an owner does."""
    _edit(folder / "mkdocs.yml", "https://casebook.example.org/", "https://cases.example.org/")
    _edit(folder / "mkdocs.yml", "  footer:\n", '  footer:\n    icp: "渝ICP备12345678号-1"\n')
    _edit(folder / "docs/contact.md", "【TODO 咨询电话】", "值班电话见公告")
    themes = folder / "cases/vocabulary/themes.yml"
    themes.write_text(themes.read_text(encoding="utf-8") + "own:\n  label: {zh: 自有主题, en: Own}\n", encoding="utf-8")
    (folder / ".gitlab-ci.yml").unlink()


def test_an_upgrade_keeps_what_the_owner_changed(tmp_path: Path, next_version: Path) -> None:
    """Both changes are in the files; the build works before and after; a deleted file stays away."""
    folder = create(tmp_path / "site")
    publish_sample(folder)
    _owners_changes(folder)
    before = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    assert (
        subprocess.run(
            [sys.executable, "-m", "mkdocs_casebook", "build", "--quiet"], cwd=folder, check=False
        ).returncode
        == 0
    )
    shown = _next(next_version, folder, "upgrade")
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert "why it changed" in shown.stdout
    assert "+remote_name: origin # new" in shown.stdout
    assert "remote_name" not in (folder / "mkdocs.yml").read_text(encoding="utf-8")  # nothing is written
    written = _next(next_version, folder, "upgrade", "--write")
    assert written.returncode == 0, written.stdout + written.stderr
    after = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    assert after == {**before, "remote_name": "origin"}
    contact = (folder / "docs/contact.md").read_text(encoding="utf-8")
    assert "值班电话见公告" in contact
    assert "## 如果网页有错" in contact
    assert "/public/" in (folder / ".gitignore").read_text(encoding="utf-8")
    assert not (folder / ".gitlab-ci.yml").exists()
    assert "own:" in (folder / "cases/vocabulary/themes.yml").read_text(encoding="utf-8")
    schema = (folder / "cases/case.schema.json").read_text(encoding="utf-8")
    assert "自有主题" in schema
    assert "Lifts for older housing" in schema
    for command in (["check"], ["build", "--quiet"]):
        done = _next(next_version, folder, *command)
        assert done.returncode == 0, done.stdout + done.stderr
    again = _next(next_version, folder, "upgrade")
    assert "nothing to change" in again.stdout


def test_a_conflict_is_shown_and_not_written(tmp_path: Path, next_version: Path) -> None:
    """The owner's text stays; the others are written; the next upgrade shows the conflict again."""
    folder = create(tmp_path / "site")
    _edit(folder / "docs/contact.md", "## 如果页面有错", "## 页面有错怎么办")
    for _ in range(2):
        result = _next(next_version, folder, "upgrade", "--write")
        assert result.returncode == 1
        assert "docs/contact.md: 冲突" in result.stdout
        assert "+## 如果网页有错" in result.stdout
        assert "## 页面有错怎么办" in (folder / "docs/contact.md").read_text(encoding="utf-8")
    assert "remote_name" in (folder / "mkdocs.yml").read_text(encoding="utf-8")


def test_a_merge_that_would_move_a_setting_is_a_conflict() -> None:
    """Its lines do not overlap with those of the package, but its meaning would change."""
    base, own, new = "a:\n  b: 1\n", "a:\n  b: 1\n  c: 2\n", "x:\n  b: 1\n"
    assert _change("mkdocs.yml", base, own, new).status == "conflict"
    assert _change("mkdocs.yml", base, own, "a:\n  b: 3\n").status == "conflict"
    assert _change("other.yml", base, own, new).status == "changed"


def test_line_ends_of_windows_are_no_conflict(tmp_path: Path, next_version: Path) -> None:
    """They stay as they are."""
    folder = create(tmp_path / "site")
    for path in (folder / "mkdocs.yml", folder / ".gitignore"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    result = _next(next_version, folder, "upgrade", "--write")
    assert result.returncode == 0, result.stdout
    text = (folder / "mkdocs.yml").read_bytes()
    assert b"remote_name: origin # new\r\n" in text
    assert not re.search(rb"[^\r]\n", text)


def test_a_new_folder_is_up_to_date(tmp_path: Path) -> None:
    """Also after the owner's changes."""
    folder = create(tmp_path / "site")
    _owners_changes(folder)
    result = run("upgrade", folder)
    assert (result.exit_code, result.output) == (0, "没有要改的 / nothing to change\n")


@pytest.mark.parametrize("content", [None, "", "[]", '{"edition": 1}', '{"edition": 1, "answers": {}, "files": {}}'])
def test_a_folder_without_record_is_refused(tmp_path: Path, content: str | None) -> None:
    """With what to do, and without a traceback."""
    folder = create(tmp_path / "site")
    (folder / RECORD).unlink()
    if content is not None:
        (folder / RECORD).write_text(content)
    result = run("upgrade", folder, "--write")
    assert result.exit_code == 1
    assert RECORD in result.output
