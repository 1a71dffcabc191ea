"""Style and script bundles: one file of each for a kind of page, from the components that its template uses."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from mkdocs_casebook.pages.page import Kind
from mkdocs_casebook.rendering.assets.css_lowering import lower_style
from mkdocs_casebook.rendering.assets.script_bundler import bundle
from mkdocs_casebook.runtime.package_data import data_path

_TEMPLATES = data_path("rendering/templates")

_IMPORT = re.compile(r'\{% from "([^"]+)" import ')
"""How all our templates import components; Jinja's parser takes as long to find that as to minify the styles."""


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file of the site, named by the hash of its content; ``address`` is relative to the site's root."""

    address: str
    content: bytes


def published_asset(text: str, suffix: str) -> str:
    """Return one of our styles (``.css``) or scripts (``.js``) as it is published."""
    from mkdocs_casebook.rendering.assets.minifier import minify  # Pygments takes long; after an edit nobody needs it

    return minify(lower_style(text) if suffix == ".css" else text, suffix)


def content_hash(content: bytes) -> str:
    """Return what names a file by its content."""
    return hashlib.sha256(content).hexdigest()[:8]


@cache
def page_assets(suffix: str) -> dict[str, Asset]:
    """Return the style (``.css``) or script (``.js``) bundle of each kind of page that has one."""
    name = {".css": "style.css", ".js": "script.js"}[suffix]
    bundles = {kind: _bundled(f"pages/{kind}.html", name) for kind in get_args(Kind)}
    return {kind: _asset("cases", content, suffix) for kind, content in bundles.items() if content}


@cache
def search_scripts() -> tuple[Asset, ...]:
    """Return the scripts of the search page: its modules, bundled into one."""
    return (_asset("search", published_asset(bundle(data_path("search/browser")), ".js"), ".js"),)


def _bundled(template: str, name: str) -> str:
    components = sorted(path.removesuffix("/macro.html") for path in _referenced(template))
    paths = [_TEMPLATES / component / name for component in components]
    between = "" if name == "style.css" else "\n"  # where two scripts meet, a line end may end a statement
    return between.join(_minified(path) for path in paths if path.exists())


@cache
def _minified(path: Path) -> str:
    return published_asset(path.read_text(encoding="utf-8"), path.suffix)


@cache
def _referenced(template: str) -> frozenset[str]:
    """Return the components that a template imports, and those that they import."""
    names = set(_IMPORT.findall((_TEMPLATES / template).read_text(encoding="utf-8")))
    return frozenset(names.union(*map(_referenced, names)))


def _asset(name: str, text: str, suffix: str) -> Asset:
    content = text.encode()
    return Asset(address=f"assets/{name}.{content_hash(content)}{suffix}", content=content)
