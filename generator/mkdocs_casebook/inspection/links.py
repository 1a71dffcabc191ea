"""Links and resources: whether targets exist, and whether pages load anything from other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote

from mkdocs_casebook.inspection.issues import Issue, issue
from mkdocs_casebook.inspection.page_reader import Page, Reference
from mkdocs_casebook.inspection.site_reader import BuiltSite, Target, host
from mkdocs_casebook.site_config.government import requirements

_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']+)""")


def check_links(site: BuiltSite) -> Iterator[Issue]:
    """Check every link of every page; links to other sites are listed once and not followed."""
    outside: dict[str, tuple[str, int]] = {}
    footer = {item.host for item in requirements().footer.values()}  # checked in footer.py
    for page in site.pages.values():
        for reference in dict.fromkeys(page.references):
            target = site.target(page.path, reference.address)
            if target.where != "outside":
                yield from _check_reference(site, page, reference, target)
            elif reference.use == "link" and host(reference.address) not in footer:
                outside.setdefault(reference.address, (page.path, reference.line))
    for address, (path, line) in sorted(outside.items()):
        plain = address.startswith("http:")
        yield issue("link-plain" if plain else "link-outside", path, line, value=address)


def _check_reference(site: BuiltSite, page: Page, reference: Reference, target: Target) -> Iterator[Issue]:
    issue_here = partial(issue, path=page.path, line=reference.line, value=reference.address)
    if reference.address.startswith("http:"):
        yield issue_here("own-plain")
    elif target.where == "beyond":
        yield issue_here("link-beyond")
    elif target.where == "elsewhere" and reference.address.lower().startswith("javascript:"):
        yield issue_here("link-script")
    if target.where == "inside":
        path = site.file(target)
        if path is None:
            yield issue_here("link-dead")
        elif _anchor_is_dead(site, path, unquote(target.anchor)):
            yield issue_here("anchor-dead")


def _anchor_is_dead(site: BuiltSite, path: str, anchor: str) -> bool:
    page = site.pages.get(path)
    return page is not None and anchor not in {"", "top", *page.ids} and not anchor.startswith(":~:")


def check_requests(site: BuiltSite) -> Iterator[Issue]:
    """Report what pages and style sheets would load from other hosts, and missing files of style sheets."""
    for page in site.pages.values():
        for reference in dict.fromkeys(page.references):
            if reference.use == "resource" and site.target(page.path, reference.address).where == "outside":
                yield issue("other-host", page.path, reference.line, value=reference.address)
    for path in sorted(path for path in site.files if path.endswith(".css")):
        yield from _style_sheet(site, path)


def _style_sheet(site: BuiltSite, path: str) -> Iterator[Issue]:
    text = (site.folder / path).read_text(encoding="utf-8", errors="replace")
    for found in _CSS_ADDRESS.finditer(text):
        address = found[1] or found[2] or ""
        target = site.target(path, address)
        line = text.count("\n", 0, found.start()) + 1
        if target.where == "outside":
            yield issue("other-host", path, line, value=address)
        elif target.where == "inside" and address.partition("#")[0] and site.file(target) is None:
            yield issue("style-dead", path, line, value=address)
