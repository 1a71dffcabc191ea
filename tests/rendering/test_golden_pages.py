"""Pages are equal to their golden copies. ``UPDATE_GOLDEN=1`` rewrites the copies."""

from __future__ import annotations

import os
import re

import pytest

from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.rendering.renderer import render, render_document
from tests.catalogs import catalog_of
from tests.paths import GOLDEN
from tests.sample import site_context

CONTEXT = site_context(catalog_of(GOLDEN / "cases"))
PAGES = list(plan(CONTEXT.catalog))


def _rendered(page: SitePage) -> str:
    if page.kind in ("notice", "redirect"):
        return _pretty(render_document(page, CONTEXT))
    slots = render(page, CONTEXT)
    return "\n".join(f"==== {name} ====\n{_pretty(content)}" for name, content in slots.items())


def _pretty(html: str) -> str:
    """Put each tag on a line of its own, so that each difference is one line."""
    lines = re.sub(r"(<[^>]+>)", r"\n\1\n", html).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address or "home")
def test_a_page_equals_its_golden_copy(page: SitePage) -> None:
    """For every page of the golden records."""
    name = (page.address.strip("/").replace("/", "_") or "home") + ".html"
    path = GOLDEN / "pages" / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(_rendered(page), encoding="utf-8")
    assert _rendered(page) == path.read_text(encoding="utf-8")


def test_every_golden_copy_has_a_page() -> None:
    """The copy of a removed page is removed."""
    names = {(page.address.strip("/").replace("/", "_") or "home") + ".html" for page in PAGES}
    assert {path.name for path in (GOLDEN / "pages").iterdir()} == names


def test_few_fragments_are_cached_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest make room for new ones; pages do not depend on how many there are."""
    page = next(page for page in PAGES if page.address == "cases/")
    before = _rendered(page)
    monkeypatch.setattr("mkdocs_casebook.rendering.page_view._MOST_FRAGMENTS", 1)
    context = site_context(catalog_of(GOLDEN / "cases"))
    slots = [render(page, context), render(page, context)]
    assert slots[0] == slots[1]
    assert _pretty(slots[0]["body"]) in before
    assert len(context.fragments) == 1
