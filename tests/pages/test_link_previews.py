"""The pictures for previews of links to pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_casebook.media.card_raster import card_png
from mkdocs_casebook.pages.link_previews import CARD, link_preview
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.pages.title_cards import has_card, page_card
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Text
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES
from tests.sample import SITE, site_context

HOME = Text(zh="案例库", en="Casebook")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The invented cases."""
    return catalog_of(TEST_CASES)


@pytest.fixture(scope="module")
def pages(catalog: Catalog) -> list[SitePage]:
    """All pages but redirects, which no one shares."""
    return [page for page in plan(catalog) if page.kind != "redirect"]


def test_every_page_has_the_picture_of_an_existing_file(catalog: Catalog, pages: list[SitePage]) -> None:
    """A photo's, its own title card, that of the first page of its list, or that of the home page."""
    context = site_context(catalog)
    cards = {page.address + CARD for page in pages if has_card(page)}
    photos = {photo.preview_address for photo in context.photos.values()}
    found = [link_preview(page, context.photos, HOME, catalog.languages) for page in pages]
    assert {each.address for each in found} <= cards | photos
    assert {each.size for each in found} == {(1200, 630)}


def test_what_can_be_shared_has_a_picture_of_its_own(catalog: Catalog, pages: list[SitePage]) -> None:
    """Cases without a photo, or with one that is no longer published; themes, places, the home page."""
    with_card = [page for page in pages if has_card(page)]
    assert {page.kind for page in with_card} == {"home", "case", "theme", "place"}
    assert {page.section for page in with_card} == {"home", "cases", "themes", "places"}
    for page in pages:
        if page.case and page.kind == "case":
            assert has_card(page) is (not page.case.photo or page.case.withdrawn is not None)
    assert any(page.case and page.case.withdrawn for page in with_card)
    assert all(card_png(page_card(page, catalog.vocabulary, SITE))[:4] == b"\x89PNG" for page in with_card[:20])


def test_further_pages_of_a_list_share_its_picture(catalog: Catalog, pages: list[SitePage]) -> None:
    """They have no card of their own."""
    first = next(page for page in pages if page.kind == "place")
    second = replace(first, address=f"{first.address}page-2/")
    assert has_card(first)
    assert not has_card(second)
    assert link_preview(second, {}, HOME, catalog.languages).address == first.address + CARD
