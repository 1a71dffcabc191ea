"""``casebook release`` stores the data of a built site."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_casebook.cli import main
from mkdocs_casebook.exports.data_releases.stored import stored_releases

LINE = b'{"id":"a","version":"1"}\n'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the data of a built site."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "site/data"
    folder.mkdir(parents=True)
    (folder / "cases.ndjson").write_bytes(LINE)
    return folder


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["release", *arguments])


def test_the_data_are_stored(site: Path) -> None:
    """Two files beside the settings, named in the output; the same data on another day are said to be the same."""
    result = _run("2026-01-01")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "data-releases/2026-01-01.json" in result.stdout
    assert sorted(path.name for path in Path("data-releases").iterdir()) == ["2026-01-01.json", "2026-01-01.ndjson.gz"]
    assert [release.cases for release in stored_releases(Path())] == [{"a": "1"}]
    assert "the same data as the release of 2026-01-01" in _run("2026-01-02").stdout
    (site / "cases.ndjson").write_bytes(LINE * 2)
    assert "the same data" not in _run("2026-01-02").stdout


def test_what_is_refused(site: Path) -> None:
    """A day that is none, a site without data, releases that are damaged."""
    assert _run("yesterday").exit_code == 2
    Path("data-releases").mkdir()
    Path("data-releases/2025-01-01.json").write_text("{}", encoding="utf-8")
    damaged = _run("2026-01-01")
    assert (damaged.exit_code, "restore the file from Git" in damaged.stderr) == (1, True)
    (site / "cases.ndjson").unlink()
    missing = _run("2026-01-01")
    assert (missing.exit_code, "run casebook build first" in missing.stderr) == (1, True)
