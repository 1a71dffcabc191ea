"""Render a page of the site into the slots of its frame."""

from __future__ import annotations

from functools import cache
from typing import Any, cast
from urllib.parse import quote

from jinja2 import Template
from markupsafe import Markup, escape

from mkdocs_casebook.exports.case_json import json_text
from mkdocs_casebook.pages.page import Kind, SitePage
from mkdocs_casebook.rendering.page_view import SiteContext
from mkdocs_casebook.rendering.template_contexts import context_names, create_context
from mkdocs_casebook.rendering.template_environment import Environment
from mkdocs_casebook.runtime.package_data import data_path
from mkdocs_casebook.site_config.identity import SiteIdentity


@cache
def environment() -> Environment:
    """Return the environment of our templates, which stores compiled ones where Python stores compiled modules."""
    folder = data_path("rendering")
    templates = Environment(folder / "templates", bytecode=folder / "__pycache__", names_of=_names_of)
    templates.filters["script_json"] = script_json
    return templates


PREVIEW_NAMES = frozenset({"shown", "own", "name", "is_last", "draft", "doubts", "doubt", "zh", "en"})
"""What the preview's own templates can use."""


def _names_of(template: str) -> frozenset[str]:
    """Return the names that a template can use; components have arguments only."""
    folder, _, name = template.rpartition("/")
    if folder == "pages":
        return context_names(cast("Kind", name.removesuffix(".html")))
    if folder == "preview":
        return PREVIEW_NAMES
    return frozenset() if folder else context_names(None)


def render(page: SitePage, context: SiteContext) -> dict[str, str]:
    """Return the HTML of each slot of the frame for a page."""
    variables = create_context(page, context)
    return {
        "title": escape(_title(page, context.site)),
        "head": _template("head").render(variables),
        "trail": _template("trail").render(variables),
        "twin": _template("twin").render(variables),
        "shape": " gov-page--contents" if page.case and not page.case.withdrawn else "",
        "body": _template(f"pages/{page.kind}").render(variables),
        f"current:{page.section}": ' aria-current="true"',
        # Slashes are all that needs quoting in an address of the site; quote() is slow.
        "encoded": quote(context.site.url, safe="") + quote(page.address).replace("/", "%2F"),
    }


def render_document(page: SitePage, context: SiteContext) -> str:
    """Return a page without the frame: a notice, or the redirect from a former address."""
    return _template(f"pages/{page.kind}").render(create_context(page, context))


@cache
def _template(name: str) -> Template:
    return environment().get_template(f"{name}.html")


def _title(page: SitePage, site: SiteIdentity) -> str:
    name = site.name(page.language)
    return name if page.kind == "home" else f"{page.title.get(page.language)} - {name}"


def script_json(data: Any) -> Markup:
    """Return data as JSON for a script element, each ``<`` escaped so that nothing can close the element."""
    return Markup(json_text(data).decode().replace("<", "\\u003c"))  # noqa: S704
