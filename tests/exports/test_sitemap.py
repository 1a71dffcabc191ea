"""The site map lists every page that has content, with its translation and the date of its last change."""

from __future__ import annotations

import pytest
from lxml import etree

from mkdocs_casebook.exports import sitemap
from mkdocs_casebook.exports.sitemap import Entry, page_entries, sitemaps
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from tests.catalogs import catalog_of
from tests.paths import GOLDEN_CASES
from tests.sample import SITE

PAGES = [*plan(catalog_of(GOLDEN_CASES))]


def test_all_pages_are_listed_except_redirects_and_notices() -> None:
    """Both lead to a page that is listed itself."""
    others = {page.address for page in PAGES if page.kind in ("redirect", "notice")}
    assert {"cases/former-name/", "en/cases/former-name/", "cases/everything/notice/"} <= others
    assert [address for address, _, _ in page_entries(PAGES)] == [
        page.address for page in PAGES if page.address not in others
    ]


@pytest.mark.parametrize(
    ("address", "twin", "changed"),
    [
        ("cases/everything/", "en/cases/everything/", "2024-09-01"),
        ("cases/plain-chinese/", None, "2023-05-01"),
        ("cases/taken-back/", "en/cases/taken-back/", "2022-06-01"),
        ("themes/", "en/themes/", None),
    ],
)
def test_the_date_is_that_of_the_record(address: str, twin: str | None, changed: str | None) -> None:
    """The withdrawal of a case or its last update, else its publication; other pages have none."""
    assert (address, twin, changed) in list(page_entries(PAGES))


CHINESE = '<xhtml:link rel="alternate" hreflang="zh-CN" href="https://example.org/sub/a/"/>'
ENGLISH = '<xhtml:link rel="alternate" hreflang="en" href="https://example.org/sub/en/a/"/>'
DEFAULT = '<xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/sub/a/"/>'


def test_the_form_of_the_file() -> None:
    """Sorted by address and without repetitions; both languages of a page name both, Chinese is the default."""
    entries: list[Entry] = [("en/a/", "a/", None), ("b/", None, "2024-09-01"), ("a/", "en/a/", None)]
    [(address, content)] = sitemaps([*entries, *entries], SITE, CHINESE_AND_ENGLISH)
    lines = content.decode().splitlines()
    assert address == "sitemap.xml"
    assert lines[0] == '<?xml version="1.0" encoding="UTF-8"?>'
    assert lines[2:] == [
        f"<url><loc>https://example.org/sub/a/</loc>{CHINESE}{ENGLISH}{DEFAULT}</url>",
        "<url><loc>https://example.org/sub/b/</loc><lastmod>2024-09-01</lastmod></url>",
        f"<url><loc>https://example.org/sub/en/a/</loc>{CHINESE}{ENGLISH}{DEFAULT}</url>",
        "</urlset>",
    ]


SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _files(count: int) -> dict[str, bytes]:
    """Return the site map of so many pages; the last of the numbered ones has changed last."""
    entries: list[Entry] = [
        (f"cases/{number:06}/", None, f"20{number // 10_000 + 10}-01-01") for number in range(count)
    ]
    return dict(sitemaps(entries, SITE, CHINESE_AND_ENGLISH))


def _locations(content: bytes) -> list[str]:
    return [each.text or "" for each in etree.fromstring(content).iter(f"{SITEMAP}loc")]


@pytest.mark.parametrize(
    ("count", "names"),
    [
        (sitemap.MOST_ADDRESSES, ["sitemap.xml"]),
        (sitemap.MOST_ADDRESSES + 1, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]),
    ],
)
def test_many_pages_are_in_several_files(count: int, names: list[str]) -> None:
    """A file has at most 50,000 addresses; with more, the site map is the index of the files."""
    files = _files(count)
    assert list(files) == names
    parts = [content for name, content in files.items() if len(files) == 1 or name != "sitemap.xml"]
    locations = [_locations(content) for content in parts]
    assert max(map(len, locations)) <= 50_000
    assert len({each for part in locations for each in part}) == count


def test_the_index_has_the_last_change_of_each_file() -> None:
    """A crawler fetches only the files that have changed since its last visit."""
    index = etree.fromstring(_files(sitemap.MOST_ADDRESSES + 1)["sitemap.xml"])
    assert index.tag == f"{SITEMAP}sitemapindex"
    listed = [(each.findtext(f"{SITEMAP}loc"), each.findtext(f"{SITEMAP}lastmod")) for each in index]
    assert listed == [(f"{SITE.url}sitemap-1.xml", "2014-01-01"), (f"{SITE.url}sitemap-2.xml", "2015-01-01")]


def test_a_file_has_at_most_so_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The head and the end of a file count, too."""
    monkeypatch.setattr(sitemap, "MOST_BYTES", 1000)
    files = _files(50)
    assert len(files) > 2
    assert max(len(content) for name, content in files.items() if name != "sitemap.xml") <= 1000
    assert sum(len(_locations(content)) for name, content in files.items() if name != "sitemap.xml") == 50
