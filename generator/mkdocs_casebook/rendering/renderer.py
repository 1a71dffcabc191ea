"""A page to its HTML, by templates of our own in an environment of our own: it escapes, and is strict about names."""

from __future__ import annotations

import json
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Template
from markupsafe import Markup

from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.page_view import PageView, SiteContext
from mkdocs_casebook.rendering.structured_data import structured_data
from mkdocs_casebook.rendering.template_compiler import Environment, escaped
from mkdocs_casebook.runtime.package_data import data_path
from mkdocs_casebook.site_config.identity import SiteIdentity


@cache
def environment() -> Environment:
    """Return the environment of our templates."""
    folder = data_path("rendering")
    made = Environment(folder / "templates")
    made.keep_in(folder / "__pycache__")  # where Python keeps the code of modules
    made.globals["json"] = json_script
    return made


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def render(page: SitePage, rendering: SiteContext) -> dict[str, str]:
    """Render a page that stands in a frame: the content of each slot, escaped where it came from a record."""
    voice = PageView(page, rendering)
    context = {
        "page": page,
        **_whole_cases(page, rendering.catalog),
        "catalog": rendering.catalog,
        "site": rendering.site,
        "say": voice,
        "open_data": rendering.open_data,
        "search": rendering.search.get(page.language),
        "data": structured_data(page, rendering.catalog, rendering.site, rendering.open_data),
        "styles": voice.link(rendering.styles[page.kind]),
        "scripts": voice.link(rendering.scripts[page.kind]) if page.kind in rendering.scripts else None,
        "modules": [voice.link(address) for address in rendering.search_scripts] if page.kind == "search" else (),
    }
    contents = _template("contents").render(context)
    return {
        "title": escaped(_title(page, rendering.site)),
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
    return _template("pages/redirect").render(page=page, say=PageView(page, rendering), site=rendering.site)


@cache
def _template(name: str) -> Template:
    return environment().get_template(f"{name}.html")


def _title(page: SitePage, site: SiteIdentity) -> str:
    name = site.name(page.language)
    return name if page.kind == "home" else f"{page.title.get(page.language)} - {name}"


def json_script(data: Any) -> Markup:
    """Write JSON that can stand in a script element: no ``<`` that could end it."""
    text = _JSON.encode(data)
    # No character that could end the element is left.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704
