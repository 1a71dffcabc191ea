"""A page to its HTML, by templates of our own in an environment of our own: it escapes, and is strict about names."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from generator.metadata import structured_data
from generator.pages import SitePage
from generator.site_identity import SiteIdentity
from generator.voice import Rendering, Voice


class _Context(jinja2.runtime.Context):
    """Calls straight away. Jinja first looks at every callable for wishes that none of ours has."""

    def call(self, called: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """Call; what Jinja hands over for functions that ask for variables of a loop is dropped."""
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*values, **named)


class _Template(jinja2.Template):
    """Makes a component's macros once. Jinja compares globals at every import; all our templates have the same."""

    def _get_default_module(self, ctx: jinja2.runtime.Context | None = None) -> jinja2.environment.TemplateModule:
        return self._module or super()._get_default_module(ctx)


class _Environment(jinja2.Environment):
    """Takes attributes straight away: templates get objects, and a name that is not there is an error at once."""

    context_class = _Context
    template_class = _Template
    getattr = staticmethod(getattr)  # type: ignore[assignment]


@cache
def environment() -> jinja2.Environment:
    """Return the environment of our templates: escaping, and strict about names."""
    loader = jinja2.FileSystemLoader(str(files(__package__) / "templates"))
    made = _Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["json"] = json_script
    return made


def render(page: SitePage, rendering: Rendering) -> dict[str, str]:
    """Render a page that stands in a frame: the content of each slot, escaped where it came from a record."""
    voice = Voice(page, rendering)
    context = {
        "page": page,
        "case": page.case,
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
        "title": str(escape(_title(page, rendering.site))),
        "head": _template("head").render(context),
        "trail": _template("trail").render(context),
        "twin": _template("twin").render(context),
        "contents": contents,
        "shape": " gov-page--contents" if contents else "",
        "body": _template(f"pages/{page.kind}").render(context),
        f"current:{page.section}": ' aria-current="true"',
        "encoded": quote(rendering.site.url + page.address, safe=""),
    }


def render_redirect(page: SitePage, rendering: Rendering) -> str:
    """Render a former address: a small page of its own that leads to the present one."""
    return _template("pages/redirect").render(page=page, say=Voice(page, rendering), site=rendering.site)


@cache
def _template(name: str) -> jinja2.Template:
    return environment().get_template(f"{name}.html")


def _title(page: SitePage, site: SiteIdentity) -> str:
    name = site.name(page.language)
    return name if page.kind == "home" else f"{page.title.get(page.language)} - {name}"


def json_script(data: Any) -> Markup:
    """Write JSON that can stand in a script element: no ``<`` that could end it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # No character that could end the element is left.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704
