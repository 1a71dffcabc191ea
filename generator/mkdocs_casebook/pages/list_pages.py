"""Pages that list cases: of a theme, place or year, and the long lists of all titles and events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal, TypeVar

from mkdocs_casebook.pages.index_groups import place_groups, province_squares, theme_groups, year_groups
from mkdocs_casebook.pages.page import Group, Kind, Listing, Section, SitePage, ui_text
from mkdocs_casebook.pages.page_factory import PageFactory
from mkdocs_casebook.pages.place_chains import PlaceTree
from mkdocs_casebook.records.grouping import IndexGroup
from mkdocs_casebook.records.model import CaseSummary, Text

PER_PAGE = 20
PER_TABLE = 50
PER_INDEX_PAGE = 150
"""Titles or events on a page: short lists stay on one page, and no page exceeds 100 KB."""

Entry = TypeVar("Entry")


class ListPages(PageFactory):
    """Lists, each divided into pages."""

    def case_list(
        self, path: str, title: Text, cases: tuple[CaseSummary, ...], section: Section, **first: Any
    ) -> Iterator[SitePage]:
        """Yield the pages of a list of cases; ``first`` is what its first page has beside it, and its kind."""
        trail = self.trail() if path == f"{section}/" else self.trail(self.link(f"{section}/", ui_text(section)))
        feed_path = "" if path == "cases/" else path
        feed = self.root + feed_path if feed_path in self.feed_paths else None
        theme = path.removesuffix("/").partition("themes/")[2]
        table = f"{self.root}compare/{theme}/" if theme in self.catalog.comparisons else None
        summary = ui_text("list_summary", title=title, count=len(cases))
        for page_path, shown, listing in self._paginate(path, cases, PER_PAGE):
            more = {"trail": trail, "listing": replace(listing, cases=shown), "feed": feed, "table": table}
            own = {"kind": "list"} | (first if listing.number == 1 else {}) | more
            title_here = title_of_page(title, listing.number)
            yield self.page(section=section, path=page_path, title=title_here, summary=summary, **own)

    def themes(self) -> Iterator[SitePage]:
        """Yield the index of themes, and the page of each with the list of its cases."""
        groups = theme_groups(self)
        yield self.index_page("groups", "themes", groups)
        for group, (key, cases) in zip(groups, self.catalog.by_theme.items(), strict=True):
            yield from self._group_list("themes", group, cases, kind="theme", theme=key, members=cases)

    def places(self) -> Iterator[SitePage]:
        """Yield the index of places, and the page of each with the list of its cases."""
        groups = place_groups(self)
        tree = PlaceTree(self, groups)
        yield self.index_page("places", "places", tuple(tree.chains()), squares=province_squares(self))
        for group, (key, cases) in zip(groups, self.catalog.by_place.items(), strict=True):
            yield from self._group_list("places", group, cases, kind="place", surroundings=tree.surroundings(key))

    def years(self) -> Iterator[SitePage]:
        """Yield the index of years, and the list of each."""
        groups = year_groups(self)
        yield self.index_page("groups", "years", groups)
        for group, cases in zip(groups, self.catalog.by_year.values(), strict=True):
            yield from self._group_list("years", group, cases)

    def _group_list(
        self, section: Section, group: Group, cases: tuple[CaseSummary, ...], **first: Any
    ) -> Iterator[SitePage]:
        path = group.link.address.removeprefix(self.root)
        yield from self.case_list(path, group.link.label, cases, section, **first)

    def long_list(
        self, kind: Literal["titles", "timeline"], index_groups: tuple[IndexGroup[Any], ...]
    ) -> Iterator[SitePage]:
        """Yield the pages of a list: one with all of it or, where that is too long, pages for each of its groups."""
        whole = sum(len(group.entries) for group in index_groups) <= PER_INDEX_PAGE
        groups = tuple(
            Group(
                link=self.link(f"{kind}/#{kind}-{group.key}" if whole else f"{kind}/{group.key}/", group.label),
                count=len(group.entries),
            )
            for group in index_groups
        )
        title, summary = ui_text(kind), ui_text(f"{kind}_summary")
        more = {"trail": self.case_trail, "groups": groups, "index_groups": index_groups if whole else ()}
        yield self.page(kind, "cases", f"{kind}/", title, summary, **more)
        for group in () if whole else index_groups:
            yield from self._part_pages(kind, group, groups)

    def _part_pages(
        self, kind: Literal["titles", "timeline"], group: IndexGroup[Any], groups: tuple[Group, ...]
    ) -> Iterator[SitePage]:
        whole, label = ui_text(kind), group.label
        title = ui_text("part_of_list", title=whole, part=label)
        trail = self.below_cases(self.link(f"{kind}/", whole))
        more: dict[str, Any] = {"trail": trail, "groups": groups}
        if kind == "titles":  # a title has another initial in the other language
            more |= {"twin": None, "nearest": self.twin(f"{kind}/")}
        summary = ui_text(f"{kind}_summary")
        for page_path, entries, listing in self._paginate(f"{kind}/{group.key}/", group.entries, PER_INDEX_PAGE):
            more |= {"index_groups": (replace(group, entries=entries),), "listing": listing}
            yield self.page(kind, "cases", page_path, title_of_page(title, listing.number), summary, **more)

    def comparisons(self) -> Iterator[SitePage]:
        """Yield the page that compares selected cases, and for each theme the table of figures that its cases share."""
        terms, tables = self.catalog.vocabulary.themes, self.catalog.comparisons
        groups = tuple(
            Group(link=self.link(f"compare/{key}/", terms[key].label), count=len(table.rows))
            for key, table in tables.items()
        )
        title, summary = ui_text("compare"), ui_text("compare_summary")
        yield self.page("compare", "cases", "compare/", title, summary, trail=self.case_trail, groups=groups)
        trail = self.below_cases(self.link("compare/", ui_text("compare")))
        for key, table in tables.items():
            title = ui_text("figures_of_theme", theme=terms[key].label)
            for page_path, rows, listing in self._paginate(f"compare/{key}/", table.rows, PER_TABLE):
                more = {"trail": trail, "listing": listing, "comparison": replace(table, rows=rows)}
                yield self.page("figures", "cases", page_path, title_of_page(title, listing.number), title, **more)

    def _paginate(
        self, path: str, entries: tuple[Entry, ...], size: int
    ) -> Iterator[tuple[str, tuple[Entry, ...], Listing]]:
        """Yield the path, the entries and the listing of each page of a list."""
        parts = [entries[start : start + size] for start in range(0, max(len(entries), 1), size)]
        paths = [path if number == 1 else f"{path}page-{number}/" for number in range(1, len(parts) + 1)]
        addresses = tuple(self.root + each for each in paths)
        for number, (page_path, shown) in enumerate(zip(paths, parts, strict=True), start=1):
            yield page_path, shown, Listing(number=number, addresses=addresses, total=len(entries))

    def index_page(self, kind: Kind, section: Section, groups: tuple[Group, ...], **more: Any) -> SitePage:
        """Return the page of an index."""
        title, summary = ui_text(section), ui_text(f"{section}_summary")
        return self.page(kind, section, f"{section}/", title, summary, groups=groups, **more)


def title_of_page(title: Text, number: int) -> Text:
    """Return the title of a page of a list, with its number unless it is the first."""
    if number == 1:
        return title
    return ui_text("page_of_list", title=title, number=number)
