"""Which pages and feeds exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, TypeVar

from mkdocs_casebook.pages.page import Feed, Group, Kind, Link, Listing, Section, SitePage, case_address, in_words
from mkdocs_casebook.records.catalog import Catalog, Groups
from mkdocs_casebook.records.grouping import IndexGroup, group_by_initial
from mkdocs_casebook.records.model import CaseSummary, Text
from mkdocs_casebook.records.vocabulary import LEVELS
from mkdocs_casebook.text.languages import Language

PER_PAGE = 20
NEWEST = 8
PER_INDEX_PAGE = 150
"""Titles or events on a page: short lists stay whole, and no page weighs more than a tenth of a megabyte."""
PER_TABLE = 50

Entry = TypeVar("Entry")


def plan(catalog: Catalog) -> Iterator[SitePage]:
    """Yield every page of the site, in both languages."""
    for language in Language:
        yield from plan_in(catalog, language)


def plan_in(catalog: Catalog, language: Language) -> Iterator[SitePage]:
    """Yield every page of a language, those of cases before the longer lists."""
    return _Plan(catalog, language).pages()


def plan_case(catalog: Catalog, language: Language, case: CaseSummary) -> SitePage:
    """Return the page of a case in a language that it is in."""
    return _Plan(catalog, language).case(case)


def feeds(catalog: Catalog) -> Iterator[Feed]:
    """Yield what can be subscribed to: all cases, each theme, each place from countries down to districts."""
    themes, places = catalog.vocabulary.themes, catalog.vocabulary.places
    yield Feed(path="", title=None, cases=catalog.cases)
    for key, cases in catalog.by_theme.items():
        yield Feed(path=f"themes/{key}/", title=themes[key].label, cases=cases)
    for key, cases in catalog.by_place.items():
        if LEVELS.index(places[key].level) <= LEVELS.index("district"):
            yield Feed(path=f"places/{key}/", title=places[key].name, cases=cases)


@dataclass(frozen=True)
class _Plan:
    """The pages of one language."""

    catalog: Catalog
    language: Language

    @cached_property
    def _followed(self) -> frozenset[str]:
        return frozenset(feed.path for feed in feeds(self.catalog))

    def pages(self) -> Iterator[SitePage]:
        yield self._home()
        yield from self._list("cases/", in_words("all_cases"), self.catalog.cases, "cases", self._trail())
        yield from self._cases()
        yield from self._groups("themes", self._themes(), self.catalog.by_theme)
        yield from self._groups("places", self._places(), self.catalog.by_place)
        yield from self._groups("years", self._years(), self.catalog.by_year)
        yield from self._shelved("titles", group_by_initial(self.catalog.cases, self.language))
        yield from self._shelved("timeline", self.catalog.events)
        yield from self._comparisons()
        yield self._index("search", "search", ())
        followed = {"feed": self.language.root, "places": self._followed_places()}
        yield self._index("data", "data", self._themes(), **followed)
        yield from self._redirects()

    def _page(self, kind: Kind, section: Section, path: str, title: Text, summary: Text, **more: Any) -> SitePage:
        known = {"twin": self.language.other.root + path, "trail": self._home_alone} | more
        address = self.language.root + path
        return SitePage(
            kind=kind, section=section, address=address, language=self.language, title=title, summary=summary, **known
        )

    @cached_property
    def _home_alone(self) -> tuple[Link, ...]:
        return self._trail()

    @cached_property
    def _all_cases(self) -> tuple[Link, ...]:
        return self._below_cases()

    def _link(self, path: str, label: Text) -> Link:
        return Link(address=self.language.root + path, label=label)

    def _trail(self, *links: Link) -> tuple[Link, ...]:
        return (self._link("", in_words("home")), *links)

    def _below_cases(self, *links: Link) -> tuple[Link, ...]:
        return self._trail(self._link("cases/", in_words("all_cases")), *links)

    def _home(self) -> SitePage:
        newest = [case for case in self.catalog.cases if not case.withdrawn][: NEWEST + 1]
        lead = next((case for case in newest if case.photo_files), newest[0] if newest else None)
        rest = tuple(case for case in newest if case is not lead)[:NEWEST]
        listing = Listing(cases=rest, total=len(self.catalog.cases), lead=lead)
        wide = tuple(place for place in self._places() if place.depth <= 1)
        more = {"trail": (), "listing": listing, "groups": self._themes(), "places": wide, "feed": self.language.root}
        return self._page("home", "home", "", in_words("home"), in_words("site_summary"), **more)

    def _cases(self) -> Iterator[SitePage]:
        return (self.case(case) for case in self.catalog.cases if case.is_in(self.language))

    def case(self, case: CaseSummary) -> SitePage:
        path, other = f"cases/{case.id}/", self.language.other
        twin = other.root + path if case.is_in(other) else None
        return self._page("case", "cases", path, case.title, case.summary, twin=twin, trail=self._all_cases, case=case)

    def _list(
        self, path: str, title: Text, cases: tuple[CaseSummary, ...], section: Section, trail: tuple[Link, ...]
    ) -> Iterator[SitePage]:
        followed = "" if path == "cases/" else path
        feed = self.language.root + followed if followed in self._followed else None
        theme = path.removesuffix("/").partition("themes/")[2]
        table = f"{self.language.root}compare/{theme}/" if theme in self.catalog.comparisons else None
        summary = in_words("list_summary", title_zh=title.zh, title_en=title.get(Language.EN), count=len(cases))
        for here, shown, listing in self._cut(path, cases, PER_PAGE):
            more = {"trail": trail, "listing": replace(listing, cases=shown), "feed": feed, "table": table}
            yield self._page("list", section, here, _numbered(title, listing.number), summary, **more)

    def _groups(self, section: Section, groups: tuple[Group, ...], cases: Groups) -> Iterator[SitePage]:
        yield self._index("groups", section, groups)
        trail = self._trail(self._link(f"{section}/", in_words(section)))
        for group, listed in zip(groups, cases.values(), strict=True):
            path = group.link.address.removeprefix(self.language.root)
            yield from self._list(path, group.link.label, listed, section, trail)

    def _shelved(self, kind: Literal["titles", "timeline"], shelves: tuple[IndexGroup[Any], ...]) -> Iterator[SitePage]:
        """Yield a long list: all of it on one page or, where that would be too long, pages for each of its parts."""
        whole = sum(len(shelf.entries) for shelf in shelves) <= PER_INDEX_PAGE
        groups = tuple(
            Group(
                link=self._link(f"{kind}/#{kind}-{shelf.key}" if whole else f"{kind}/{shelf.key}/", shelf.label),
                count=len(shelf.entries),
            )
            for shelf in shelves
        )
        title, summary = in_words(kind), in_words(f"{kind}_summary")
        more = {"trail": self._all_cases, "groups": groups, "shelves": shelves if whole else ()}
        yield self._page(kind, "cases", f"{kind}/", title, summary, **more)
        for shelf in () if whole else shelves:
            yield from self._shelf(kind, shelf, groups)

    def _shelf(
        self, kind: Literal["titles", "timeline"], shelf: IndexGroup[Any], groups: tuple[Group, ...]
    ) -> Iterator[SitePage]:
        whole, label = in_words(kind), shelf.label
        title = in_words("part_of_list", title_zh=whole.zh, title_en=whole.en, part_zh=label.zh, part_en=label.en)
        trail = self._below_cases(self._link(f"{kind}/", whole))
        more: dict[str, Any] = {"trail": trail, "groups": groups}
        if kind == "titles":  # a title begins with another letter in the other language
            more |= {"twin": None, "nearest": f"{self.language.other.root}{kind}/"}
        summary = in_words(f"{kind}_summary")
        for here, entries, listing in self._cut(f"{kind}/{shelf.key}/", shelf.entries, PER_INDEX_PAGE):
            more |= {"shelves": (replace(shelf, entries=entries),), "listing": listing}
            yield self._page(kind, "cases", here, _numbered(title, listing.number), summary, **more)

    def _comparisons(self) -> Iterator[SitePage]:
        """Yield the page that compares chosen cases, and for each theme the figures that its cases share."""
        terms, tables = self.catalog.vocabulary.themes, self.catalog.comparisons
        groups = tuple(
            Group(link=self._link(f"compare/{key}/", terms[key].label), count=len(table.rows))
            for key, table in tables.items()
        )
        title, summary = in_words("compare"), in_words("compare_summary")
        yield self._page("compare", "cases", "compare/", title, summary, trail=self._all_cases, groups=groups)
        trail = self._below_cases(self._link("compare/", in_words("compare")))
        for key, table in tables.items():
            theme = terms[key].label
            title = in_words("figures_of_theme", theme_zh=theme.zh, theme_en=theme.get(Language.EN))
            for here, rows, listing in self._cut(f"compare/{key}/", table.rows, PER_TABLE):
                more = {"trail": trail, "listing": listing, "comparison": replace(table, rows=rows)}
                yield self._page("figures", "cases", here, _numbered(title, listing.number), title, **more)

    def _cut(
        self, path: str, entries: tuple[Entry, ...], size: int
    ) -> Iterator[tuple[str, tuple[Entry, ...], Listing]]:
        """Cut a list into pages: yield the path of each, what it shows, and its place among the others."""
        parts = [entries[start : start + size] for start in range(0, max(len(entries), 1), size)]
        paths = [path if number == 1 else f"{path}page-{number}/" for number in range(1, len(parts) + 1)]
        addresses = tuple(self.language.root + each for each in paths)
        for number, (here, shown) in enumerate(zip(paths, parts, strict=True), start=1):
            yield here, shown, Listing(number=number, addresses=addresses, total=len(entries))

    def _index(self, kind: Kind, section: Section, groups: tuple[Group, ...], **more: Any) -> SitePage:
        title, summary = in_words(section), in_words(f"{section}_summary")
        return self._page(kind, section, f"{section}/", title, summary, groups=groups, **more)

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
            group for group in self._places() if group.link.address.removeprefix(self.language.root) in self._followed
        )

    def _years(self) -> tuple[Group, ...]:
        return tuple(
            Group(link=self._link(f"years/{year}/", in_words("in_year", year=year)), count=len(cases))
            for year, cases in self.catalog.by_year.items()
        )

    def _redirects(self) -> Iterator[SitePage]:
        for case in self.catalog.cases:
            for former in case.moved_from:
                more = {"twin": None, "target": case_address(case, self.language)}
                yield self._page("redirect", "cases", f"cases/{former}/", case.title, case.summary, **more)


def _numbered(title: Text, number: int) -> Text:
    if number == 1:
        return title
    return in_words("page_of_list", title_zh=title.zh, title_en=title.get(Language.EN), number=number)
