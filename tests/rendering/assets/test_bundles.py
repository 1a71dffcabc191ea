"""Each kind of page gets the styles and scripts of exactly the components that it uses."""

from __future__ import annotations

import re
from typing import get_args

from jinja2.meta import find_referenced_templates

from mkdocs_casebook.pages.page import Kind
from mkdocs_casebook.rendering.assets.bundles import page_assets, search_scripts
from mkdocs_casebook.rendering.renderer import environment
from tests.paths import PACKAGE


def test_a_bundle_has_what_the_template_imports_directly_or_through_others() -> None:
    """That of cases has the facts card, and the status mark that only the card imports; not the home page."""
    style = page_assets(".css")["case"].content.decode()
    assert ".gov-facts" in style
    assert ".gov-status" in style
    assert ".gov-home" not in style


def test_all_templates_import_components_in_the_form_that_bundles_look_for() -> None:
    """Jinja's parser finds no other imports."""
    for path in (PACKAGE / "rendering/templates").rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        found = set(find_referenced_templates(environment().parse(source)))
        assert found == set(re.findall(r'\{% from "([^"]+)" import ', source)), path


def test_a_kind_of_page_has_scripts_only_if_a_component_has_one() -> None:
    """A case has its reading tools, the search page a bundle of its own; a list has none."""
    scripts = page_assets(".js")
    assert b"speechSynthesis" in scripts["case"].content
    [script] = search_scripts()
    assert re.fullmatch(r"assets/search\.[0-9a-f]{8}\.js", script.address)
    assert "list" not in scripts


def test_a_redirect_has_no_style() -> None:
    """It is a document of its own."""
    assert set(page_assets(".css")) == set(get_args(Kind)) - {"redirect"}


def test_an_address_depends_on_the_content() -> None:
    """A changed style has another address, so that no browser shows a cached one."""
    addresses = [asset.address for asset in page_assets(".css").values()]
    contents = {asset.content for asset in page_assets(".css").values()}
    assert len(set(addresses)) == len(contents)
