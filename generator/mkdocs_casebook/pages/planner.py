"""Plan the pages of a site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, TypeVar

from mkdocs_casebook.pages.feeds import feeds
from mkdocs_casebook.pages.page import Group, Kind, Link, Listing, Section, SitePage, case_address, ui_text
from mkdocs_casebook.records.catalog import Catalog, Groups
from mkdocs_casebook.records.grouping import IndexGroup, group_by_initial
from mkdocs_casebook.records.model import CaseSummary, Text
from mkdocs_casebook.text.languages import Language

PER_PAGE = 20
NEWEST = 8
PER_INDEX_PAGE = 150
"""Titles or events on a page: short lists stay on one page, and no page exceeds 100 KB."""
PER_TABLE = 50

Entry = TypeVar("Entry")


def plan(catalog: Catalog) -> Iterator[SitePage]:
    """Yield every page of the site, in all of its languages."""
    for language in catalog.languages:
        yield from plan_in(catalog, language)


def plan_in(catalog: Catalog, language: Language) -> Iterator[SitePage]:
    """Yield every page of a language, cases before long lists."""
    return _Plan(catalog, language).pages()


def plan_case(catalog: Catalog, language: Language, case: CaseSummary) -> SitePage:
    """Return the page of a case in a language that the case has."""
    return _Plan(catalog, language).case(case)


@dataclass(frozen=True)
class _Plan:
    """The pages of one language."""

    catalog: Catalog
    language: Language

    @cached_property
    def _feed_paths(self) -> frozenset[str]:
        return frozenset(feed.path for feed in feeds(self.catalog))

    def pages(self) -> Iterator[SitePage]:
        yield self._home()
        yield from self._list("cases/", ui_text("all_cases"), self.catalog.cases, "cases", self._trail())
        yield from self._cases()
        yield from self._groups("themes", self._themes(), self.catalog.by_theme)
        yield from self._groups("places", self._places(), self.catalog.by_place)
        yield from self._groups("years", self._years(), self.catalog.by_year)
        yield from self._long_list("titles", group_by_initial(self.catalog.cases, self.language))
        yield from self._long_list("timeline", self.catalog.events)
        yield from self._comparisons()
        yield self._index("search", "search", ())
        places = self._places_with_feed()
        yield self._index("data", "data", self._themes(), feed=self._root, places=places)
        yield from self._redirects()

    def _page(self, kind: Kind, section: Section, path: str, title: Text, summary: Text, **more: Any) -> SitePage:
        more = {"twin": self._twin(path), "trail": self._home_trail} | more
        address = self._root + path
        return SitePage(
            kind=kind, section=section, address=address, language=self.language, title=title, summary=summary, **more
        )

    @cached_property
    def _root(self) -> str:
        return self.catalog.languages.root(self.language)

    @cached_property
    def _other(self) -> Language | None:
        return self.catalog.languages.other(self.language)

    def _twin(self, path: str) -> str | None:
        return self.catalog.languages.root(self._other) + path if self._other else None

    @cached_property
    def _home_trail(self) -> tuple[Link, ...]:
        return self._trail()

    @cached_property
    def _case_trail(self) -> tuple[Link, ...]:
        return self._below_cases()

    def _link(self, path: str, label: Text) -> Link:
        return Link(address=self._root + path, label=label)

    def _trail(self, *links: Link) -> tuple[Link, ...]:
        return (self._link("", ui_text("home")), *links)

    def _below_cases(self, *links: Link) -> tuple[Link, ...]:
        return self._trail(self._link("cases/", ui_text("all_cases")), *links)

    def _home(self) -> SitePage:
        shown = [case for case in self.catalog.cases if not case.withdrawn]
        lead = max(shown, key=_prominence, default=None)  # of equal ones the newest
        rest = tuple(case for case in shown[: NEWEST + 1] if case is not lead)[:NEWEST]
        listing = Listing(cases=rest, total=len(self.catalog.cases), lead=lead)
        wide = tuple(place for place in self._places() if place.depth <= 1)
        more = {"trail": (), "listing": listing, "groups": self._themes(), "places": wide, "feed": self._root}
        return self._page("home", "home", "", ui_text("home"), ui_text("site_summary"), **more)

    def _cases(self) -> Iterator[SitePage]:
        return (self.case(case) for case in self.catalog.cases if case.is_in(self.language))

    def case(self, case: CaseSummary) -> SitePage:
        path = f"cases/{case.id}/"
        twin = self._twin(path) if self._other and case.is_in(self._other) else None
        return self._page("case", "cases", path, case.title, case.summary, twin=twin, trail=self._case_trail, case=case)

    def _list(
        self, path: str, title: Text, cases: tuple[CaseSummary, ...], section: Section, trail: tuple[Link, ...]
    ) -> Iterator[SitePage]:
        feed_path = "" if path == "cases/" else path
        feed = self._root + feed_path if feed_path in self._feed_paths else None
        theme = path.removesuffix("/").partition("themes/")[2]
        table = f"{self._root}compare/{theme}/" if theme in self.catalog.comparisons else None
        summary = ui_text("list_summary", title=title, count=len(cases))
        for page_path, shown, listing in self._paginate(path, cases, PER_PAGE):
            more = {"trail": trail, "listing": replace(listing, cases=shown), "feed": feed, "table": table}
            yield self._page("list", section, page_path, _title_of_page(title, listing.number), summary, **more)

    def _groups(self, section: Section, groups: tuple[Group, ...], cases: Groups) -> Iterator[SitePage]:
        yield self._index("groups", section, groups)
        trail = self._trail(self._link(f"{section}/", ui_text(section)))
        for group, listed in zip(groups, cases.values(), strict=True):
            path = group.link.address.removeprefix(self._root)
            yield from self._list(path, group.link.label, listed, section, trail)

    def _long_list(
        self, kind: Literal["titles", "timeline"], index_groups: tuple[IndexGroup[Any], ...]
    ) -> Iterator[SitePage]:
        """Yield the pages of a list: one with all of it or, where that is too long, pages for each of its groups."""
        whole = sum(len(group.entries) for group in index_groups) <= PER_INDEX_PAGE
        groups = tuple(
            Group(
                link=self._link(f"{kind}/#{kind}-{group.key}" if whole else f"{kind}/{group.key}/", group.label),
                count=len(group.entries),
            )
            for group in index_groups
        )
        title, summary = ui_text(kind), ui_text(f"{kind}_summary")
        more = {"trail": self._case_trail, "groups": groups, "index_groups": index_groups if whole else ()}
        yield self._page(kind, "cases", f"{kind}/", title, summary, **more)
        for group in () if whole else index_groups:
            yield from self._group_pages(kind, group, groups)

    def _group_pages(
        self, kind: Literal["titles", "timeline"], group: IndexGroup[Any], groups: tuple[Group, ...]
    ) -> Iterator[SitePage]:
        whole, label = ui_text(kind), group.label
        title = ui_text("part_of_list", title=whole, part=label)
        trail = self._below_cases(self._link(f"{kind}/", whole))
        more: dict[str, Any] = {"trail": trail, "groups": groups}
        if kind == "titles":  # a title has another initial in the other language
            more |= {"twin": None, "nearest": self._twin(f"{kind}/")}
        summary = ui_text(f"{kind}_summary")
        for page_path, entries, listing in self._paginate(f"{kind}/{group.key}/", group.entries, PER_INDEX_PAGE):
            more |= {"index_groups": (replace(group, entries=entries),), "listing": listing}
            yield self._page(kind, "cases", page_path, _title_of_page(title, listing.number), summary, **more)

    def _comparisons(self) -> Iterator[SitePage]:
        """Yield the page that compares selected cases, and for each theme the table of figures that its cases share."""
        terms, tables = self.catalog.vocabulary.themes, self.catalog.comparisons
        groups = tuple(
            Group(link=self._link(f"compare/{key}/", terms[key].label), count=len(table.rows))
            for key, table in tables.items()
        )
        title, summary = ui_text("compare"), ui_text("compare_summary")
        yield self._page("compare", "cases", "compare/", title, summary, trail=self._case_trail, groups=groups)
        trail = self._below_cases(self._link("compare/", ui_text("compare")))
        for key, table in tables.items():
            title = ui_text("figures_of_theme", theme=terms[key].label)
            for page_path, rows, listing in self._paginate(f"compare/{key}/", table.rows, PER_TABLE):
                more = {"trail": trail, "listing": listing, "comparison": replace(table, rows=rows)}
                yield self._page("figures", "cases", page_path, _title_of_page(title, listing.number), title, **more)

    def _paginate(
        self, path: str, entries: tuple[Entry, ...], size: int
    ) -> Iterator[tuple[str, tuple[Entry, ...], Listing]]:
        """Yield the path, the entries and the listing of each page of a list."""
        parts = [entries[start : start + size] for start in range(0, max(len(entries), 1), size)]
        paths = [path if number == 1 else f"{path}page-{number}/" for number in range(1, len(parts) + 1)]
        addresses = tuple(self._root + each for each in paths)
        for number, (page_path, shown) in enumerate(zip(paths, parts, strict=True), start=1):
            yield page_path, shown, Listing(number=number, addresses=addresses, total=len(entries))

    def _index(self, kind: Kind, section: Section, groups: tuple[Group, ...], **more: Any) -> SitePage:
        title, summary = ui_text(section), ui_text(f"{section}_summary")
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

    def _places_with_feed(self) -> tuple[Group, ...]:
        return tuple(
            group for group in self._places() if group.link.address.removeprefix(self._root) in self._feed_paths
        )

    def _years(self) -> tuple[Group, ...]:
        return tuple(
            Group(link=self._link(f"years/{year}/", ui_text("in_year", year=year)), count=len(cases))
            for year, cases in self.catalog.by_year.items()
        )

    def _redirects(self) -> Iterator[SitePage]:
        for case in self.catalog.cases:
            for former in case.moved_from:
                more = {"twin": None, "target": case_address(case, self.language, self.catalog.languages)}
                yield self._page("redirect", "cases", f"cases/{former}/", case.title, case.summary, **more)


def _title_of_page(title: Text, number: int) -> Text:
    if number == 1:
        return title
    return ui_text("page_of_list", title=title, number=number)


def _prominence(case: CaseSummary) -> tuple[bool, bool]:
    """Return whether the editor chose a case for the home page, and whether it has a picture."""
    return case.featured, bool(case.photo_files)
