"""Every front end runs the same final build step: MkDocs, the preview, another builder; a bad record stops it early."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import warnings
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_casebook.authoring.handbook.pages import handbook_files
from mkdocs_casebook.cli import main
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from mkdocs_casebook.theme.files import copy_theme
from tests.forked import run_forked
from tests.site.built_links import broken_links, read_pages
from tests.site.conftest import copy_project, run_mkdocs

WITHOUT_PLUGIN = "markdown_extensions: [attr_list, tables]\n"
"""What the plugin sets, for a builder that does not run it."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the source of the tests' site for a test to change."""
    return copy_project(tmp_path)


@pytest.fixture
def built_project(project: Path, source_project: Path, built_site: Path) -> Path:
    """The same, with the site and the photos of an earlier build."""
    shutil.copytree(built_site, project / "site")
    shutil.copytree(source_project / ".cache", project / ".cache")
    return project


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_builds_are_the_same(project: Path, built_site: Path) -> None:
    """The same records give the same bytes, wherever and whenever they are built."""
    run_mkdocs("build", "--quiet", folder=project)
    assert _contents(project / "site") == _contents(built_site)


def test_properdocs_builds_the_same_site(built_project: Path, built_site: Path) -> None:
    """The continuation of MkDocs 1 runs the same plugin: every file has the same bytes, with either program."""
    project = built_project
    shutil.rmtree(project / "site")
    command = [sys.executable, "-m", "mkdocs_casebook", "build", "--quiet"]
    environment = {**os.environ, "CASEBOOK_BUILDER": "properdocs"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert _contents(project / "site") == _contents(built_site)
    shutil.rmtree(project / "site")
    command = [sys.executable, "-m", "properdocs", "build", "--quiet", "--strict"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert _contents(project / "site") == _contents(built_site)


def test_a_bad_record_leaves_the_previous_site(built_project: Path) -> None:
    """A build with problems reports them without a traceback and changes no file."""
    project = built_project
    before = _contents(project / "site")
    record = project / "cases/2024/shiyuqiao/case.yml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("status: under-way", "status: undr-way"), encoding="utf-8"
    )
    done = run_forked("mkdocs", "build", folder=project)
    assert done.returncode == 1
    assert "cases/2024/shiyuqiao/case.yml:" in done.stderr
    assert "“under-way”" in done.stderr
    assert "Traceback" not in done.stderr
    assert _contents(project / "site") == before


def test_an_unknown_case_in_a_hand_written_page_is_reported(built_project: Path) -> None:
    """A link to an unknown case on a page of docs/ stops the build with page and line; the previous site stays."""
    project = built_project
    before = _contents(project / "site")
    about = project / "docs/about.md"
    about.write_text(
        about.read_text(encoding="utf-8") + "\n`[code](case:code)`\n[x](case:shiyuqia)\n", encoding="utf-8"
    )
    line = about.read_text(encoding="utf-8").count("\n")
    done = run_forked("mkdocs", "build", folder=project)
    assert done.returncode == 1
    assert f"docs/about.md:{line}: 没有案例“shiyuqia”" in done.stderr
    assert "case:shiyuqiao" in done.stderr
    assert "“code”" not in done.stderr
    assert "Traceback" not in done.stderr
    assert _contents(project / "site") == before


def test_a_case_without_english_has_no_empty_twin(built_project: Path) -> None:
    """English lists show its Chinese title, marked as Chinese, with a link to its Chinese page."""
    project = built_project
    record = project / "cases/2024/shiyuqiao/case.yml"
    lines = record.read_text(encoding="utf-8").splitlines()
    title = next(number for number, line in enumerate(lines) if line.startswith("title:"))
    end = next(number for number in range(title + 1, len(lines)) if not lines[number].startswith(" "))
    record.write_text("\n".join([*lines[:title], "title: {zh: 只有中文标题}", *lines[end:]]), encoding="utf-8")
    done = run_forked("mkdocs", "build", "--strict", folder=project)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    assert not (site / "en/cases/shiyuqiao").exists()
    listed = (site / "en/cases/index.html").read_text(encoding="utf-8")
    assert 'href="../../cases/shiyuqiao/"' in listed
    assert "Chinese only" in listed
    case = (site / "cases/shiyuqiao/index.html").read_text(encoding="utf-8")
    assert "hreflang" not in case
    assert 'href="../../en/cases/shiyuqiao/"' not in case


def test_another_builder_makes_the_same_frame(project: Path, source_project: Path, built_site: Path) -> None:
    """Zensical builds the frame from the same files, and ``casebook build`` fills it: MkDocs can be replaced."""
    shutil.copytree(source_project / ".cache", project / ".cache")  # photos do not depend on the builder
    try:
        version("zensical")
    except PackageNotFoundError:
        warnings.warn("ZENSICAL IS NOT INSTALLED: the frame was not tried with another builder", stacklevel=1)
        pytest.fail("zensical is missing: make test installs it")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("plugins: [cases]", "plugins: []")
    config.write_text(
        text.replace("theme:\n", f"{WITHOUT_PLUGIN}theme:\n  favicon: assets/favicon.svg\n"), encoding="utf-8"
    )
    copy_theme(
        docs=project / "docs", overrides=project / "theme_overrides", roots=CHINESE_AND_ENGLISH.roots, handbook=True
    )
    for name, page in handbook_files(
        require_vocabulary(project / "cases"), CHINESE_AND_ENGLISH
    ).items():  # the plugin generates them
        (project / "docs" / name).write_text(page, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build"], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    filled = CliRunner().invoke(main, ["build", str(project / "site"), "--cases", str(project / "cases")])
    assert filled.exit_code == 0, filled.output
    page = "cases/shiyuqiao/index.html"
    assert (project / "site" / page).read_bytes().count(b"@@casebook") == 0
    ours = (built_site / page).read_text(encoding="utf-8")
    article = ours[ours.index("<article") : ours.index("</article>")]
    assert article in (project / "site" / page).read_text(encoding="utf-8")
    assert (project / "site/sitemap.xml").stat().st_size > 1000
    pages = read_pages(project / "site")
    links = {address: [*broken_links(address, each, pages, project / "site")] for address, each in pages.items()}
    assert {address: broken for address, broken in links.items() if broken} == {}
    assert {address for address, each in pages.items() if "#content" in each.links} >= {page, "about/index.html"}
