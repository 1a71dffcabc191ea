"""The built portal: its lists, search, feeds and data lead to the pages of the sites, and its own pages are sound."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from benchmarks.serving import serving as serving_folder
from mkdocs_casebook.records.model import Text
from tests.forked import run_forked
from tests.portal.sites import PACKAGE, Host, cases_of, published, serving
from tests.project import write_project
from tests.site.built_links import Page
from tests.site.reading import Reader

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
BY_HAND = ("about", "contact", "copyright", "accessibility")
"""Pages that an owner writes."""

IDS = ("old-quay-crossing", "terrace-waste", "shiyuqiao", "yi-hotline", "chinese-only", "taken-back")


@pytest.fixture(scope="session")
def sites() -> Iterator[Host]:
    """Three sites: a good one, a demonstration, and one whose texts are hostile."""
    with serving() as host:
        host.publish("hua", published(host.site("hua"), cases_of(*IDS)))
        [lifts] = cases_of("twin-maples-lifts")
        moved = lifts.model_copy(update={"id": "lifts", "moved_from": (lifts.id,)})
        host.publish("lin", published(host.site("lin"), [moved], demo=True))
        [talks] = cases_of("lakeside-fee-talks")
        text = Text(zh=HOSTILE, en=HOSTILE)
        hostile = talks.model_copy(update={"title": text, "summary": text, "issuer": text, "pinyin": None})
        host.publish("evil", published(host.site("evil"), [hostile]))
        yield host


def _write_portal(folder: Path, sites: Host) -> Path:
    write_project(folder)
    shutil.rmtree(folder / "cases/2024")
    (folder / "docs/about.md").write_text("# 关于\n\n[一个案例](case:hua/shiyuqiao)\n", encoding="utf-8")
    places = cases_places()
    (folder / "cases/vocabulary/places.yml").write_text(places, encoding="utf-8")
    lines = ["networks: [127.0.0.0/8]", "sites:"]
    for prefix in ("hua", "lin", "evil"):
        name = f"{{zh: {prefix} 案例库, en: Casebook of {prefix}}}"
        lines += [f"  {prefix}:", f"    name: {name}", f"    address: {sites.site(prefix)}"]
    (folder / "portal.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def cases_places() -> str:
    """Return places of the portal itself: the country that the sites have in common."""
    return "china:\n  level: country\n  name: {zh: 中国, en: China}\n"


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_forked("mkdocs_casebook", "portal", "--date", "2026-11-30", *arguments, folder=folder)


@pytest.fixture(scope="session")
def portal(sites: Host, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a portal that is built."""
    folder = _write_portal(tmp_path_factory.mktemp("portal"), sites)
    result = _run(folder)
    assert result.returncode == 0, result.stderr
    assert "left out" not in result.stdout + result.stderr
    return folder


def _pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_the_portal_has_no_page_of_a_case(portal: Path) -> None:
    """But the data of each, for comparison."""
    paths = [path for path in (portal / "site/cases").rglob("*") if path.is_file()]
    files = {path.relative_to(portal / "site").as_posix() for path in paths}
    assert {name for name in files if name.endswith(".html")} == {"cases/index.html"}
    assert "cases/lin/lifts/case.json" in files
    assert not {name for name in files if name.endswith(".yml")}
    assert "/cases/hua/" not in (portal / "site/sitemap.xml").read_text(encoding="utf-8")


def test_every_link_resolves(portal: Path, sites: Host) -> None:
    """Within the portal to a file; elsewhere to the page of a case or the home page of a site."""
    site = portal / "site"
    elsewhere = set()
    for name, html in _pages(site).items():
        page = Page()
        page.feed(html)
        for link in page.links:
            target = urlsplit(urljoin(f"https://cases.example.org/{name}", link))
            if target.path.strip("/").rpartition("/")[2] in BY_HAND:
                continue
            if target.hostname == "cases.example.org":
                path = unquote(target.path).lstrip("/")
                assert (site / path / "index.html").exists() or (site / path).is_file(), (name, link)
            elif target.netloc == urlsplit(sites.address).netloc:
                elsewhere.add(target.geturl())
    cases = {f"{sites.site('hua')}cases/{identifier}/" for identifier in IDS} | {f"{sites.site('lin')}cases/lifts/"}
    assert cases <= elsewhere
    allowed = tuple(map(sites.site, ("hua", "lin", "evil")))
    assert all(address.startswith(allowed) for address in elsewhere)


def test_hostile_text_is_text(portal: Path) -> None:
    """In no page, feed or script does it become an element."""
    found = 0
    for path in (portal / "site").rglob("*"):
        if path.suffix in (".html", ".xml"):
            text = path.read_text(encoding="utf-8")
            assert "<script>alert" not in text, path
            assert "<img src=x" not in text, path
            found += "&lt;script&gt;alert" in text
    assert found > 10


def test_feeds_lead_to_the_sites(portal: Path, sites: Host) -> None:
    """The id of an entry is the first address of the case on its own host."""
    feed = feedparser.parse((portal / "site/en/feed.xml").read_bytes())
    assert not feed.bozo
    links = {entry.link: entry.id for entry in feed.entries}
    lin = sites.site("lin")
    assert links[f"{lin}en/cases/lifts/"] == f"{lin}en/cases/twin-maples-lifts/"
    assert len(links) == len(IDS) + 2


def test_data_name_licence_and_demonstration_of_each_site(portal: Path, sites: Host) -> None:
    """The data of a case are those of its site: author, address, licence, mark."""
    data = {each["id"]: each for each in json.loads((portal / "site/data/cases.json").read_bytes())["cases"]}
    lifts, waste = data["lin/lifts"], data["hua/terrace-waste"]
    assert lifts["demo"] is True
    assert "demo" not in waste
    assert waste["licence"]["name"] == "CC BY 4.0"
    assert waste["address"]["en"] == f"{sites.site('hua')}en/cases/terrace-waste/"
    head, *rows = (portal / "site/data/cases.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head.endswith(",demo")
    assert sum(row.endswith(",True") for row in rows) == 1
    places = (portal / "site/data/vocabularies/places.csv").read_text(encoding="utf-8-sig").splitlines()
    assert places[0].endswith(",demo")
    assert not any(row.endswith(",True") for row in places)  # the vocabularies are the portal's own


def test_a_withdrawn_case_has_no_text(portal: Path) -> None:
    """It is listed as withdrawn, under its title."""
    data = {each["id"]: each for each in json.loads((portal / "site/data/cases.json").read_bytes())["cases"]}
    withdrawn = data["hua/taken-back"]
    assert withdrawn["withdrawn"]["date"]
    assert not {"summary", "sections"} & withdrawn.keys()


def test_two_builds_are_the_same(portal: Path, sites: Host, tmp_path: Path) -> None:
    """Byte for byte, in another folder and without a cache; with one, nothing is written again."""
    again = _write_portal(tmp_path, sites)
    assert _run(again).returncode == 0
    first, second = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (portal / "site", again / "site")
    )
    assert first == second
    third = _run(again, "--offline")
    assert third.returncode == 0
    assert "changed files: 0" in third.stdout + third.stderr


def test_a_site_that_is_away_is_reported_and_keeps_its_cases(portal: Path, sites: Host, tmp_path: Path) -> None:
    """In both languages, by its name, with the day of the data; the exit code says that data are missing."""
    folder = Path(shutil.copytree(portal, tmp_path / "copy"))
    files = dict(sites.files)
    del sites.files[f"hua/{PACKAGE}"]
    try:
        result = _run(folder, "--date", "2026-12-05")
        trial = _run(folder, "--check")
    finally:
        sites.files.update(files)
    assert (result.returncode, trial.returncode) == (3, 3)
    output = result.stdout + result.stderr
    assert "hua hua 案例库：data/datapackage.json：服务器回答 404" in output
    assert "hua Casebook of hua: data/datapackage.json: the server answers 404" in output
    assert "(the data of 2026-11-30 remain)" in output
    page = (folder / "site/en/sites/index.html").read_text(encoding="utf-8")
    assert page.count("2026-12-05") == 2
    assert page.count("No newer data at the last attempt") == 1
    assert "Casebook of lin (demo)" in page


def test_without_settings_nothing_is_fetched(tmp_path: Path) -> None:
    """The message names the file that is missing, or its mistakes."""
    write_project(tmp_path)
    missing = _run(tmp_path)
    assert missing.returncode == 2
    assert "portal.yml" in missing.stderr
    (tmp_path / "portal.yml").write_text("sites: []\n", encoding="utf-8")
    wrong = _run(tmp_path)
    assert wrong.returncode == 1
    assert "portal.yml:1: sites:" in wrong.stdout + wrong.stderr


@pytest.fixture(scope="session")
def served_portal(portal: Path) -> Iterator[str]:
    """The address of the portal, served on loopback."""
    with serving_folder(portal / "site") as address:
        yield address


@pytest.mark.parametrize("path", ["", "en/", "cases/", "sites/", "en/sites/"])
def test_axe_finds_nothing(path: str, served_portal: str, browser: Browser) -> None:
    """On the pages that differ from those of a site."""
    reader = Reader(browser, served_portal)
    page = reader.open(path)
    expect(page.locator("h1")).to_be_visible()
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    reader.leave()
    assert [(each["id"], each["nodes"][0]["html"]) for each in violations] == []


def test_search_and_comparison_lead_to_the_sites(served_portal: str, sites: Host, browser: Browser) -> None:
    """A result links to its own host; a case can be compared, and links there too; sites are a filter."""
    reader = Reader(browser, served_portal)
    page = reader.open("en/search/?q=lift&site=lin")
    result = page.locator(".gov-cases__title a")
    expect(result).to_have_count(1)
    address = f"{sites.site('lin')}en/cases/lifts/"
    expect(result).to_have_attribute("href", address)
    page = reader.open("en/compare/?cases=lin/lifts,hua/shiyuqiao")
    expect(page.locator("th a").first).to_have_attribute("href", address)
    expect(page.locator("thead th a")).to_have_count(2)
    reader.leave()
    assert reader.complaints == []
