"""What templates print with: a record's values in the language of one page, and links as seen from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from mkdocs_casebook.exports.dcat import OpenData
from mkdocs_casebook.media.image_variants import Size
from mkdocs_casebook.media.qr_code import QrCode, qr_code
from mkdocs_casebook.pages.page import Link, SitePage, case_address
from mkdocs_casebook.pages.photos import Photos, PublishedPhoto
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.citation import Citation
from mkdocs_casebook.records.figure_placeholders import print_number, print_quantity, share
from mkdocs_casebook.records.grouping import Event
from mkdocs_casebook.records.model import Case, CaseSummary, Cost, Figure, Milestone, Quantity, Text
from mkdocs_casebook.rendering import chart_geometry
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.text import markdown
from mkdocs_casebook.text.languages import Language, format_date, format_number, interface_words

_CASE_LINK = re.compile(r'href="case:([a-z0-9-]+)')


@dataclass(frozen=True, kw_only=True)
class SiteContext:
    """What all pages of one build share.

    ``styles`` and ``scripts`` are the addresses of the components' own by the kind of page; not every kind has scripts.
    ``search`` is what the search page of a language must know of the index, ``search_scripts`` are its modules, the one
    that the page starts first.
    ``today`` is the day of the build, if it was given. ``fragments`` keeps what stands alike on many pages, by all that
    it depends on.
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


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A published photo as seen from a page: links and sets of links for ``srcset``; ``size`` is that of the widest.

    ``address`` is that of the JPEG, relative to the site's root, for those who show a link to the page.
    """

    avif: str
    webp: str
    jpeg: str
    widest: str
    size: Size
    address: str
    jpeg_size: Size


class PageView:
    """Prints the values of records in the language of one page, and links as seen from it."""

    glance = staticmethod(chart_geometry.glance)
    drawn = staticmethod(chart_geometry.drawn)
    compared = staticmethod(chart_geometry.compared)
    shares = staticmethod(chart_geometry.shares)
    line = staticmethod(chart_geometry.line)
    part = staticmethod(chart_geometry.part)
    boxes = staticmethod(chart_geometry.boxes)

    def __init__(self, page: SitePage, rendering: SiteContext) -> None:
        self.page = page
        self.language = page.language
        self._chinese = page.language is Language.ZH
        self._site = rendering.site
        self._photos = rendering.photos
        self._today = rendering.today
        self._fragments = rendering.fragments
        self._catalog = rendering.catalog
        self._vocabulary = rendering.catalog.vocabulary
        self._words = interface_words(page.language)
        self._up = "../" * page.address.count("/")

    def word(self, key: str, **values: object) -> str:
        """Return an interface word, its blanks filled; a key that does not exist is an error."""
        word = self._words[key]
        return word.format(**values) if values else word

    def link(self, address: str) -> str:
        """Return the relative link to an address of the site."""
        return (self._up + address) or "./"

    @property
    def address(self) -> str:
        """The page's absolute address."""
        return self._site.url + self.page.address

    def qr_code(self) -> QrCode:
        """Return the QR code of the page's address."""
        return qr_code(self.address)

    def citation(self, case: Case) -> Citation:
        """Return what a reader of the page cites."""
        chinese = self.language is Language.ZH
        return Citation(
            key=case.id,
            author=case.source.get(self.language),
            title=case.title.get(self.language),
            english_title=case.title.en if chinese else None,
            site=self._site.name(self.language),
            date=case.updated or case.published,
            address=self.address,
        )

    def correction(self, case: Case) -> str:
        """Return the site's address for corrections with its blanks filled; empty where it has none."""
        link = self._site.corrections
        blanks = {"url": self.address, "version": case.version, "title": case.title.get(self.language)}
        for blank, value in blanks.items():
            link = link.replace(f"{{{blank}}}", quote(value, safe=""))
        return link

    def text(self, text: Text) -> str:
        """Print a short text; Chinese that stands in for missing English is marked as Chinese."""
        words = text.zh if self._chinese else text.en
        if words is not None:
            return words
        return Markup('<span lang="zh-CN">{}</span>').format(text.zh)

    def prose(self, text: Text) -> Markup:
        """Print a long text written in Markdown."""
        html = markdown.to_html(text.get(self.language))
        if 'href="case:' in html:
            html = _CASE_LINK.sub(lambda match: f'href="{self._case_link(match[1])}', html)
        # The renderer escapes all text and drops raw HTML; the rules have refused what it dropped.
        safe = Markup(html)  # noqa: S704
        return safe if text.has(self.language) else Markup('<div lang="zh-CN">{}</div>').format(safe)

    def date(self, date: str) -> str:
        """Print a date at the precision it was given."""
        return format_date(date, self.language)

    def is_past(self, day: str) -> bool:
        """Tell whether a day lies before the day of the build; never when that was not given."""
        return self._today is not None and day < self._today

    def number(self, quantity: Quantity) -> str:
        """Print a quantity without its unit."""
        return print_number(quantity, self.language)

    def count(self, number: int) -> str:
        """Print a count of our own."""
        return format_number(Decimal(number), self.language)

    def size(self, size: int) -> str:
        """Print the size of a file, given in bytes."""
        return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size // 1000, 1)} KB"

    def quantity(self, quantity: Quantity, unit: str) -> str:
        """Print a quantity with its unit."""
        return print_quantity(quantity, self._vocabulary.units[unit], self.language)

    def figure(self, figure: Figure) -> str:
        """Print a figure's latest value with its unit."""
        return self.quantity(figure.latest, figure.unit)

    def money(self, cost: Cost) -> str:
        """Print the amount of a cost with its currency."""
        return print_quantity(cost.quantity, self._vocabulary.currencies[cost.currency], self.language)

    def percent(self, part: Quantity, whole: Quantity) -> str:
        """Print the share of a part in a whole, in whole per cent."""
        return f"{share(part, whole):.0f}%"

    def theme(self, key: str) -> Link:
        """Return the link to a theme."""
        return Link(address=f"{self.language.root}themes/{key}/", label=self._vocabulary.themes[key].label)

    def popular_themes(self) -> tuple[Link, ...]:
        """Return the links to the six themes with most cases."""
        by_theme = self._catalog.by_theme
        return tuple(self.theme(key) for key in sorted(by_theme, key=lambda key: -len(by_theme[key]))[:6])

    def role(self, key: str) -> Text:
        """Return the label of a role."""
        return self._vocabulary.roles[key].label

    def measure(self, key: str) -> Text:
        """Return the label of a measure."""
        return self._vocabulary.measures[key].label

    def column(self, key: str) -> Text:
        """Return the label of a column."""
        return self._vocabulary.columns[key].label

    def place(self, key: str) -> Text:
        """Return the name of a place."""
        return self._vocabulary.places[key].name

    def places(self, key: str) -> tuple[Link, ...]:
        """Return the links to a place and those around it, the widest first."""
        return tuple(
            Link(address=f"{self.language.root}places/{place}/", label=self._vocabulary.places[place].name)
            for place in self._vocabulary.lineage(key)
        )

    def case_link(self, case: Case | CaseSummary) -> str:
        """Return the relative link to a case, in Chinese where it has no page in this language."""
        return self.link(case_address(case, self.language))

    def kept(self, macro: Callable[[CaseSummary, PageView], Markup], case: CaseSummary) -> Markup:
        """Print a macro that depends on a case, the language and the depth of the page only; once for all its lists."""
        key = (macro.name, case.id, self.language, self._up)  # type: ignore[attr-defined]
        if key not in self._fragments:
            self._fragments[key] = macro(case, self)
        return self._fragments[key]

    def photo(self, case: Case, name: str) -> Picture:
        """Return the published picture of a photo."""
        photo = self._photos[case.id, name]
        address = photo.at(photo.jpeg[0], "jpg")
        return Picture(
            avif=self._set_of(photo, "avif"),
            webp=self._set_of(photo, "webp"),
            jpeg=self.link(address),
            widest=self.link(photo.at(photo.sizes[-1][0], "webp")),
            size=photo.sizes[-1],
            address=address,
            jpeg_size=photo.jpeg,
        )

    def _set_of(self, photo: PublishedPhoto, kind: str) -> str:
        return ", ".join(f"{self.link(photo.at(width, kind))} {width}w" for width, _ in photo.sizes)

    def _case_link(self, identifier: str) -> str:
        return self.case_link(self._catalog.by_id[identifier])

    def milestone(self, event: Event) -> Milestone:
        """Load the milestone of an event."""
        return self._catalog.milestone(event)

    def equations(self, case: Case) -> tuple[str, ...]:
        """Return the equations of a case, with the labels of figures instead of their names."""
        return tuple(self._equation(check, case) for check in case.checks)

    def _equation(self, text: str, case: Case) -> str:
        signs = {"==": "=", "*": "×", "/": "÷", "<=": "≤", ">=": "≥"}

        def written(match: re.Match[str]) -> str:
            word = match[0]
            if word not in case.figures:
                return signs.get(word, word)
            figure = case.figures[word]
            return f"{figure.label.get(self.language)} {self.number(figure.latest)}"

        return re.sub(r"[a-z][a-z0-9_]*|==|<=|>=|[*/]", written, text)
