"""Every published file of a demonstration says that it is one; the files of another site never do."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests.site.conftest import copy_project, run_mkdocs

MARKS = ("（演示）", "(demo)")
NOTICE = re.compile("演示网站|Demonstration site|演示数据|Demonstration data")
ATOM = "{http://www.w3.org/2005/Atom}"

Check = Callable[[bytes], bool]


def _ends_in_mark(*titles: str) -> bool:
    return all(title.endswith(MARKS) for title in titles)


def _json(content: bytes) -> Any:
    return json.loads(content)


def _meta(page: Any, name: str) -> list[str]:
    return [str(meta.get("content")) for meta in page.iter("meta") if name in (meta.get("name"), meta.get("property"))]


def _subjects(page: Any) -> list[Any]:
    scripts = page.xpath("//script[@type='application/ld+json']/text()")
    return [item for script in scripts for item in _json(script) if item["@type"] != "BreadcrumbList"]


def _page(content: bytes) -> bool:
    page = html.document_fromstring(content.decode())
    shown = [str(each.text_content()) for each in page.iter("aside", "p") if "gov-demo" in (each.get("class") or "")]
    return (
        _ends_in_mark(page.findtext("head/title"), *_meta(page, "og:site_name"), *_meta(page, "og:title"))
        and _ends_in_mark(*_meta(page, "SiteName"))
        and _meta(page, "robots") == ["noindex"]
        and all(NOTICE.match(item["creativeWorkStatus"]) for item in _subjects(page))
        and len(shown) == 1
        and NOTICE.match(shown[0]) is not None
    )


def _redirect(content: bytes) -> bool:
    page = html.document_fromstring(content.decode())
    return (
        _ends_in_mark(page.findtext("head/title"))
        and _meta(page, "robots") == ["noindex"]
        and NOTICE.search(page.text_content()) is not None
    )


def _html(content: bytes) -> bool:
    return _redirect(content) if b'http-equiv="refresh"' in content else _page(content)


def _atom(content: bytes) -> bool:
    feed = etree.fromstring(content)
    return _ends_in_mark(feed.findtext(f"{ATOM}title")) and NOTICE.match(feed.findtext(f"{ATOM}rights")) is not None


def _json_feed(content: bytes) -> bool:
    feed = _json(content)
    return _ends_in_mark(feed["title"]) and NOTICE.match(feed["description"]) is not None


def _has_rights(data: Any) -> bool:
    return data["demo"] is True and all(NOTICE.match(text) for text in data["rights"].values())


def _titled(content: bytes) -> bool:
    data = _json(content)
    return _has_rights(data) and _ends_in_mark(*data["title"].values())


def _lines(content: bytes) -> bool:
    return all(_has_rights(_json(line)) for line in content.splitlines())


def _geojson(content: bytes) -> bool:
    return _titled(content) and all(point["properties"]["demo"] is True for point in _json(content)["features"])


def _table(content: bytes) -> bool:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    return bool(rows) and all(row["demo"] == "True" for row in rows)


def _catalogue(content: bytes) -> bool:
    catalogue = _json(content)
    parts = [catalogue, *catalogue["dcat:dataset"]]
    titles = [title["@value"] for part in parts for title in part["dct:title"]]
    spread = [*parts, *(file for part in parts[1:] for file in part["dcat:distribution"])]
    rights = [text["@value"] for part in spread for text in part["dct:rights"]["rdfs:label"]]
    return _ends_in_mark(*titles) and all(NOTICE.match(text) for text in rights)


def _package(content: bytes) -> bool:
    package = _json(content)
    return package["demo"] is True and _ends_in_mark(package["title"]) and NOTICE.match(package["rights"]) is not None


def _ends_in_comment(content: bytes) -> bool:
    return all(NOTICE.match(line.removeprefix("# ")) for line in content.decode().splitlines()[-2:])


CHECKS: dict[str, Check] = {
    r".*\.html": _html,
    r".*feed\.xml": _atom,
    r".*feed\.json": _json_feed,
    r"cases/[^/]+/case\.json": lambda content: _has_rights(_json(content)),
    r"cases/[^/]+/case\.yml": _ends_in_comment,
    r"(en/)?manifest\.webmanifest": lambda content: _ends_in_mark(_json(content)["name"], _json(content)["short_name"]),
    r"(en/)?opensearch\.xml": lambda content: _ends_in_mark(
        *(etree.fromstring(content).findtext(f"{{*}}{name}") for name in ("ShortName", "LongName", "Description"))
    ),
    r"data/cases\.json": _titled,
    r"data/cases\.ndjson": _lines,
    r"data/cases\.geojson": _geojson,
    r"data/(cases|figures)\.csv": _table,
    r"data/schema\.json": lambda content: _ends_in_mark(_json(content)["title"]),
    r"data/catalogue\.jsonld": _catalogue,
    r"data/datapackage\.json": _package,
}
"""The check of the mark by kind of file."""

UNMARKED = (
    r".*\.(avif|webp|jpg|png|svg)",  # pictures: their captions are on the pages
    r"assets/.*\.(css|js)",
    r"(en/)?search/.*\.json",  # the index, and texts that the search page fetches
    r"themes/[^/]+/titles\.json",  # what the comparison page fetches
    r"sitemap\.xml",
    r"\.casebook-manifest",  # the builder's list of files
)
"""Files that only other files of the site use, or in which nothing can be said."""


def _published(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def test_every_published_file_says_that_it_is_of_a_demonstration(site: Path) -> None:
    """By its kind: title and rights of data and feeds; title, labels, robots and a line of text on pages."""
    checked: dict[str, set[str]] = {pattern: set() for pattern in CHECKS}
    unmarked, unknown = [], []
    for address in _published(site):
        pattern = next((pattern for pattern in CHECKS if re.fullmatch(pattern, address)), None)
        if pattern:
            checked[pattern].add(address)
            if not CHECKS[pattern]((site / address).read_bytes()):
                unmarked.append(address)
        elif not any(re.fullmatch(pattern, address) for pattern in UNMARKED):
            unknown.append(address)
    assert unmarked == []
    assert unknown == []
    assert [pattern for pattern, found in checked.items() if not found] == []


@pytest.mark.parametrize("style", ["cite-gbt", "cite-apa", "cite-bibtex"])
def test_citations_name_the_demonstration(style: str, site: Path) -> None:
    """In each style, on every page of a case."""
    pages = [html.document_fromstring(path.read_bytes().decode()) for path in site.glob("cases/*/index.html")]
    cited = [str(each.text_content()) for page in pages for each in page.xpath(f"//*[@id='{style}']")]
    assert len(cited) > 10
    assert [text for text in cited if MARKS[0] not in text] == []


def test_promises_without_a_channel_are_hidden(site: Path) -> None:
    """No page asks readers to write where nobody reads."""
    promise = re.compile("告诉我们|联系我们，请人|Tell us|Ask us|来信请")
    assert [page for page in site.rglob("*.html") if promise.search(page.read_text(encoding="utf-8"))] == []


@pytest.fixture(scope="module")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests' own site, which is no demonstration here."""
    project = copy_project(tmp_path_factory.mktemp("real"))
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("demo: true", "demo: false"), encoding="utf-8")
    run_mkdocs("build", "--strict", "--site-dir", str(project / "site"), folder=project)
    return project / "site"


def test_another_site_has_no_mark(real_site: Path) -> None:
    """Neither in pages nor in data; search engines may list it, and readers may write to it."""
    mark = re.compile("演示|demonstration|gov-demo", re.IGNORECASE)
    explained = r"(en/)?handbook/checks/index\.html"  # the list of messages has those to demonstrations
    skipped = "|".join((*UNMARKED, explained))
    published = [address for address in _published(real_site) if not re.fullmatch(skipped, address)]
    assert len(published) > 100
    marked = [address for address in published if mark.search((real_site / address).read_text("utf-8"))]
    assert marked == []
    listed = html.document_fromstring((real_site / "cases/index.html").read_text(encoding="utf-8"))
    assert _meta(listed, "robots") == []
    assert "告诉我们" in (real_site / "cases/shiyuqiao/index.html").read_text(encoding="utf-8")
