"""Plan the pages of a site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mkdocs_casebook.pages.index_groups import (
    most_cases,
    places_with_feed,
    questions,
    theme_groups,
)
from mkdocs_casebook.pages.list_pages import ListPages
from mkdocs_casebook.pages.page import Listing, SitePage, case_address, ui_text
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.formatting.place_names import home_country
from mkdocs_casebook.records.grouping import group_by_initial
from mkdocs_casebook.records.model import CaseSummary
from mkdocs_casebook.text.languages import Language

NEWEST = 6


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


class _Plan(ListPages):
    """The pages of one language."""

    def pages(self) -> Iterator[SitePage]:
        yield self._home()
        yield from self.case_list("cases/", ui_text("all_cases"), self.catalog.cases, "cases")
        yield from self._cases()
        yield from self.themes()
        yield from self.places()
        yield from self.years()
        yield from self.long_list("titles", group_by_initial(self.catalog.cases, self.language))
        yield from self.long_list("timeline", self.catalog.events)
        yield from self.comparisons()
        yield self.index_page("search", "search", ())
        yield self.index_page("data", "data", theme_groups(self), feed=self.root, places=places_with_feed(self))
        if self.catalog.portal.sites:
            more = {"trail": self.case_trail, "sites": self.catalog.portal.sites}
            yield self.page("sites", "cases", "sites/", ui_text("sites"), ui_text("sites_summary"), **more)
        yield from self._redirects()

    def _home(self) -> SitePage:
        current = [case for case in self.catalog.cases if not case.withdrawn]
        shown = sorted(current, key=lambda case: not case.is_in(self.language))  # those in this language first
        lead = max(shown, key=self._prominence, default=None)  # of equal ones the newest
        newest = tuple(case for case in shown if case is not lead)[:NEWEST]
        more: dict[str, Any] = {
            "trail": (),
            "listing": Listing(cases=newest, total=len(self.catalog.cases), lead=lead),
            "groups": most_cases(theme_groups(self)),
            "questions": questions(self),
            "feed": self.root,
        }
        return self.page("home", "home", "", ui_text("home"), ui_text("site_summary"), **more)

    def _prominence(self, case: CaseSummary) -> tuple[bool, bool, bool, bool]:
        """Return what a case has to lead the home page: a page in the language, the editor's choice, and so on."""
        is_of_home = self.catalog.vocabulary.lineage(case.place)[0] == home_country(self.catalog.vocabulary)
        return case.is_in(self.language), case.featured, is_of_home, bool(case.photo_files)

    def _cases(self) -> Iterator[SitePage]:
        for case in self.own_cases:
            if case.is_in(self.language):
                yield self.case(case)
                if not case.withdrawn:
                    yield self.notice(case)

    @property
    def own_cases(self) -> Iterator[CaseSummary]:
        return (case for case in self.catalog.cases if not case.remote)

    def case(self, case: CaseSummary) -> SitePage:
        path = f"cases/{case.id}/"
        twin = self.twin(path) if self.other and case.is_in(self.other) else None
        return self.page("case", "cases", path, case.title, case.summary, twin=twin, trail=self.case_trail, case=case)

    def notice(self, case: CaseSummary) -> SitePage:
        path = f"cases/{case.id}/"
        notice = f"{path}notice/"
        twin = self.twin(notice) if self.other and case.is_in(self.other) else None
        more = {"twin": twin, "trail": (), "case": case, "target": self.root + path}
        return self.page("notice", "cases", notice, ui_text("notice_title", title=case.title), case.summary, **more)

    def _redirects(self) -> Iterator[SitePage]:
        for case in self.own_cases:
            for former in case.moved_from:
                more = {"twin": None, "target": case_address(case, self.language, self.catalog.languages)}
                yield self.page("redirect", "cases", f"cases/{former}/", case.title, case.summary, **more)
