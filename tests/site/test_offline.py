"""The copy that ``casebook build --offline`` writes, opened from disk in a browser."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.forked import run_forked
from tests.site.built_links import broken_links, read_pages
from tests.site.conftest import copy_project
from tests.site.reading import PAGES, ROOTS, ROOTS_IN_TURN


@pytest.fixture(scope="module")
def project(source_project: Path, built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with an offline copy of its site; the photos are those of the built site."""
    assert built_site.exists()
    folder = copy_project(tmp_path_factory.mktemp("offline"))
    shutil.copytree(source_project / ".cache", folder / ".cache")
    _build(folder)
    return folder


def _build(project: Path, *arguments: str) -> None:
    done = run_forked("mkdocs_casebook", "build", "--offline", "--quiet", *arguments, folder=project)
    assert done.returncode == 0, done.stderr


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser; the test fails if it reports an error or could not load something."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    yield page
    page.close()
    assert complaints == []


def _file(project: Path, address: str) -> str:
    path, _, query = address.partition("?")
    return f"{(project / 'site-offline' / path / 'index.html').as_uri()}{query and '?'}{query}"


@pytest.mark.parametrize("language", ROOTS_IN_TURN)
def test_pages_of_every_kind_open_from_disk(language: str, project: Path, page: Page) -> None:
    """With their styles, scripts and pictures, and without a request that fails."""
    for address in PAGES.values():
        page.goto(_file(project, ROOTS[language] + address), wait_until="networkidle")
        expect(page.locator("h1").first).to_be_visible()
        assert page.evaluate("document.styleSheets.length")
        assert (
            page.evaluate("[...document.images].filter((image) => image.complete && !image.naturalWidth).length") == 0
        )


def test_every_link_names_an_existing_file(project: Path) -> None:
    """On every page, in both languages: no folder, no address below the root of a host."""
    copy = project / "site-offline"
    pages = read_pages(copy)
    assert len(pages) > 60
    for address, page in pages.items():
        assert [*broken_links(address, page, pages, copy)] == [], address
        paths = [link.partition("?")[0].partition("#")[0] for link in page.links if "://" not in link]
        assert [path for path in paths if path.endswith(("/", "..")) or path.startswith("/")] == [], address


def test_a_reader_gets_around(project: Path, page: Page) -> None:
    """From the home page to a case, to its English page, and back to a list."""
    page.goto(_file(project, ""))
    page.get_by_role("link", name="治理案例", exact=True).first.click()
    page.get_by_role("link", name="石榆桥小区加装电梯").first.click()
    expect(page).to_have_url(_file(project, "cases/shiyuqiao"))
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(_file(project, "en/cases/shiyuqiao"))


@pytest.mark.parametrize(
    ("language", "reason"),
    [("zh", "浏览器不让从磁盘打开的网页读取别的文件"), ("en", "Browsers do not let such a page read")],
)
@pytest.mark.parametrize("kind", ["search", "compare"])
def test_what_cannot_work_says_why(kind: str, language: str, reason: str, project: Path, page: Page) -> None:
    """Search and comparison show a reason instead of their controls, and link to themselves on the site."""
    page.goto(_file(project, ROOTS[language] + PAGES[kind]))
    expect(page.get_by_text(reason)).to_be_visible()
    link = page.locator(".gov-offline a")
    assert link.get_attribute("href") == f"https://casebook.example.org/{ROOTS[language]}{kind}/"
    expect(page.locator("article").get_by_role("link").nth(2)).to_be_visible()
    for control in page.locator("article :is(input, select), .gov-find").all():
        expect(control).to_be_hidden()


def test_on_the_site_the_reason_is_hidden(built_site: Path, served_site: str, browser: Browser) -> None:
    """It is for copies only, also without scripts."""
    assert (built_site / "search/index.html").exists()
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{served_site}search/")
    expect(page.locator(".gov-offline")).to_be_hidden()
    expect(page.locator("article input").first).to_be_visible()
    page.close()


def test_the_copy_is_the_same_again_and_the_site_unchanged(project: Path, built_site: Path) -> None:
    """The site is that of a build without the copy; files of the copy whose pages are gone are deleted."""
    before = _contents(project / "site-offline")
    assert _contents(project / "site") == _contents(built_site)
    with (project / "site-offline/.casebook-manifest").open("a", encoding="utf-8") as manifest:
        manifest.write("old/index.html\n")
    (project / "site-offline/old").mkdir()
    (project / "site-offline/old/index.html").write_text("old", encoding="utf-8")
    _build(project)
    assert _contents(project / "site-offline") == before
    assert not {"404.html", "en/404.html"} & set(before)
    assert not any("/index/" in name for name in before if name.startswith("search/"))


def test_a_folder_of_somebody_else_is_refused(project: Path) -> None:
    """As for the site itself."""
    other = project / "other"
    copy_project(other)
    project = other / "project"
    (project / "site-offline").mkdir()
    (project / "site-offline/photo.jpg").write_text("mine", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs_casebook", "build", "--offline", "--quiet"]
    refused = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "photo.jpg" in refused.stderr
    assert (project / "site-offline/photo.jpg").read_text(encoding="utf-8") == "mine"
