"""Every link of the built site resolves, in a sub-folder too, and nothing is fetched from another host."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.built_links import Page, broken_links, read_pages


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, Page]:
    """Every page of the built site by its address."""
    found = read_pages(built_site)
    assert len(found) > 60, "this is not the whole site"
    return found


def test_every_link_and_fragment_resolves(pages: dict[str, Page], built_site: Path) -> None:
    """Links, forms, pictures, scripts and styles resolve from every page, wherever the site is hosted."""
    assert [
        broken for address, page in pages.items() for broken in broken_links(address, page, pages, built_site)
    ] == []


def test_a_broken_link_would_be_found(pages: dict[str, Page], built_site: Path) -> None:
    """The test above finds a dead link, a dead fragment, and a link out of the site."""
    page = Page(links=["cases/none/", "cases/#none", "/root/"])
    assert len(list(broken_links("index.html", page, pages, built_site))) == 3


def test_nothing_is_fetched_from_another_host(pages: dict[str, Page]) -> None:
    """No page refers to a script, style, font or picture on another host."""
    for address, page in pages.items():
        assert [link for link in page.fetched if "//" in link] == [], address


def test_identifiers_are_unique(pages: dict[str, Page]) -> None:
    """No id occurs twice on a page."""
    for address, page in pages.items():
        doubled = {name for name in page.identifiers if page.identifiers.count(name) > 1}
        assert doubled == set(), address
