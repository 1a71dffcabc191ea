"""A page of the site as data: its address, language, kind and content. Knows no HTML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from mkdocs_casebook.records.answers.nearby_cases import Nearby
from mkdocs_casebook.records.comparison import Comparison
from mkdocs_casebook.records.grouping import IndexGroup
from mkdocs_casebook.records.model import Case, CaseSummary, MemberSite, Text
from mkdocs_casebook.records.model.rebuilding import rebuild
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language, interface_words

Kind = Literal[
    "home",
    "case",
    "notice",
    "list",
    "theme",
    "place",
    "places",
    "groups",
    "titles",
    "timeline",
    "compare",
    "figures",
    "search",
    "data",
    "sites",
    "redirect",
]
WITHOUT_FRAME: tuple[Kind, ...] = ("notice", "redirect")
"""Kinds of pages that are documents of their own, without the frame of the site."""

Section = Literal["home", "cases", "themes", "places", "years", "search", "data"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link within the site; ``address`` is relative to the site's root, empty for the home page."""

    address: str
    label: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """An entry of an index: a theme, place, year or letter with its number of cases; ``depth`` nests places, from 0.

    ``within`` are the wider places that have no other cases than this one and are shown together with it.
    """

    link: Link
    count: int
    depth: int = 0
    description: Text | None = None
    within: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """Where a place is: the chain that it is part of, the places directly in it and beside it, and cases around it.

    ``wider`` are the cases of the places that contain it, ``nearby`` the nearest ones of other places.
    """

    lineage: tuple[Link, ...]
    inside: tuple[Group, ...]
    siblings: tuple[Group, ...]
    wider: tuple[CaseSummary, ...]
    nearby: Nearby | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProvinceSquare:
    """A province of China with the number of its cases; without any it has no page, and ``address`` is None."""

    name: Text
    count: int
    address: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """One page of a list: its cases, its number (from 1), the addresses of all pages, the total of cases.

    ``lead`` is the case that the home page shows large.
    """

    cases: tuple[CaseSummary, ...] = ()
    number: int = 1
    addresses: tuple[str, ...] = ()
    total: int = 0
    lead: CaseSummary | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A feed: its folder below a language's root, its title (none for the feed of all cases), its cases."""

    path: str
    title: Text | None
    cases: tuple[CaseSummary, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SitePage:
    """A page of the site in one language.

    Addresses are relative to the site's root and end in a slash. ``twin`` is the same page in the other language;
    where there is none, ``nearest`` is the most similar one. ``trail`` is the breadcrumb, from the home page to the
    parent. ``theme`` is the key of the theme whose cases, ``members``, the page sums up. ``feed`` is the folder of the
    feed of the page's cases, ``table`` the page that compares the figures of a theme's cases, ``target`` the page that
    a redirect leads to, or the case of a notice. ``index_groups`` are the parts of a long list that the page shows,
    ``questions`` those of readers, each with its theme, ``sites`` those of a portal.
    """

    kind: Kind
    section: Section
    address: str
    language: Language
    title: Text
    summary: Text
    twin: str | None
    trail: tuple[Link, ...] = ()
    case: CaseSummary | None = None
    listing: Listing | None = None
    theme: str | None = None
    members: tuple[CaseSummary, ...] = ()
    surroundings: Surroundings | None = None
    squares: tuple[ProvinceSquare, ...] = ()
    groups: tuple[Group, ...] = ()
    places: tuple[Group, ...] = ()
    questions: tuple[Link, ...] = ()
    index_groups: tuple[IndexGroup[Any], ...] = ()
    comparison: Comparison | None = None
    nearest: str | None = None
    table: str | None = None
    target: str | None = None
    feed: str | None = None
    sites: tuple[MemberSite, ...] = ()


def case_address(case: Case | CaseSummary, language: Language, languages: SiteLanguages) -> str:
    """Return the address of a case in a language, or in the first language of the site where the case is not in it.

    It is relative to the site's root, or absolute if another site publishes the case.
    """
    if case.remote:
        return case.remote.address.get(language)
    return f"{languages.root(language) if case.is_in(language) else ''}cases/{case.id}/"


def first_address(case: CaseSummary, language: Language, languages: SiteLanguages) -> str:
    """Return the address that a case had first, before it moved."""
    former = case.moved_from[0] if case.moved_from else case.id.rpartition("/")[2]
    if case.remote:
        return f"{case.remote.address.get(language).rstrip('/').rpartition('/')[0]}/{former}/"
    return f"{languages.root(language)}cases/{former}/"


def joined(root: str, address: str) -> str:
    """Return an address as seen from a page or another site; ``root`` leads to the root, an absolute one stays."""
    return address if "://" in address else root + address


def ui_text(key: str, **values: object) -> Text:
    """Return an interface text in both languages, its placeholders filled; a text ``name`` fills ``{name_zh}`` too."""
    if not values:
        return _plain_ui_text(key)
    texts = {name: value for name, value in values.items() if isinstance(value, Text)}
    values |= {f"{name}_{language}": text.get(language) for name, text in texts.items() for language in Language}
    return rebuild(Text, {each.value: interface_words(each)[key].format(**values) for each in Language})


@cache
def _plain_ui_text(key: str) -> Text:
    return Text(zh=interface_words(Language.ZH)[key], en=interface_words(Language.EN)[key])
