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


def render(page: SitePage, context: SiteContext) -> dict[str, str]:
    """Return the HTML of each slot of the frame for a page."""
    view = PageView(page, context)
    variables = {
        "page": page,
        **_whole_cases(page, context.catalog),
        "catalog": context.catalog,
        "site": context.site,
        "view": view,
        "open_data": context.open_data,
        "search": context.search.get(page.language),
        "data": structured_data(page, context.catalog, context.site, context.open_data),
        "styles": view.link(context.styles[page.kind]),
        "scripts": view.link(context.scripts[page.kind]) if page.kind in context.scripts else None,
        "modules": [view.link(address) for address in context.search_scripts] if page.kind == "search" else (),
    }
    contents = _template("contents").render(variables)
    return {
        "title": escape(_title(page, context.site)),
        "head": _template("head").render(variables),
        "trail": _template("trail").render(variables),
        "twin": _template("twin").render(variables),
        "contents": contents,
        "shape": " gov-page--contents" if contents else "",
        "body": _template(f"pages/{page.kind}").render(variables),
        f"current:{page.section}": ' aria-current="true"',
        # Slashes are all that needs quoting in an address of the site; quote() is slow.
        "encoded": quote(context.site.url, safe="") + quote(page.address).replace("/", "%2F"),
    }


def _whole_cases(page: SitePage, catalog: Catalog) -> dict[str, Any]:
    """Return the whole cases that a kind of page may use; it has only summaries of the others.

    ``case`` on the page of a case, else None; ``lead`` and ``newest`` on the home page.
    """
    if page.kind == "home" and page.listing:
        lead = page.listing.lead and catalog.case(page.listing.lead.id)
        return {"case": None, "lead": lead, "newest": [catalog.case(case.id) for case in page.listing.cases]}
    return {"case": catalog.case(page.case.id) if page.case else None}


def render_redirect(page: SitePage, context: SiteContext) -> str:
    """Return the document that redirects from a former address."""
    return _template("pages/redirect").render(page=page, view=PageView(page, context), site=context.site)


@cache
def _template(name: str) -> Template:
    return environment().get_template(f"{name}.html")


def _title(page: SitePage, site: SiteIdentity) -> str:
    name = site.name(page.language)
    return name if page.kind == "home" else f"{page.title.get(page.language)} - {name}"


def script_json(data: Any) -> Markup:
    """Return data as JSON for a script element, each ``<`` escaped so that nothing can close the element."""
    return Markup(_JSON.encode(data).replace("<", "\\u003c"))  # noqa: S704
