"""Basic page information: title, language, description, pictures, personal data; and the pages every site needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from mkdocs_casebook.inspection.issues import Issue, issue
from mkdocs_casebook.inspection.page_reader import Page
from mkdocs_casebook.inspection.site_reader import BuiltSite
from mkdocs_casebook.privacy.identity_numbers import find_personal_numbers

_DATA = (".json", ".geojson", ".csv", ".xml", ".txt", ".md", ".bib")
_SITE_MAP = "sitemap.xml"
_INDEX = "search/"
"""Folder of the search index: words of the pages, and numbers that only look like those of persons."""


def check_pages(site: BuiltSite) -> Iterator[Issue]:
    """Check the basics of every page, the pages that every site needs, and the site map."""
    for path in ("index.html", "404.html", _SITE_MAP):
        if path not in site.files:
            yield issue("page-missing", path, value=path)
    if not site.has_address:
        yield issue("address-missing", "index.html")
    titles: dict[tuple[str, str], str] = {}
    for page, kind in site.shown:
        yield from (issue("blank-left", page.path, value=blank) for blank in page.blanks)
        yield from _head(page, is_error=kind == "error")
        if page.title:
            first = titles.setdefault((page.language, page.title), page.path)
            if first != page.path:
                yield issue("title-twice", page.path, value=page.title, other=first)
    yield from _site_map(site)


def _head(page: Page, *, is_error: bool) -> Iterator[Issue]:
    if not page.title:
        yield issue("title-missing", page.path)
    if not page.language:
        yield issue("language-missing", page.path)
    if not is_error and not any(each.content.strip() for each in page.labels if each.name.lower() == "description"):
        yield issue("description-missing", page.path)


def _site_map(site: BuiltSite) -> Iterator[Issue]:
    if _SITE_MAP not in site.files:
        return
    listed = set()
    for address, file in _listed(site):
        listed.add(file)
        if file is None:
            yield issue("site-map-dead", _SITE_MAP, value=address)
    for page, kind in site.shown:
        unlisted = kind == "error" or "noindex" in page.label("robots") or site.is_version(page)
        if not unlisted and page.path not in listed:
            yield issue("site-map-lacks", page.path)


def _listed(site: BuiltSite) -> Iterator[tuple[str, str | None]]:
    """Yield each address in the site map, or in those that it lists as an index, and its file if there is one."""
    text = _text(site, _SITE_MAP)
    for address, file in _addresses(site, text):
        if file and "<sitemapindex" in text:
            yield from _addresses(site, _text(site, file))
        else:
            yield address, file


def _addresses(site: BuiltSite, text: str) -> Iterator[tuple[str, str | None]]:
    for address in map(unescape, re.findall(r"<loc>\s*([^<]*?)\s*</loc>", text)):
        target = site.target(_SITE_MAP, address)
        yield address, site.file(target) if target.where == "inside" else None


def _text(site: BuiltSite, name: str) -> str:
    return (site.folder / name).read_text(encoding="utf-8", errors="replace")


def check_pictures(site: BuiltSite) -> Iterator[Issue]:
    """Report pictures without alternative text."""
    for page in site.pages.values():
        for source, line in page.without_alt:
            yield issue("alt-missing", page.path, line, value=source)


def check_privacy(site: BuiltSite) -> Iterator[Issue]:
    """Report personal numbers on pages and in published data, masked."""
    for page in site.pages.values():
        for number in page.personal:
            yield issue(number.kind, page.path, number.line, value=number.masked)
    for path in sorted(path for path in site.files if path.endswith(_DATA) and not path.startswith(_INDEX)):
        text = (site.folder / path).read_text(encoding="utf-8", errors="replace")
        for found in find_personal_numbers(text):
            yield issue(found.kind, path, text.count("\n", 0, found.start) + 1, value=found.masked)
