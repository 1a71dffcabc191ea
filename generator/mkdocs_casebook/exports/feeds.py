"""Feeds in Atom 1.0 and JSON Feed 1.1: of all cases, each theme, and each place down to districts.

Sources: https://www.rfc-editor.org/rfc/rfc4287, https://www.rfc-editor.org/rfc/rfc4946 (licence),
https://www.jsonfeed.org/version/1.1/.
The id of an entry is the first address of the case, so that a case that moves is not a new entry. Records have dates
without times: an entry is dated 00:00 in Beijing, as its page is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import escape

from mkdocs_casebook.exports.case_json import json_list, json_text, last_changed
from mkdocs_casebook.pages.feeds import feeds
from mkdocs_casebook.pages.page import Feed, case_address, first_address, joined
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.formatting.byline import author
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.text.dates import format_date
from mkdocs_casebook.text.languages import Language, interface_words

NEWEST = 30

_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'
_END = b"</feed>"
_QUOTED = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#09;"}


def feed_files(
    catalog: Catalog, site: SiteIdentity, folders: Container[str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every feed in all languages, or only of the feeds in the given folders."""
    entries = _Entries(catalog, site)
    chosen = [feed for feed in feeds(catalog) if folders is None or feed.path in folders]
    for language in catalog.languages:
        root = catalog.languages.root(language)
        for feed in chosen:
            folder = root + feed.path
            newest = [entries.of(case, language) for case in feed.cases[:NEWEST]]
            edition = _Edition(feed, language, site, f"{site.url}{folder}", newest)
            yield f"{folder}feed.xml", edition.atom()
            yield f"{folder}feed.json", edition.json()


def feed_digests(catalog: Catalog, site: SiteIdentity) -> dict[str, str]:
    """Return a digest of the inputs of each feed, by its folder: the feed changes only if its digest does."""
    labels = repr(catalog.vocabulary.themes)
    return {feed.path: _digest(site, labels, feed) for feed in feeds(catalog)}


def _digest(site: SiteIdentity, labels: str, feed: Feed) -> str:
    versions = [(case.id, case.version) for case in feed.cases[:NEWEST]]
    return hashlib.sha256(repr((site, labels, feed.title, versions)).encode()).hexdigest()[:16]


def _time(day: str) -> str:
    return f"{day}T00:00:00+08:00"


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A case as an entry of feeds, in the language of the page it links to."""

    id: str
    link: str
    language: Language
    title: str
    summary: str
    published: str
    updated: str
    author: str
    themes: tuple[tuple[str, str], ...]
    scheme: str

    @cached_property
    def atom(self) -> bytes:
        """The entry in Atom; serialized once for several feeds."""
        return _element(
            "entry",
            _element("id", text=self.id),
            _element("title", text=self.title),
            _element("link", rel="alternate", type="text/html", href=self.link),
            _element("published", text=self.published),
            _element("updated", text=self.updated),
            _element("author", _element("name", text=self.author)),
            *(_element("category", term=key, scheme=self.scheme, label=label) for key, label in self.themes),
            _element("summary", text=self.summary),
            xml_lang=self.language.tag,
        ).encode()

    @cached_property
    def json(self) -> bytes:
        """The entry in JSON Feed."""
        return json_text(
            {
                "id": self.id,
                "url": self.link,
                "title": self.title,
                "content_text": self.summary,
                "date_published": self.published,
                "date_modified": self.updated,
                "authors": [{"name": self.author}],
                "tags": [label for _, label in self.themes],
                "language": self.language.tag,
            }
        )


class _Entries:
    """The entries of cases, cached by case and language."""

    def __init__(self, catalog: Catalog, site: SiteIdentity) -> None:
        self._themes = catalog.vocabulary.themes
        self._languages = catalog.languages
        self._site = site
        self._cache: dict[tuple[str, Language], _Entry] = {}

    def of(self, case: CaseSummary, language: Language) -> _Entry:
        """Return the entry of a case in a language, or in the first one that it has if it has no page in that one."""
        language = language if case.is_in(language) else case.languages[0]
        key = (case.id, language)
        if key not in self._cache:
            self._cache[key] = self._entry(case, language)
        return self._cache[key]

    def _entry(self, case: CaseSummary, language: Language) -> _Entry:
        url = self._site.url
        return _Entry(
            id=joined(url, first_address(case, language, self._languages)),
            link=joined(url, case_address(case, language, self._languages)),
            language=language,
            title=case.title.get(language),
            summary=_summary(case, language),
            published=_time(case.published),
            updated=_time(last_changed(case)),
            author=author(case, self._site, language),
            themes=tuple((key, self._themes[key].label.get(language)) for key in dict.fromkeys(case.themes)),
            scheme=f"{url}themes/",
        )


def _summary(case: CaseSummary, language: Language) -> str:
    """Return the summary, or the withdrawal notice in its place."""
    if not case.withdrawn:
        return case.summary.get(language)
    word = interface_words(language)
    notice = word["withdrawn_summary"].format(date=format_date(case.withdrawn.date, language))
    between = " " if language is Language.EN else ""
    return f"{notice}{between}{word['withdrawn_reason']}{case.withdrawn.reason.get(language)}"


@dataclass(frozen=True)
class _Edition:
    """A feed in one language, newest entry first; ``address`` is that of the list it follows, which is absolute."""

    feed: Feed
    language: Language
    site: SiteIdentity
    address: str
    entries: list[_Entry]

    @property
    def _description(self) -> str:
        """What the owner says of the site; of a demonstration, that it is one."""
        return interface_words(self.language)["demo_rights"] if self.site.demo else self.site.description(self.language)

    @property
    def _title(self) -> str:
        name = self.site.name(self.language)
        return f"{self.feed.title.get(self.language)} - {name}" if self.feed.title else name

    @property
    def _rights(self) -> str:
        """The name of the licence, after the statement of a demonstration; empty without either."""
        notice = interface_words(self.language)["demo_rights"] if self.site.demo else ""
        return " ".join(part for part in (notice, self.site.licence.name if self.site.licence else "") if part)

    def atom(self) -> bytes:
        """Return the feed in Atom; its date is that of its latest entry."""
        site = self.site
        head = _element(
            "feed",
            _element("id", text=f"{self.address}feed.xml"),
            _element("title", text=self._title),
            *([_element("subtitle", text=self._description)] if self._description else []),
            _element("updated", text=max((entry.updated for entry in self.entries), default=_time("1970-01-01"))),
            _element("link", rel="self", type="application/atom+xml", href=f"{self.address}feed.xml"),
            _element("link", rel="alternate", type="text/html", href=self.address),
            _element("author", _element("name", text=site.name(self.language))),
            *([_element("link", rel="license", href=site.licence.url)] if site.licence else []),
            *([_element("rights", text=self._rights)] if self._rights else []),
            xmlns="http://www.w3.org/2005/Atom",
            xml_lang=self.language.tag,
        ).encode()
        entries = (entry.atom for entry in self.entries)
        return b"\n".join([_DECLARATION + head.removesuffix(_END), *entries, _END]) + b"\n"

    def json(self) -> bytes:
        """Return the feed in JSON Feed."""
        data = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self._title,
            "home_page_url": self.address,
            "feed_url": f"{self.address}feed.json",
            "language": self.language.tag,
            "authors": [{"name": self.site.name(self.language), "url": self.site.url}],
            **({"description": self._description} if self._description else {}),
        }
        return json_list(data, "items").filled(entry.json for entry in self.entries)


def _element(name: str, *inner: str, text: str | None = None, **attributes: str) -> str:
    """Return an XML element with escaped attributes, and escaped text or inner elements."""
    written = "".join(f' {key.replace("_", ":")}="{escape(value, _QUOTED)}"' for key, value in attributes.items())
    within = "".join(inner) if text is None else escape(text)
    return f"<{name}{written}>{within}</{name}>" if within else f"<{name}{written} />"
