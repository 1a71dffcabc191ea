"""What the templates of each kind of page can use: nothing that the fingerprint of the page does not cover.

Pages whose fingerprint is empty are rendered in every build; only their contexts show all cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from mkdocs_casebook.exports.metadata.recipes import Recipe, recipes
from mkdocs_casebook.exports.published_data import FOLDER, OpenData
from mkdocs_casebook.media.qr_code import QrCode, qr_code
from mkdocs_casebook.pages.page import WITHOUT_FRAME, Kind, Link, SitePage, Surroundings
from mkdocs_casebook.records.answers.case_answers import answers_of
from mkdocs_casebook.records.answers.theme_answers import ThemeAnswers, theme_answers
from mkdocs_casebook.records.catalog import Catalog, Groups
from mkdocs_casebook.records.model import Case, CaseSummary, Figure
from mkdocs_casebook.records.vocabulary import Column, Vocabulary
from mkdocs_casebook.rendering.charts.selection import headline_figures
from mkdocs_casebook.rendering.notice.content import notice_texts
from mkdocs_casebook.rendering.notice.fitting import Notice, fit
from mkdocs_casebook.rendering.notice.shortening import Pointer
from mkdocs_casebook.rendering.page_view import PageView, SiteContext
from mkdocs_casebook.rendering.structured_data import image_object, structured_data
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.security_headers import CONTENT_SECURITY_POLICY


@dataclass(frozen=True, kw_only=True)
class TemplateContext:
    """What the templates of every kind can use.

    ``case`` is None except on pages of a case, ``column`` is its column. ``styles``, ``scripts`` and ``modules`` are
    links, of which a redirect has none; ``data`` are the objects of JSON-LD, of which pages without frame have none.
    """

    page: SitePage
    case: Case | None
    column: Column | None
    site: SiteIdentity
    view: PageView
    data: list[dict[str, Any]]
    styles: str | None
    scripts: str | None
    modules: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CaseContext(TemplateContext):
    """The page of a case, with the next newer and the next older case."""

    adjacent_cases: tuple[CaseSummary | None, CaseSummary | None]
    related_cases: tuple[CaseSummary, ...]


@dataclass(frozen=True, kw_only=True)
class NoticeContext(TemplateContext):
    """The notice of a case: its texts as they fit, the QR code of the case, the policy for content."""

    notice: Notice
    code: QrCode
    policy: str


@dataclass(frozen=True, kw_only=True)
class HomeContext(TemplateContext):
    """The home page: figures of the case that it shows large, and how many places there are cases of."""

    lead_figures: tuple[Figure, ...]
    place_count: int


@dataclass(frozen=True, kw_only=True)
class ThemeContext(TemplateContext):
    """The page of a theme: what its cases answer together."""

    answers: ThemeAnswers


@dataclass(frozen=True, kw_only=True)
class PlaceContext(TemplateContext):
    """The page of a place: where it is and what is near it."""

    surroundings: Surroundings


@dataclass(frozen=True, kw_only=True)
class CompareContext(TemplateContext):
    """The page on which readers compare cases, offered by theme."""

    cases_by_theme: Groups


@dataclass(frozen=True, kw_only=True)
class SearchContext(TemplateContext):
    """The search page: ``search`` is the head of the index; groups of cases are links that need no script."""

    search: Mapping[str, Any]
    popular_themes: tuple[Link, ...]
    cases_by_theme: Groups
    cases_by_place: Groups
    cases_by_year: Groups


@dataclass(frozen=True, kw_only=True)
class DataContext(TemplateContext):
    """The page of the open data: what is published, and how to open it in several programs."""

    open_data: OpenData
    recipes: tuple[Recipe, ...]


_LEAD_FIGURES = 3


_CONTEXTS: Mapping[Kind, type[TemplateContext]] = {
    "case": CaseContext,
    "notice": NoticeContext,
    "home": HomeContext,
    "theme": ThemeContext,
    "place": PlaceContext,
    "compare": CompareContext,
    "search": SearchContext,
    "data": DataContext,
}


@cache
def context_names(kind: Kind | None) -> frozenset[str]:
    """Return the names that the templates of a kind of page can use; without a kind, those of all pages."""
    context = _CONTEXTS.get(kind, TemplateContext) if kind else TemplateContext
    return frozenset(each.name for each in fields(context))


def create_context(page: SitePage, site: SiteContext) -> dict[str, Any]:
    """Return the context for the templates of a page."""
    case = site.catalog.case(page.case.id) if page.case else None
    view = PageView(page, site, case)
    column = site.catalog.vocabulary.columns[case.column] if case and case.column else None
    common: dict[str, Any] = {
        "page": page,
        "case": case,
        "column": column,
        "site": site.site,
        "view": view,
        "data": [] if page.kind in WITHOUT_FRAME else _data(page, site, view),
        "styles": view.link(site.styles[page.kind]) if page.kind in site.styles else None,
        "scripts": view.link(site.scripts[page.kind]) if page.kind in site.scripts else None,
        "modules": tuple(view.link(address) for address in site.search_scripts) if page.kind == "search" else (),
    }
    # The type exists for the names and for the type checker; templates look names up in a dictionary.
    context = _CONTEXTS.get(page.kind, TemplateContext)(
        **common, **_own(page, site, view), **_of_group(page, site.catalog)
    )
    return {name: getattr(context, name) for name in context_names(page.kind)}


def _data(page: SitePage, site: SiteContext, view: PageView) -> list[dict[str, Any]]:
    """Return the objects of JSON-LD, the first with the picture of the page."""
    data = structured_data(page, site.catalog.vocabulary, site.site, site.open_data, site.catalog.languages)
    data[0]["image"] = image_object(view.link_preview(), site.site, page.language)
    return data


def _own(page: SitePage, site: SiteContext, view: PageView) -> dict[str, Any]:
    """Return what only one kind of page uses."""
    catalog = site.catalog
    match page.kind:
        case "case" | "notice":
            assert page.case
            return _of_case(page, page.case, site, view)
        case "home":
            assert page.listing
            lead = catalog.case(page.listing.lead.id) if page.listing.lead else None
            return {
                "lead_figures": _lead_figures(lead, catalog.vocabulary) if lead else (),
                "place_count": len({each.place for each in catalog.cases}),
            }
        case "compare":
            return {"cases_by_theme": catalog.by_theme}
        case "data":
            folder = site.site.url + FOLDER
            return {"open_data": site.open_data, "recipes": tuple(recipes(folder, page.language))}
        case "search":
            return {
                "search": site.search.get(page.language),
                "popular_themes": _popular_themes(catalog.by_theme, view),
                "cases_by_theme": catalog.by_theme,
                "cases_by_place": catalog.by_place,
                "cases_by_year": catalog.by_year,
            }
        case _:
            return {}


def _of_group(page: SitePage, catalog: Catalog) -> dict[str, Any]:
    """Return what only the page of a theme or place uses."""
    if page.kind == "place":
        return {"surroundings": page.surroundings}
    return {"answers": _theme_answers(page, page.theme, catalog)} if page.theme else {}


def _theme_answers(page: SitePage, theme: str, catalog: Catalog) -> ThemeAnswers:
    cases = [case for case in page.members if not case.withdrawn]
    table = catalog.comparisons.get(theme)
    return theme_answers(theme, cases, table.measures if table else (), catalog.case, catalog.vocabulary)


def _of_case(page: SitePage, case: CaseSummary, site: SiteContext, view: PageView) -> dict[str, Any]:
    if page.kind == "case":
        return {"adjacent_cases": site.catalog.neighbours(case), "related_cases": site.catalog.related(case)}
    texts = notice_texts(site.catalog.case(case.id), view)
    address = f"{site.site.url}{page.target}"
    notice = fit(
        texts,
        Pointer(sentence=view.word("notice_more"), less=view.word("notice_cut")),
        above=(site.site.name(page.language), view.word("demo_notice") if site.site.demo else ""),
        beside=(view.word("notice_scan"), address),
    )
    return {"notice": notice, "code": qr_code(address), "policy": CONTENT_SECURITY_POLICY}


def _popular_themes(by_theme: Groups, view: PageView) -> tuple[Link, ...]:
    """Return the links to the six themes with the most cases."""
    return tuple(view.theme_link(key) for key in sorted(by_theme, key=lambda key: -len(by_theme[key]))[:6])


def _lead_figures(case: Case, vocabulary: Vocabulary) -> tuple[Figure, ...]:
    """Return what a case cost, if it is known, and its most prominent figures, three in all."""
    amounts = answers_of(case, vocabulary).amounts[:1]
    return (*amounts, *(figure for figure in headline_figures(case) if figure not in amounts))[:_LEAD_FIGURES]
