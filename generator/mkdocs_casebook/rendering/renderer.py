"""Render a page of the site into the slots of its frame."""

from __future__ import annotations

import json
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Template
from markupsafe import Markup, escape

from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.page_view import PageView, SiteContext
from mkdocs_casebook.rendering.structured_data import structured_data
from mkdocs_casebook.rendering.template_environment import Environment
from mkdocs_casebook.runtime.package_data import data_path
from mkdocs_casebook.site_config.identity import SiteIdentity


@cache
def environment() -> Environment:
    """Return the environment of our templates, which stores compiled ones where Python stores compiled modules."""
    folder = data_path("rendering")
    templates = Environment(folder / "templates", bytecode=folder / "__pycache__")
    templates.filters["script_json"] = script_json
    return templates


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def render(page: SitePage, rendering: SiteContext) -> dict[str, str]:
    """Render a page that stands in a frame: the content of each slot, escaped where it came from a record."""
    view = PageView(page, rendering)
    context = {
        "page": page,
        **_whole_cases(page, rendering.catalog),
        "catalog": rendering.catalog,
        "site": rendering.site,
        "view": view,
        "open_data": rendering.open_data,
        "search": rendering.search.get(page.language),
        "data": structured_data(page, rendering.catalog, rendering.site, rendering.open_data),
        "styles": view.link(rendering.styles[page.kind]),
        "scripts": view.link(rendering.scripts[page.kind]) if page.kind in rendering.scripts else None,
        "modules": [view.link(address) for address in rendering.search_scripts] if page.kind == "search" else (),
    }
    contents = _template("contents").render(context)
    return {
        "title": escape(_title(page, rendering.site)),
        "head": _template("head").render(context),
        "trail": _template("trail").render(context),
        "twin": _template("twin").render(context),
        "contents": contents,
        "shape": " gov-page--contents" if contents else "",
        "body": _template(f"pages/{page.kind}").render(context),
        f"current:{page.section}": ' aria-current="true"',
        # An address has nothing to quote but its slashes: that is seen faster than each letter is looked up.
        "encoded": quote(rendering.site.url, safe="") + quote(page.address).replace("/", "%2F"),
    }


def _whole_cases(page: SitePage, catalog: Catalog) -> dict[str, Any]:
    """Return the whole cases that a kind of page may use; of all others it has the summaries.

    ``case`` on the page of a case, else None; ``lead`` and ``newest`` on the home page.
    """
    if page.kind == "home" and page.listing:
        lead = page.listing.lead and catalog.case(page.listing.lead.id)
        return {"case": None, "lead": lead, "newest": [catalog.case(case.id) for case in page.listing.cases]}
    return {"case": catalog.case(page.case.id) if page.case else None}


def render_redirect(page: SitePage, rendering: SiteContext) -> str:
    """Render a former address: a small page of its own that leads to the present one."""
    return _template("pages/redirect").render(page=page, view=PageView(page, rendering), site=rendering.site)


@cache
def _template(name: str) -> Template:
    return environment().get_template(f"{name}.html")


def _title(page: SitePage, site: SiteIdentity) -> str:
    name = site.name(page.language)
    return name if page.kind == "home" else f"{page.title.get(page.language)} - {name}"


def script_json(data: Any) -> Markup:
    """Return data as JSON for a script element, each ``<`` escaped so that nothing can close the element."""
    return Markup(_JSON.encode(data).replace("<", "\\u003c"))  # noqa: S704
