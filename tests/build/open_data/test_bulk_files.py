"""Bulk files are written by another process, each only if what it is made from changed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_casebook.build.builder import build
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.model.remote import NO_PORTAL, MemberSite, Portal
from mkdocs_casebook.runtime import process_pool
from mkdocs_casebook.runtime.build_cache import open_build_cache
from tests.preview.test_preview import write_built

TODAY = "2024-09-01"


def _build(cases: Path, folder: Path, portal: Portal = NO_PORTAL) -> dict[str, bytes]:
    """Build with the cache of the last build, and return the data files by name."""
    cache = open_build_cache(cases)
    loaded = load(cases, today=TODAY, cache=cache)
    catalog = Catalog(loaded.vocabulary, loaded.stored(), languages=loaded.languages, portal=portal)
    frame_output = FrameOutput.of(write_built(cases.parent / "built"))
    build(catalog, frame_output, root=cases, folder=folder, cache=cache, today=TODAY)
    cache.save()
    data = folder / "data"
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def _stamps(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (folder / "data").rglob("*.parquet")}


def test_only_tables_that_changed_are_written_again(full_cases: Path, tmp_path: Path) -> None:
    """After an edit of a figure; the files are those of a clean build, in another folder and with another cache."""
    site = tmp_path / "site"
    _build(full_cases, site)
    before = _stamps(site)
    record = full_cases / "2024/lift/case.yml"
    record.write_text(record.read_text("utf-8").replace("value: 560", "value: 561"), encoding="utf-8")
    after = _build(full_cases, site)
    written = {name for name, stamp in _stamps(site).items() if stamp != before[name]}
    assert "figures.parquet" in written
    assert {"places.parquet", "units.parquet", "milestones.parquet"} & written == set()
    open_build_cache(full_cases).path.unlink()  # type: ignore[union-attr]
    assert _build(full_cases, tmp_path / "other") == after


def test_a_file_that_was_deleted_is_written_again(full_cases: Path, tmp_path: Path) -> None:
    """The next build writes it, with the same bytes."""
    before = _build(full_cases, tmp_path / "site")
    (tmp_path / "site/data/parquet/figures.parquet").unlink()
    (tmp_path / "site/data/casebook.sqlite").write_bytes(b"")
    assert _build(full_cases, tmp_path / "site") == before


@pytest.mark.parametrize("name", ["cases.json", "cases.ndjson", "figures.csv", "cases.geojson"])
def test_a_text_file_that_somebody_changed_is_written_again(name: str, full_cases: Path, tmp_path: Path) -> None:
    """Nothing is copied from it, nor is it missed; together with an edit, too."""
    before = _build(full_cases, tmp_path / "site")
    (tmp_path / "site/data" / name).write_bytes(before[name][:-9] + b"x" * 9)
    assert _build(full_cases, tmp_path / "site") == before
    (tmp_path / "site/data" / name).unlink()
    record = full_cases / "2024/lift/case.yml"
    record.write_text(record.read_text("utf-8").replace("value: 560", "value: 561"), encoding="utf-8")
    after = _build(full_cases, tmp_path / "site")
    open_build_cache(full_cases).path.unlink()  # type: ignore[union-attr]
    assert _build(full_cases, tmp_path / "other") == after != before


def test_tables_get_a_column_with_the_first_demonstration(full_cases: Path, tmp_path: Path) -> None:
    """A site of the portal that becomes a demonstration changes the rows of all cases, whose records stay the same."""
    site = MemberSite(
        prefix="a", name=Text(zh="甲", en="A"), home="https://a.example/", cases=0, fetched="", is_current=True
    )
    _build(full_cases, tmp_path / "site", Portal(sites=(site,)))
    demo = Portal(sites=(replace(site, demo=True),))
    after = _build(full_cases, tmp_path / "site", demo)
    open_build_cache(full_cases).path.unlink()  # type: ignore[union-attr]
    assert _build(full_cases, tmp_path / "other", demo) == after


def test_without_other_processes_the_files_are_the_same(
    full_cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where processes cannot be forked, this one writes them."""
    before = _build(full_cases, tmp_path / "site")
    open_build_cache(full_cases).path.unlink()  # type: ignore[union-attr]
    monkeypatch.setattr(process_pool, "_processors", lambda: 1)
    assert _build(full_cases, tmp_path / "other") == before


_IMPORTED = """
import sys
from pathlib import Path
from tests.build.open_data.test_bulk_files import _build
_build(Path(sys.argv[1]), Path(sys.argv[2]))
print("duckdb" in sys.modules)
"""


def test_duckdb_is_imported_only_to_write_tables(full_cases: Path, tmp_path: Path) -> None:
    """Neither a check nor a build in which no table changed needs it; here even the first one has another process."""
    _build(full_cases, tmp_path / "site")
    command = [sys.executable, "-c", _IMPORTED, str(full_cases), str(tmp_path / "site")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False\n"
    command = [sys.executable, "-c", "import sys, mkdocs_casebook.cli; print('duckdb' in sys.modules)"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False\n"
