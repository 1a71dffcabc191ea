"""The site map lists every page that has content, with its translation and the date of its last change."""

from __future__ import annotations

import pytest

from mkdocs_casebook.exports.sitemap import Entry, page_entries, sitemap
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from tests.paths import GOLDEN_CASES
from tests.sample import SITE

PAGES = [*plan(load(GOLDEN_CASES))]


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
    lines = sitemap([*entries, *entries], SITE, CHINESE_AND_ENGLISH).decode().splitlines()
    assert lines[0] == '<?xml version="1.0" encoding="UTF-8"?>'
    assert lines[2:] == [
        f"<url><loc>https://example.org/sub/a/</loc>{CHINESE}{ENGLISH}{DEFAULT}</url>",
        "<url><loc>https://example.org/sub/b/</loc><lastmod>2024-09-01</lastmod></url>",
        f"<url><loc>https://example.org/sub/en/a/</loc>{CHINESE}{ENGLISH}{DEFAULT}</url>",
        "</urlset>",
    ]
