"""Pages are what they were: the golden copies show every difference. ``UPDATE_GOLDEN=1`` rewrites them."""

from __future__ import annotations

import os
import re

import pytest

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.rendering.renderer import render, render_redirect
from tests.paths import GOLDEN
from tests.sample import site_context

RENDERING = site_context(load(GOLDEN / "cases"))
PAGES = list(plan(RENDERING.catalog))


def _written(page: SitePage) -> str:
    if page.kind == "redirect":
        return _pretty(render_redirect(page, RENDERING))
    slots = render(page, RENDERING)
    return "\n".join(f"==== {name} ====\n{_pretty(content)}" for name, content in slots.items())


def _pretty(html: str) -> str:
    """Put each tag on its own line, so that a difference is one line."""
    lines = re.sub(r"(<[^>]+>)", r"\n\1\n", html).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address or "home")
def test_page_is_as_it_was(page: SitePage) -> None:
    """Every page of the golden records renders to its golden copy."""
    name = (page.address.strip("/").replace("/", "_") or "home") + ".html"
    path = GOLDEN / "pages" / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(_written(page), encoding="utf-8")
    assert _written(page) == path.read_text(encoding="utf-8")


def test_every_golden_copy_has_its_page() -> None:
    """No golden copy outlives its page."""
    names = {(page.address.strip("/").replace("/", "_") or "home") + ".html" for page in PAGES}
    assert {path.name for path in (GOLDEN / "pages").iterdir()} == names
