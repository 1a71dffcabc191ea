"""``casebook publish`` on the tests' site: the self-check is the gate, little is uploaded after an edit."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from mkdocs_casebook.build.manifest import Manifest
from mkdocs_casebook.site_config.file_types import is_named_by_content
from tests.forked import run_forked
from tests.site.conftest import copy_project, shared_project

DATE = ("--date", "2026-01-01")
AFTER_A_BODY = 50
AFTER_A_TITLE = 110
"""The largest numbers of uploads after an edit of one record of this site. Its index has 128 small files for each
language, so that a title changes a third of them; with 1,000 cases it is 21 and 63 uploads.
"""


def _run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_forked("mkdocs_casebook", *arguments, folder=project)


def _publish(project: Path, *options: str) -> int:
    """Publish the site; return how many files were uploaded."""
    done = _run(project, "publish", "www", *DATE, *options)
    assert done.returncode == 0, done.stderr
    numbers = re.search(r"files to upload: (\d+)", done.stdout)
    return int(numbers[1]) if numbers else 0


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' site, built and published."""
    project = copy_project(tmp_path_factory.mktemp("published"), cache_of=shared_project(tmp_path_factory))
    _build(project)
    everything = len(list(Manifest.read(project / "site") or ()))
    assert _publish(project, "--dry-run") == everything
    assert not (project / "www").exists()
    assert _publish(project) == everything
    return project


def _build(project: Path) -> None:
    done = _run(project, "build", "--quiet")
    assert done.returncode == 0, done.stderr


def _edit(project: Path, old: str, new: str) -> None:
    record = next((project / "cases").rglob("shiyuqiao/case.yml"))
    text = record.read_text(encoding="utf-8")
    assert old in text
    record.write_text(text.replace(old, new, 1), encoding="utf-8")
    _build(project)


def test_little_is_uploaded_after_an_edit(project: Path) -> None:
    """Nothing without one; after an edit of a body and of a title the pages, lists and data that contain it."""
    assert _publish(project) == 0
    record = next((project / "cases").rglob("shiyuqiao/case.yml")).read_text(encoding="utf-8")
    body = re.search(r"body:\n +zh: \|\n +([^\n]{2})", record)
    title = re.search(r"title:\n +zh: ([^\n]+)", record)
    assert body
    assert title
    _edit(project, body[0], f"{body[0]}改")
    assert 0 < _publish(project) <= AFTER_A_BODY
    _edit(project, title[0], f"{title[0]}记")
    assert 0 < _publish(project) <= AFTER_A_TITLE
    assert _publish(project) == 0


def test_faults_stop_the_publication(project: Path) -> None:
    """What the self-check refuses is not published; the message says how to see it."""
    page = project / "site/cases/shiyuqiao/index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</article>", '<a href="../no-such-case/">x</a></article>'), encoding="utf-8")
    done = _run(project, "publish", "www", *DATE)
    page.write_text(text, encoding="utf-8")
    assert done.returncode == 1
    assert "cases/shiyuqiao/index.html" in done.stderr
    assert "link-dead" in done.stderr
    assert "casebook report" in done.stderr
    assert _publish(project) == 0


def test_styles_scripts_and_photos_are_named_by_their_content(project: Path) -> None:
    """Pages load nothing else, except icons, the web manifest and the pictures of hand-written pages."""
    done = _run(project, "publish", "www", *DATE, "--dry-run")
    found = re.search(r"ask for them each time: \d+: (.*)", done.stdout)
    assert found
    assert {name for name in found[1].split(", ") if "handbook/" not in name} == {
        *("assets/favicon.svg", "assets/touch-icon.png", "manifest.webmanifest", "en/manifest.webmanifest")
    }
    loaded = [
        address for address in Manifest.read(project / "site") or () if address.endswith((".css", ".js", ".avif"))
    ]
    assert loaded
    assert len([address for address in loaded if not is_named_by_content(address)]) <= 0.1 * len(loaded)
