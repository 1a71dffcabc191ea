"""An output folder is refused before anything is written to it, unless it is empty or a build's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.build.manifest import NAME
from mkdocs_casebook.build.output_safety import UnsafeOutput, check_output


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with cases, docs and settings."""
    for name in ("cases", "docs", "theme_overrides"):
        (tmp_path / "project" / name).mkdir(parents=True)
    (tmp_path / "project/mkdocs.yml").touch()
    return tmp_path / "project"


def _check(project: Path, folder: Path, *keep: str, known: bool = False) -> None:
    inputs = [project / name for name in ("cases", "docs", "theme_overrides", "mkdocs.yml")]
    check_output(folder, inputs=inputs, project=project, keep=keep, known=known)


@pytest.mark.parametrize("name", ["cases", "cases/2024", "docs", "theme_overrides/assets", ".", "..", "mkdocs.yml"])
def test_a_folder_that_overlaps_is_refused(project: Path, name: str) -> None:
    """Also if it is known: a manifest must not lead to the deletion of records."""
    for known in (False, True):
        with pytest.raises(UnsafeOutput, match=r"[\u4e00-\u9fff].* / [a-z]"):
            _check(project, project / name, known=known)


def test_home_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what contains it."""
    monkeypatch.setenv("HOME", str(project / "home/me"))
    for name in ("home/me", "home"):
        with pytest.raises(UnsafeOutput, match="overlaps"):
            _check(project, project / name)


def test_a_link_is_refused(project: Path, tmp_path: Path) -> None:
    """It says where the link leads."""
    (tmp_path / "elsewhere").mkdir()
    (project / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnsafeOutput, match=f"set site_dir to the folder it leads to, {tmp_path / 'elsewhere'}"):
        _check(project, project / "site")


def test_foreign_files_are_refused(project: Path) -> None:
    """It names some of them and says what to do."""
    site = project / "site"
    for name in ("a.docx", "b.jpg", "c", "d/e"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).touch()
    with pytest.raises(UnsafeOutput, match=r"a\.docx, b\.jpg, c … \(4\).*--adopt"):
        _check(project, site)
    _check(project, site, known=True)


@pytest.mark.parametrize("names", [(), ("CNAME", ".nojekyll", ".git/config"), (".well-known/x",), ("MP_verify_1.txt",)])
def test_files_of_the_host_are_accepted(project: Path, names: tuple[str, ...]) -> None:
    """Those that every host may want, and those of the owner's patterns."""
    site = project / "site"
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).touch()
    _check(project, site, "MP_verify_*.txt")


def test_a_folder_with_a_manifest_is_a_builds_own(project: Path) -> None:
    """Whatever else is in it."""
    site = project / "site"
    site.mkdir()
    (site / "notes.txt").touch()
    (site / NAME).write_text("casebook manifest 1\n", encoding="utf-8")
    _check(project, site)
