"""Two writers of one address are refused, with both of them and what to rename."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.build.addresses import check_addresses
from mkdocs_casebook.build.frame_output import FrameOutput
from mkdocs_casebook.build.output_safety import UnsafeOutput
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.photos import PublishedPhoto
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from tests.paths import GOLDEN_CASES

PHOTOS = {
    ("everything", "yard"): PublishedPhoto(
        address="cases/everything/yard", sizes=(), cache_file=Path(), file="yard.jpg"
    )
}


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The cases of the golden pages."""
    return load(Path(shutil.copytree(GOLDEN_CASES, tmp_path_factory.mktemp("golden") / "cases")))


def check(catalog: Catalog, *files: str, pages: Callable[[list[SitePage]], list[SitePage]] = list) -> None:
    """Check the addresses of a site with files of ``docs/`` or the theme."""
    output: Any = type("Output", (), {"files": dict.fromkeys(files, b"")})
    frame_output: FrameOutput = output
    check_addresses(pages([*plan(catalog)]), PHOTOS, catalog, frame_output)


def test_a_site_has_one_writer_for_each_address(catalog: Catalog) -> None:
    """Files with other names are no conflict, also beside those of a case."""
    check(catalog, "about/index.html", "cases/everything/plan.pdf", "cases/everything/other-480.jpg", "search/help.txt")


@pytest.mark.parametrize(
    ("address", "writer"),
    [
        ("cases/everything/index.html", "the page “"),
        ("cases/former-name/index.html", "the redirect of a former id to "),
        ("cases/everything/case.json", "the data of a case"),
        ("cases/everything/case.yml", "the data of a case"),
        ("data/cases.csv", "the open data"),
        ("feed.xml", "a feed"),
        ("en/feed.json", "a feed"),
        ("sitemap.xml", "the sitemap"),
        ("cases/everything/yard-480.jpg", "a photo of a case"),
        ("en/search/index/00.json", "the search index"),
        ("en/search/index/deep/00.json", "the search index"),
        ("data/releases/2026-01-01/cases.ndjson", "the open data"),
        ("data/cases-2026.ndjson.gz", "the open data"),
        ("search/texts/0.json", "the search index"),
    ],
)
def test_a_hand_written_file_in_the_place_of_another(catalog: Catalog, address: str, writer: str) -> None:
    """It is the one to rename."""
    with pytest.raises(UnsafeOutput) as refused:
        check(catalog, address)
    assert str(refused.value).startswith(f"{address}: ")
    assert writer in str(refused.value)
    assert str(refused.value).endswith("rename that file of docs/ or of the theme")


def test_the_parts_of_a_large_sitemap(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hand-written page called sitemap is no part of it, nor are pages in folders whose names begin like a part."""
    monkeypatch.setattr("mkdocs_casebook.exports.sitemap.MOST_ADDRESSES", 10)
    check(catalog, "sitemap/index.html", "sitemap-old/index.html", "en/sitemap-1.xml")
    with pytest.raises(UnsafeOutput, match="the sitemap"):
        check(catalog, "sitemap-2.xml")


def test_a_redirect_in_the_place_of_a_page(catalog: Catalog) -> None:
    """The former id is the one to delete."""

    def with_redirect(pages: list[SitePage]) -> list[SitePage]:
        redirect = next(page for page in pages if page.kind == "redirect")
        return [*pages, replace(redirect, address="cases/everything/")]

    with pytest.raises(UnsafeOutput, match="delete that former id from moved_from"):
        check(catalog, pages=with_redirect)


def test_two_pages_at_one_address(catalog: Catalog) -> None:
    """An id or a key must change."""
    with pytest.raises(UnsafeOutput, match="choose another id or key of the vocabulary"):
        check(catalog, pages=lambda pages: [*pages, pages[0]])
