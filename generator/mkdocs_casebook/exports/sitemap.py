"""``sitemap.xml``: every page, its other language as an alternate, and the date of the last change of its record.

Source: https://www.sitemaps.org/protocol.html and the xhtml:link extension for languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from mkdocs_casebook.exports.case_json import last_changed
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages

Entry = tuple[str, str | None, str | None]
"""An address, the address in the other language (if any), and the date of the last change (if known)."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def page_entries(pages: Iterable[SitePage]) -> Iterator[Entry]:
    """Yield the entries of generated pages, without redirects and notices, for which search engines find the case."""
    for page in pages:
        if page.kind not in ("redirect", "notice"):
            case = page.case
            yield page.address, page.twin, last_changed(case) if case else None


def sitemap(entries: Iterable[Entry], site: SiteIdentity, languages: SiteLanguages) -> bytes:
    """Return the site map, sorted by address."""
    return (
        _HEAD + "".join(_url(entry, site, languages) for entry in sorted(set(entries), key=_order)) + "</urlset>\n"
    ).encode()


def _order(entry: Entry) -> str:
    return entry[0]


def _url(entry: Entry, site: SiteIdentity, languages: SiteLanguages) -> str:
    address, twin, changed = entry
    lines = [f"<loc>{site.url}{address}</loc>"]
    if changed:
        lines.append(f"<lastmod>{changed}</lastmod>")
    if twin is not None:
        by_language = {languages.of_address(each): quoteattr(site.url + each) for each in (address, twin)}
        links = [(language.tag, by_language[language]) for language in languages]
        for tag, href in (*links, ("x-default", by_language[languages.first])):
            lines.append(f'<xhtml:link rel="alternate" hreflang="{tag}" href={href}/>')
    return "<url>" + "".join(lines) + "</url>\n"
