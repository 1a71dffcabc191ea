"""Every built page is valid, complete and small, and states its language and its translation."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import html5lib
import pytest

from mkdocs_casebook.exports.case_json import last_changed
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.text.languages import Language

HERE = Path(__file__).parent
SITE = "https://casebook.example.org/"


@pytest.fixture(scope="session")
def planned(catalog: Catalog) -> list[SitePage]:
    """All pages rendered in a frame."""
    return [page for page in plan(catalog) if page.kind != "redirect"]


def _html(site: Path, page: SitePage) -> str:
    return (site / page.address / "index.html").read_text(encoding="utf-8")


def test_every_page_is_valid(built_site: Path) -> None:
    """The strict HTML parser reports no error on any page."""
    paths = sorted(built_site.rglob("*.html"))
    assert len(paths) > 60
    for path in paths:
        parser = html5lib.HTMLParser()
        parser.parse(path.read_bytes(), transport_encoding="utf-8")
        assert parser.errors == [], path


@pytest.mark.node
def test_every_page_is_valid_to_another_validator(built_site: Path, tmp_path: Path) -> None:
    """html-validate reports nothing either; rules that are off have a reason in its configuration."""
    assert _html_validate(built_site, tmp_path) == {}


@pytest.mark.node
def test_the_other_validator_would_find_a_fault(built_site: Path, tmp_path: Path) -> None:
    """The test above finds a planted button without a name and a list item outside a list."""
    page = (built_site / "about/index.html").read_text(encoding="utf-8")
    planted = page.replace("</article>", '<button type="button"></button><div><li>x</li></div></article>')
    (tmp_path / "planted.html").write_text(planted, encoding="utf-8")
    found = str(_html_validate(tmp_path, tmp_path))
    assert "text-content" in found
    assert "element-permitted-parent" in found or "element-permitted-content" in found


def _html_validate(folder: Path, tmp_path: Path) -> dict[str, list[str]]:
    """Return the messages of html-validate about the pages of a folder, by page."""
    tool = [str(HERE / "node_modules/html-validate/bin/html-validate.mjs"), "--config", str(HERE / "htmlvalidate.mjs")]
    output = tmp_path / "messages.json"
    pages = sorted(str(path) for path in folder.rglob("*.html"))
    command = [str(Path(sys.executable).with_name("node")), *tool, "--formatter", f"json={output}", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return {
        Path(page["filePath"]).relative_to(folder).as_posix(): [
            f"{message['line']}: {message['ruleId']}: {message['message']}" for message in page["messages"]
        ]
        for page in json.loads(output.read_text(encoding="utf-8"))
    }


def test_no_slot_is_left(built_site: Path) -> None:
    """No page contains a slot of the frame, and the frame pages themselves are removed."""
    assert [path for path in built_site.rglob("*.html") if "@@casebook" in path.read_text(encoding="utf-8")] == []
    assert not (built_site / "frame").exists()
    assert not (built_site / "en" / "frame").exists()


def test_every_page_states_its_language_title_and_address(built_site: Path, planned: list[SitePage]) -> None:
    """Language, title, canonical address and alternates are right."""
    for page in planned:
        html = _html(built_site, page)
        assert f'<html lang="{page.language.tag}"' in html, page.address
        assert html.partition("</head>")[0].count("<title>") == html.count("<h1") == 1, page.address
        canonical = page.target if page.kind == "notice" else page.address  # a notice is the case on one sheet
        assert f'<link rel="canonical" href="{SITE}{canonical}">' in html
        if page.kind == "notice":
            continue
        alternates = dict(re.findall(r'<link rel="alternate ?" hreflang="([^"]+)" href="([^"]+)">', html))
        if page.twin is None:
            assert alternates == {}, page.address
        else:
            zh, en = sorted((page.address, page.twin), key=lambda address: address.startswith("en/"))
            assert alternates == {"zh-CN": SITE + zh, "en": SITE + en, "x-default": SITE + zh}, page.address


def test_every_page_links_to_its_twin(built_site: Path, planned: list[SitePage]) -> None:
    """The language switch is a plain link to the page's own translation."""
    for page in planned:
        if page.twin is not None:
            up = "../" * page.address.count("/")
            link = (up + page.twin) or "./"
            switch = "<a" if page.kind == "notice" else '<a class="gov-language"'
            found = re.search(f'{switch}[^>]*href="{re.escape(link)}"', _html(built_site, page))
            assert found, page.address


def test_structured_data_is_json(built_site: Path, planned: list[SitePage]) -> None:
    """Every page has JSON-LD that parses; a case is an Article with its place and its translation."""
    for page in (page for page in planned if page.kind != "notice"):
        [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', _html(built_site, page), re.DOTALL)
        data = json.loads(script)
        if page.case:
            assert data[0]["@type"] == "Article"
            assert data[0]["contentLocation"]["@type"] == "Place"
            translation = "workTranslation" if page.language is Language.ZH else "translationOfWork"
            assert (translation in data[0]) == (page.twin is not None)
            assert data[1]["@type"] == "BreadcrumbList"


def test_case_pages_are_small(built_site: Path, planned: list[SitePage]) -> None:
    """A case page without pictures is below 40 KB of HTML before compression."""
    plain = [page for page in planned if page.case and not page.case.photo_files]
    assert len(plain) > 10
    sizes = {page.address: len(_html(built_site, page).encode()) for page in plain}
    assert {address: size for address, size in sizes.items() if size >= 40_000} == {}


def test_former_addresses_redirect(built_site: Path, catalog: Catalog) -> None:
    """A former id has a page in both languages that redirects to the current one."""
    former = [(case, old) for case in catalog.cases for old in case.moved_from]
    assert former
    for case, old in former:
        for root in ("", "en/"):
            html = (built_site / root / "cases" / old / "index.html").read_text(encoding="utf-8")
            assert f'content="0; url=../{case.id}/"' in html
            assert f'<link rel="canonical" href="{SITE}{root}cases/{case.id}/">' in html


def test_the_site_map_names_every_page(built_site: Path, planned: list[SitePage]) -> None:
    """sitemap.xml lists all generated and hand-written pages, with the date of the last change for cases; no notice."""
    notices = {SITE + page.address for page in planned if page.kind == "notice"}
    planned = [page for page in planned if page.kind != "notice"]
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ET.parse(built_site / "sitemap.xml")  # noqa: S314 - our own file
    found = {
        url.findtext("s:loc", namespaces=names): url.findtext("s:lastmod", namespaces=names)
        for url in tree.findall("s:url", names)
    }
    assert {SITE + page.address for page in planned} <= set(found)
    assert notices
    assert notices.isdisjoint(found)
    assert {SITE + "about/", SITE + "en/about/"} <= set(found)
    cases = {SITE + page.address: last_changed(page.case) for page in planned if page.case}
    assert {address: found[address] for address in cases} == cases


def test_every_page_is_marked_as_a_demonstration(built_site: Path) -> None:
    """Readers must not take the demonstration for an official publication."""
    for path in built_site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert "演示网站" in html or "Demonstration" in html, path
