"""``sitemap.xml``: every page, its other language as an alternate, and the date of the last change of its record.

With more pages or bytes than one file may have, it is an index of files that are named ``sitemap-1.xml`` and so on.
Source: https://www.sitemaps.org/protocol.html and the xhtml:link extension for languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from mkdocs_casebook.exports.case_json import last_changed
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages

STEM = "sitemap"
NAME = f"{STEM}.xml"

Entry = tuple[str, str | None, str | None]
"""An address, the address in the other language (if any), and the date of the last change (if known)."""

MOST_ADDRESSES = 50_000
"""The most addresses that a file may have."""
MOST_BYTES = 50 * 1024 * 1024
"""The most bytes that a file may have."""

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = _DECLARATION + f'<urlset {_NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'.encode()
_END = b"</urlset>\n"


@dataclass
class _Part:
    """The lines of a file, their size in bytes, and the latest date of change among them."""

    lines: list[bytes] = field(default_factory=list)
    size: int = len(_HEAD) + len(_END)
    changed: str = ""

    def content(self) -> bytes:
        return b"".join([_HEAD, *self.lines, _END])


def page_entries(pages: Iterable[SitePage]) -> Iterator[Entry]:
    """Yield the entries of generated pages, without redirects and notices, for which search engines find the case."""
    for page in pages:
        if page.kind not in ("redirect", "notice"):
            case = page.case
            yield page.address, page.twin, last_changed(case) if case else None


def sitemaps(entries: Iterable[Entry], site: SiteIdentity, languages: SiteLanguages) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the site map, sorted by address; with several files, their index comes last."""
    parts = _parts(entries, site, languages)
    if len(parts) == 1:
        yield NAME, parts[0].content()
        return
    listed = []
    for number, part in enumerate(parts, 1):
        address = f"{STEM}-{number}.xml"
        yield address, part.content()
        changed = f"<lastmod>{part.changed}</lastmod>" if part.changed else ""
        listed.append(f"<sitemap><loc>{site.url}{address}</loc>{changed}</sitemap>\n")
    index = f"<sitemapindex {_NAMESPACE}>\n{''.join(listed)}</sitemapindex>\n"
    yield NAME, _DECLARATION + index.encode()


def _parts(entries: Iterable[Entry], site: SiteIdentity, languages: SiteLanguages) -> list[_Part]:
    parts = [_Part()]
    for entry in sorted(set(entries), key=_order):
        line = _url(entry, site, languages).encode()
        if len(parts[-1].lines) == MOST_ADDRESSES or parts[-1].size + len(line) > MOST_BYTES:
            parts.append(_Part())
        part = parts[-1]
        part.lines.append(line)
        part.size += len(line)
        part.changed = max(part.changed, entry[2] or "")
    return parts


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
