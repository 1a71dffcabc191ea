"""A build has nothing to do while its inputs and its output are as the last build left them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.incremental import Settings, finish
from mkdocs_casebook.build.output_folder import files_in
from mkdocs_casebook.build.state.last_build import last_build
from mkdocs_casebook.runtime.build_cache import BuildCache
from tests.preview.test_preview import write_built


@pytest.fixture
def settings(cases: Path, tmp_path: Path) -> Settings:
    """Return the settings of a project with a page."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("text", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("text", encoding="utf-8")
    return Settings(
        cases=cases,
        docs=tmp_path / "docs",
        site=tmp_path / "site",
        inputs=(tmp_path / "docs", tmp_path / "mkdocs.yml"),
        build_date=None,
        require_review=False,
    )


def _build(settings: Settings, project: Path) -> None:
    cache, output = BuildCache(project / "memory.sqlite"), FrameOutput.of(write_built(project / "built"))
    state = settings.state()
    finish(settings, output, settings.load_catalog(cache), cache, state=state)


def _has_nothing_to_do(settings: Settings, project: Path) -> bool:
    cache = BuildCache(project / "memory.sqlite")
    last = last_build(settings.cases, cache)
    return last is not None and last.has_inputs() and last.has_output(cache, files_in(settings.site))


def _append(project: Path, name: str) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    with (project / name).open("a", encoding="utf-8") as file:
        file.write("\n")


@pytest.mark.parametrize(
    "name",
    [
        "cases/2024/lift/case.yml",
        "cases/2024/new.yml",
        "cases/vocabulary/themes.yml",
        "docs/new.md",
        "mkdocs.yml",
        "data-releases/2024-01-01.json",
        "portal.yml",
        "site/cases/lift/index.html",
        "site/.casebook-manifest",
    ],
)
def test_a_build_has_work_after_any_change(settings: Settings, tmp_path: Path, name: str) -> None:
    """Of what it reads, or of what it has written."""
    assert not _has_nothing_to_do(settings, tmp_path)
    _build(settings, tmp_path)
    assert _has_nothing_to_do(settings, tmp_path)
    _append(tmp_path, name)
    assert not _has_nothing_to_do(settings, tmp_path)


@pytest.mark.parametrize("name", ["docs/about.md", "site/cases/lift/case.json"])
def test_a_build_has_work_without_a_file(settings: Settings, tmp_path: Path, name: str) -> None:
    """Of its inputs, or of its output."""
    _build(settings, tmp_path)
    (tmp_path / name).unlink()
    assert not _has_nothing_to_do(settings, tmp_path)


def test_a_build_has_work_after_a_record_was_renamed(settings: Settings, tmp_path: Path) -> None:
    """The files of the record are the same."""
    _build(settings, tmp_path)
    (tmp_path / "cases/2024/lift").rename(tmp_path / "cases/2024/lifts")
    assert not _has_nothing_to_do(settings, tmp_path)


def test_another_day_is_another_input(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages show what is overdue on the day of the build."""
    _build(settings, tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830211200")
    assert not _has_nothing_to_do(settings, tmp_path)


def test_files_of_the_host_do_not_matter(settings: Settings, tmp_path: Path) -> None:
    """A build neither writes nor deletes them."""
    _build(settings, tmp_path)
    _append(tmp_path, "site/CNAME")
    assert _has_nothing_to_do(settings, tmp_path)


def test_a_change_during_the_build_is_noticed(settings: Settings, tmp_path: Path) -> None:
    """The state of the inputs is that before they were read."""
    cache, output = BuildCache(tmp_path / "memory.sqlite"), FrameOutput.of(write_built(tmp_path / "built"))
    state, catalog = settings.state(), settings.load_catalog(BuildCache())
    _append(tmp_path, "cases/2024/lift/case.yml")
    finish(settings, output, catalog, cache, state=state)
    assert not _has_nothing_to_do(settings, tmp_path)


def test_a_link_may_hide_changes(settings: Settings, tmp_path: Path) -> None:
    """So a project with one is built again."""
    (tmp_path / "docs/link.md").symlink_to(tmp_path / "mkdocs.yml")
    _build(settings, tmp_path)
    assert not _has_nothing_to_do(settings, tmp_path)
