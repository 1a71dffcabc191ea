"""Helper object of the templates: formats the values of records in the language of a page, and links from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from mkdocs_casebook.exports.published_data import OpenData
from mkdocs_casebook.media.qr_code import QrCode, qr_code
from mkdocs_casebook.media.title_card import TitleCard
from mkdocs_casebook.pages.link_previews import LinkPreview, link_preview
from mkdocs_casebook.pages.page import Link, SitePage, case_address, joined
from mkdocs_casebook.pages.photos import Photos
from mkdocs_casebook.pages.title_cards import case_card
from mkdocs_casebook.records.answers.case_answers import CaseAnswers, answers_of
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.formatting.byline import author, compiled_from
from mkdocs_casebook.records.formatting.citation import Citation
from mkdocs_casebook.records.formatting.section_anchors import section_anchors
from mkdocs_casebook.records.grouping import Event
from mkdocs_casebook.records.model import Case, CaseSummary, Milestone, Text
from mkdocs_casebook.records.model.summary import is_overdue
from mkdocs_casebook.rendering import charts
from mkdocs_casebook.rendering.responsive_image import ResponsiveImage, responsive_image
from mkdocs_casebook.rendering.value_formatter import ValueFormatter
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.text import markdown
from mkdocs_casebook.text.languages import Language, interface_words

_CASE_LINK = re.compile(r'href="case:([a-z0-9-]+)')
_MOST_FRAGMENTS = 4096
"""Fragments that are cached at once: a worker needs 17,000 at 10,000 cases, and few of the older ones again."""


@dataclass(frozen=True, kw_only=True)
class SiteContext:
    """What all pages of a build share.

    ``styles`` and ``scripts`` are the addresses of the component bundles by kind of page; not every kind has a script.
    ``search`` is the head of the search index by language, ``search_scripts`` are the scripts of the search page.
    ``today`` is the date of the build, if it was given. ``fragments`` caches what is the same on many pages, by
    everything that it depends on.
    """

    catalog: Catalog
    site: SiteIdentity
    photos: Photos
    open_data: OpenData
    styles: Mapping[str, str]
    scripts: Mapping[str, str]
    search: Mapping[Language, Mapping[str, Any]] = field(default_factory=dict)
    search_scripts: tuple[str, ...] = ()
    today: str | None = None
    fragments: dict[tuple[str, ...], Markup] = field(default_factory=dict)


class PageView(ValueFormatter):
    """Formats the values of records in the language of a page, and links as seen from it."""

    charts = charts

    def __init__(self, page: SitePage, context: SiteContext, case: Case | None = None) -> None:
        super().__init__(page.language, context.catalog.vocabulary, case)
        self.page = page
        self.languages = context.catalog.languages
        self.other = self.languages.other(page.language)
        self.other_words = interface_words(self.other) if self.other else {}
        self.root = self.languages.root(page.language)
        self._site = context.site
        self.takes_messages = context.site.takes_messages
        self._photos = context.photos
        self._today = context.today
        self._fragments = context.fragments
        self._catalog = context.catalog
        self.is_portal = bool(context.catalog.portal.sites)
        self._root = "../" * page.address.count("/")

    def link(self, address: str) -> str:
        """Return the relative link to an address of the site; an address of another site stays as it is."""
        return joined(self._root, address) or "./"

    @property
    def address(self) -> str:
        """The page's absolute address."""
        return self._site.url + self.page.address

    def qr_code(self) -> QrCode:
        """Return the QR code of the page's address."""
        return qr_code(self.address)

    def citation(self, case: Case) -> Citation:
        """Return the citation of a case as a web page."""
        return Citation(
            key=case.id,
            author=author(case, self._site, self.language),
            title=case.title.get(self.language),
            english_title=case.title.en if self.language is Language.ZH else None,
            site=self._site.name(self.language),
            date=case.updated or case.published,
            address=self.address,
        )

    def author(self, case: Case | CaseSummary) -> str:
        """Return the author of a case."""
        return author(case, self._site, self.language)

    def answers(self, case: Case) -> CaseAnswers:
        """Return the answers of a case to what readers ask."""
        return answers_of(case, self._vocabulary)

    def compiled_from(self, case: Case) -> str:
        """Return the publishers of the sources of a case in words."""
        return compiled_from(case, self.language)

    def correction(self, case: Case) -> str:
        """Return the link for corrections, its placeholders filled; empty where the site has none."""
        link = self._site.corrections
        placeholders = {"url": self.address, "version": case.version, "title": case.title.get(self.language)}
        for placeholder, value in placeholders.items():
            link = link.replace(f"{{{placeholder}}}", quote(value, safe=""))
        return link

    def anchors(self, case: Case) -> tuple[str, ...]:
        """Return the anchor of each section of a case, in order."""
        return section_anchors(case, self.language)

    def prose(self, text: Text) -> Markup:
        """Return a long text, written in Markdown, as HTML."""
        html = markdown.to_html(text.get(self.language))
        if 'href="case:' in html:
            html = _CASE_LINK.sub(lambda match: f'href="{self._link_to(match[1])}', html)
        safe = self._inline.rendered(html)
        shown = text.shown_in(self.language)
        return safe if shown is self.language else Markup('<div lang="{}">{}</div>').format(shown.tag, safe)

    def is_overdue(self, case: Case | CaseSummary) -> bool:
        """Return whether the next review of a case is before the date of the build; False without one."""
        return is_overdue(case, self._today)

    def theme_link(self, key: str) -> Link:
        """Return the link to a theme."""
        return Link(address=f"{self.root}themes/{key}/", label=self._vocabulary.themes[key].label)

    def link_relation(self, address: str) -> str:
        """Return the ``rel`` of a link to another site: it is not followed unless its publisher is an authority."""
        return "noopener" if self._vocabulary.is_authority(address) else "noopener nofollow"

    def place_links(self, key: str) -> tuple[Link, ...]:
        """Return the links to a place and the places that contain it, the widest first."""
        return tuple(
            Link(address=f"{self.root}places/{place}/", label=self._vocabulary.places[place].name)
            for place in self._vocabulary.lineage(key)
        )

    def case_link(self, case: Case | CaseSummary) -> str:
        """Return the relative link to a case, in the other language where it has no page in this one."""
        return self.link(case_address(case, self.language, self.languages))

    def language_of(self, case: Case | CaseSummary) -> Language:
        """Return the language of the page that ``case_link`` leads to."""
        languages: tuple[Language, ...] = (self.language, *Language)
        return next(filter(case.is_in, languages))

    def _link_to(self, case_id: str) -> str:
        return self.case_link(self._catalog.by_id[case_id])

    def cached_fragment(self, macro: Callable[[CaseSummary, PageView], Markup], case: CaseSummary) -> Markup:
        """Return the output of a macro that depends on the case, the language and the depth of the page only."""
        key = (macro.name, case.id, self.language, self._root)  # type: ignore[attr-defined]
        known = self._fragments.get(key)
        if known is None:
            if len(self._fragments) >= _MOST_FRAGMENTS:
                self._fragments.pop(next(iter(self._fragments)), None)  # the oldest one
            known = self._fragments[key] = macro(case, self)
        return known

    def photo(self, case: Case | CaseSummary, name: str) -> ResponsiveImage:
        """Return the image of a photo."""
        return responsive_image(self._photos[case.id, name], self.link)

    def link_preview(self) -> LinkPreview:
        """Return the picture for previews of links to the page."""
        home = Text(zh=self._site.name(Language.ZH), en=self._site.name(Language.EN))
        return link_preview(self.page, self._photos, home, self.languages)

    def title_card(self, case: CaseSummary) -> TitleCard:
        """Return the title card of a case."""
        return case_card(case, self.language, self._vocabulary)

    def milestone(self, event: Event) -> Milestone:
        """Load the milestone of an event."""
        return self._catalog.milestone(event)
