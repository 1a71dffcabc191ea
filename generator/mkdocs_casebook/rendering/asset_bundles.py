"""The components' styles and scripts: for each kind of page one file of each, made of what its template uses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import get_args

import rcssmin
import rjsmin
from jinja2.meta import find_referenced_templates

from mkdocs_casebook.pages.page import Kind
from mkdocs_casebook.rendering.renderer import environment
from mkdocs_casebook.rendering.script_bundler import bundle
from mkdocs_casebook.runtime.package_data import data_path

_TEMPLATES = data_path("rendering/templates")
_INLINE_PICTURE = re.compile(r"""url\((?:"data:[^"]*"|'data:[^']*'|data:[^)]*)\)""")
_SMALLER: dict[str, Callable[[str], str]] = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file of the site: its address relative to the site's root, named by its content, and that content."""

    address: str
    content: bytes


def smaller(text: str, suffix: str) -> bytes:
    """Return a style (``.css``) or script (``.js``) without comments and without space that says nothing."""
    return _SMALLER[suffix](text).encode()


def without_inline_pictures(style: str) -> str:
    """Return the theme's style without the pictures written into it, a sixth of its bytes: the policy forbids them.

    An empty picture takes their place: as a mask it hides what would else be a square.
    """
    return _INLINE_PICTURE.sub("linear-gradient(#0000,#0000)", style)


@cache
def page_assets(suffix: str) -> dict[str, Asset]:
    """Return the styles (``.css``) or scripts (``.js``) of each kind of page that has any."""
    name = {".css": "style.css", ".js": "script.js"}[suffix]
    joined = {kind: _joined(f"pages/{kind}.html", name) for kind in get_args(Kind)}
    return {kind: _asset(smaller(text, suffix), suffix) for kind, text in joined.items() if text}


@cache
def search_scripts() -> tuple[Asset, ...]:
    """Return the scripts of the search page: its modules, bundled into one."""
    content = smaller(bundle(data_path("search/browser")), ".js")
    return (Asset(address=f"assets/search.{hashlib.sha256(content).hexdigest()[:8]}.js", content=content),)


def _joined(template: str, name: str) -> str:
    components = sorted(used.removesuffix("/macro.html") for used in _used(template))
    paths = [_TEMPLATES / component / name for component in components]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.exists())


@cache
def _used(template: str) -> frozenset[str]:
    """Return the components that a template imports, and those that they import."""
    loader = environment().loader
    assert loader is not None
    source, _, _ = loader.get_source(environment(), template)
    names = {name for name in find_referenced_templates(environment().parse(source)) if name}
    return frozenset(names.union(*map(_used, names)))


def _asset(content: bytes, suffix: str) -> Asset:
    return Asset(address=f"assets/cases.{hashlib.sha256(content).hexdigest()[:8]}{suffix}", content=content)
