"""Links and resources: whether each leads to something, and the browser asks no other host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote

from mkdocs_casebook.inspection.notice import Notice, notice
from mkdocs_casebook.inspection.page_reader import Page, Reference
from mkdocs_casebook.inspection.site_reader import BuiltSite, Target, host
from mkdocs_casebook.site_config.government import requirements

_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']+)""")


def check_links(site: BuiltSite) -> Iterator[Notice]:
    """Follow every link of every page; those to other sites are named once, and not followed."""
    outside: dict[str, tuple[str, int]] = {}
    footer = {item.host for item in requirements().footer.values()}  # these are another question's
    for page in site.pages.values():
        for reference in dict.fromkeys(page.references):
            target = site.target(page.path, reference.address)
            if target.where != "outside":
                yield from _followed(site, page, reference, target)
            elif reference.use == "link" and host(reference.address) not in footer:
                outside.setdefault(reference.address, (page.path, reference.line))
    for address, (path, line) in sorted(outside.items()):
        plain = address.startswith("http:")
        yield notice("link-plain" if plain else "link-outside", path, line, value=address)


def _followed(site: BuiltSite, page: Page, reference: Reference, target: Target) -> Iterator[Notice]:
    tell = partial(notice, path=page.path, line=reference.line, value=reference.address)
    if reference.address.startswith("http:"):
        yield tell("own-plain")
    elif target.where == "beyond":
        yield tell("link-beyond")
    elif target.where == "elsewhere" and reference.address.lower().startswith("javascript:"):
        yield tell("link-script")
    if target.where == "inside":
        path = site.file(target)
        if path is None:
            yield tell("link-dead")
        elif _anchor_is_dead(site, path, unquote(target.anchor)):
            yield tell("anchor-dead")


def _anchor_is_dead(site: BuiltSite, path: str, anchor: str) -> bool:
    page = site.pages.get(path)
    return page is not None and anchor not in {"", "top", *page.ids} and not anchor.startswith(":~:")


def check_requests(site: BuiltSite) -> Iterator[Notice]:
    """Name what a page or a style sheet would fetch from another host."""
    for page in site.pages.values():
        for reference in dict.fromkeys(page.references):
            if reference.use == "resource" and site.target(page.path, reference.address).where == "outside":
                yield notice("other-host", page.path, reference.line, value=reference.address)
    for path in sorted(path for path in site.files if path.endswith(".css")):
        yield from _style_sheet(site, path)


def _style_sheet(site: BuiltSite, path: str) -> Iterator[Notice]:
    text = (site.folder / path).read_text(encoding="utf-8", errors="replace")
    for found in _CSS_ADDRESS.finditer(text):
        address = found[1] or found[2] or ""
        target = site.target(path, address)
        line = text.count("\n", 0, found.start()) + 1
        if target.where == "outside":
            yield notice("other-host", path, line, value=address)
        elif target.where == "inside" and address.partition("#")[0] and site.file(target) is None:
            yield notice("style-dead", path, line, value=address)
