"""Which pages exist: address, language, twin, template, and what each is about. Knows no HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.catalog import Catalog, Groups
from generator.language import Language, words
from generator.model import Case, Text
from generator.vocabulary import LEVELS

PER_PAGE = 20
NEWEST = 8

Kind = Literal["home", "case", "list", "groups", "search", "data", "redirect"]
Section = Literal["home", "cases", "themes", "places", "years", "search", "data"]


@dataclass(frozen=True, kw_only=True)
class Link:
    """A labelled address within the site; ``address`` is relative to the site's root, empty for the home page."""

    address: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class Group:
    """A theme, place or year with its cases: an entry of an index; ``depth`` is the nesting of places, from 0."""

    link: Link
    count: int
    depth: int = 0
    description: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Listing:
    """One page of a list: its cases, its number (from 1), the addresses of all its pages, the cases in all.

    ``lead`` is the case that the home page shows large.
    """

    cases: tuple[Case, ...]
    number: int = 1
    addresses: tuple[str, ...] = ()
    total: int = 0
    lead: Case | None = None


@dataclass(frozen=True, kw_only=True)
class Feed:
    """What can be subscribed to: its folder below a language's root, its title (none for all cases), its cases."""

    path: str
    title: Text | None
    cases: tuple[Case, ...]


@dataclass(frozen=True, kw_only=True)
class SitePage:
    """A page of the site in one language.

    ``address`` and ``twin`` are relative to the site's root and end in a slash; ``twin`` is the same page in the
    other language, if there is one. ``trail`` leads from the home page to the page's parent. ``feed`` is the folder
    of the feed that follows the page's cases, relative to the site's root, if there is one.
    """

    kind: Kind
    section: Section
    address: str
    language: Language
    title: Text
    summary: Text
    twin: str | None
    trail: tuple[Link, ...] = ()
    case: Case | None = None
    listing: Listing | None = None
    groups: tuple[Group, ...] = ()
    places: tuple[Group, ...] = ()
    target: str | None = None
    feed: str | None = None


def plan(catalog: Catalog) -> Iterator[SitePage]:
    """Yield every page of the site, in both languages."""
    followed = frozenset(feed.path for feed in feeds(catalog))
    for language in Language:
        yield from _Plan(catalog, language, followed).pages()


def feeds(catalog: Catalog) -> Iterator[Feed]:
    """Yield what can be subscribed to: all cases, each theme, each place from countries down to districts."""
    themes, places = catalog.vocabulary.themes, catalog.vocabulary.places
    yield Feed(path="", title=None, cases=catalog.cases)
    for key, cases in catalog.by_theme.items():
        yield Feed(path=f"themes/{key}/", title=themes[key].label, cases=cases)
    for key, cases in catalog.by_place.items():
        if LEVELS.index(places[key].level) <= LEVELS.index("district"):
            yield Feed(path=f"places/{key}/", title=places[key].name, cases=cases)


def case_address(case: Case, language: Language) -> str:
    """Return the address of a case, in Chinese where it has no English."""
    return f"{language.root if case.is_in(language) else ''}cases/{case.id}/"


def in_words(key: str, **values: object) -> Text:
    """Return interface words in both languages, their blanks filled."""
    return Text(zh=words(Language.ZH)[key].format(**values), en=words(Language.EN)[key].format(**values))


@dataclass(frozen=True)
class _Plan:
    """The pages of one language."""

    catalog: Catalog
    language: Language
    followed: frozenset[str]

    def pages(self) -> Iterator[SitePage]:
        yield self._home()
        yield from self._list("cases/", in_words("all_cases"), self.catalog.cases, "cases", self._trail())
        yield from self._cases()
        yield from self._groups("themes", self._themes(), self.catalog.by_theme)
        yield from self._groups("places", self._places(), self.catalog.by_place)
        yield from self._groups("years", self._years(), self.catalog.by_year)
        yield self._index("search", "search", ())
        yield replace(
            self._index("data", "data", self._themes()), feed=self.language.root, places=self._followed_places()
        )
        yield from self._redirects()

    def _page(self, kind: Kind, section: Section, path: str, title: Text, summary: Text) -> SitePage:
        return SitePage(
            kind=kind,
            section=section,
            address=self.language.root + path,
            language=self.language,
            title=title,
            summary=summary,
            twin=self.language.other.root + path,
            trail=self._trail(),
        )

    def _link(self, path: str, label: Text) -> Link:
        return Link(address=self.language.root + path, label=label)

    def _trail(self, *links: Link) -> tuple[Link, ...]:
        return (self._link("", in_words("home")), *links)

    def _home(self) -> SitePage:
        newest = [case for case in self.catalog.cases if not case.withdrawn][: NEWEST + 1]
        lead = next((case for case in newest if case.photos), newest[0] if newest else None)
        rest = tuple(case for case in newest if case is not lead)[:NEWEST]
        listing = Listing(cases=rest, total=len(self.catalog.cases), lead=lead)
        wide = tuple(place for place in self._places() if place.depth <= 1)
        page = self._page("home", "home", "", in_words("home"), in_words("site_summary"))
        feed = self.language.root
        return replace(page, trail=(), listing=listing, groups=self._themes(), places=wide, feed=feed)

    def _cases(self) -> Iterator[SitePage]:
        trail = self._trail(self._link("cases/", in_words("all_cases")))
        for case in self.catalog.cases:
            if case.is_in(self.language):
                page = self._page("case", "cases", f"cases/{case.id}/", case.title, case.summary)
                twin = page.twin if case.is_in(self.language.other) else None
                yield replace(page, twin=twin, trail=trail, case=case)

    def _list(
        self, path: str, title: Text, cases: tuple[Case, ...], section: Section, trail: tuple[Link, ...]
    ) -> Iterator[SitePage]:
        parts = [cases[start : start + PER_PAGE] for start in range(0, max(len(cases), 1), PER_PAGE)]
        paths = [path if number == 1 else f"{path}page-{number}/" for number in range(1, len(parts) + 1)]
        addresses = tuple(self.language.root + each for each in paths)
        followed = "" if path == "cases/" else path
        feed = self.language.root + followed if followed in self.followed else None
        for number, (here, shown) in enumerate(zip(paths, parts, strict=True), start=1):
            listing = Listing(cases=shown, number=number, addresses=addresses, total=len(cases))
            summary = in_words("list_summary", title_zh=title.zh, title_en=title.get(Language.EN), count=len(cases))
            page = self._page("list", section, here, _numbered(title, number), summary)
            yield replace(page, trail=trail, listing=listing, feed=feed)

    def _groups(self, section: Section, groups: tuple[Group, ...], cases: Groups) -> Iterator[SitePage]:
        yield self._index("groups", section, groups)
        trail = self._trail(self._link(f"{section}/", in_words(section)))
        for group, listed in zip(groups, cases.values(), strict=True):
            path = group.link.address.removeprefix(self.language.root)
            yield from self._list(path, group.link.label, listed, section, trail)

    def _index(self, kind: Kind, section: Section, groups: tuple[Group, ...]) -> SitePage:
        page = self._page(kind, section, f"{section}/", in_words(section), in_words(f"{section}_summary"))
        return replace(page, groups=groups)

    def _themes(self) -> tuple[Group, ...]:
        terms = self.catalog.vocabulary.themes
        return tuple(
            Group(
                link=self._link(f"themes/{key}/", terms[key].label),
                count=len(cases),
                description=terms[key].description,
            )
            for key, cases in self.catalog.by_theme.items()
        )

    def _places(self) -> tuple[Group, ...]:
        vocabulary = self.catalog.vocabulary
        return tuple(
            Group(
                link=self._link(f"places/{key}/", vocabulary.places[key].name),
                count=len(cases),
                depth=len(vocabulary.lineage(key)) - 1,
            )
            for key, cases in self.catalog.by_place.items()
        )

    def _followed_places(self) -> tuple[Group, ...]:
        return tuple(
            group for group in self._places() if group.link.address.removeprefix(self.language.root) in self.followed
        )

    def _years(self) -> tuple[Group, ...]:
        return tuple(
            Group(link=self._link(f"years/{year}/", in_words("in_year", year=year)), count=len(cases))
            for year, cases in self.catalog.by_year.items()
        )

    def _redirects(self) -> Iterator[SitePage]:
        for case in self.catalog.cases:
            for former in case.moved_from:
                page = self._page("redirect", "cases", f"cases/{former}/", case.title, case.summary)
                yield replace(page, twin=None, target=case_address(case, self.language))


def _numbered(title: Text, number: int) -> Text:
    if number == 1:
        return title
    return in_words("page_of_list", title_zh=title.zh, title_en=title.get(Language.EN), number=number)
