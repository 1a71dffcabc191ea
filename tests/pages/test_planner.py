"""The planned pages, with their addresses and twins."""

from __future__ import annotations

import os
from decimal import Decimal

from mkdocs_casebook.pages.list_pages import PER_INDEX_PAGE, PER_PAGE, PER_TABLE
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case, Figure, Text
from mkdocs_casebook.records.model.editorial import Withdrawal
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.records.vocabulary import Measure, Place, Theme
from mkdocs_casebook.text.languages import Language
from tests.catalogs import catalog_of
from tests.paths import GOLDEN

CATALOG = catalog_of(GOLDEN / "cases")
ADDRESSES = GOLDEN / "addresses.txt"


def test_every_page_of_a_small_site() -> None:
    """The addresses of all pages, in order; English has the same, except of a case without English.

    ``UPDATE_GOLDEN=1`` rewrites the list.
    """
    chinese = [page.address for page in plan(CATALOG) if page.language is Language.ZH]
    lines = "".join(f"/{address}\n" for address in chinese)
    if os.environ.get("UPDATE_GOLDEN"):
        ADDRESSES.write_text(lines, encoding="utf-8")
    assert lines == ADDRESSES.read_text(encoding="utf-8")
    english = [page.address for page in plan(CATALOG) if page.language is Language.EN]
    assert english == [f"en/{address}" for address in chinese if not address.startswith("cases/plain-chinese/")]


def test_twins_are_mutual() -> None:
    """The twin of a page exists, and its twin is the page."""
    twins = {page.address: page.twin for page in plan(CATALOG)}
    for address, twin in twins.items():
        assert twin is None or twins[twin] == address
    assert twins["cases/plain-chinese/"] is None


def test_long_lists_are_paginated() -> None:
    """A page has twenty cases, and the addresses of all pages."""
    case = CATALOG.case("everything")
    many = [case.model_copy(update={"id": f"case-{number:02}", "moved_from": ()}) for number in range(PER_PAGE * 2 + 1)]
    lists = [
        page
        for page in plan(Catalog(CATALOG.vocabulary, map(StoredCase.of, many)))
        if page.section == "cases" and page.listing
    ]
    addresses = ("cases/", "cases/page-2/", "cases/page-3/")
    assert [page.address for page in lists[:3]] == list(addresses)
    assert [len(page.listing.cases) for page in lists[:3] if page.listing] == [20, 20, 1]
    assert all(page.listing and page.listing.addresses == addresses for page in lists[:3])
    assert str(lists[1].title.zh).endswith("（第2页）")


def _many(count: int, **changes: object) -> Catalog:
    case = CATALOG.case("everything").model_copy(update={"moved_from": (), **changes})
    cases = (case.model_copy(update={"id": f"case-{each:03}"}) for each in range(count))
    return Catalog(CATALOG.vocabulary, map(StoredCase.of, cases))


def test_a_short_list_of_titles_or_events_is_one_page() -> None:
    """Its letters or years link to anchors on the page; it has a twin."""
    titles, timeline = (next(page for page in plan(CATALOG) if page.kind == kind) for kind in ("titles", "timeline"))
    assert titles.twin == "en/titles/"
    assert [group.link.address for group in titles.groups] == [
        f"titles/#titles-{each.key}" for each in titles.index_groups
    ]
    assert sum(group.count for group in titles.groups) == len(CATALOG.cases)
    assert [group.link.address for group in timeline.groups] == [
        f"timeline/#timeline-{each.key}" for each in timeline.index_groups
    ]


def test_a_long_list_of_titles_has_a_page_for_each_letter() -> None:
    """Letter pages are paginated too; they have no twin, and the language link leads to the list of titles."""
    pages = [page for page in plan(_many(PER_INDEX_PAGE + 1)) if page.kind == "titles" and page.language is Language.ZH]
    key = pages[0].groups[0].link.address
    assert [page.address for page in pages] == ["titles/", key, f"{key}page-2/"]
    assert pages[0].index_groups == ()
    assert pages[0].twin == "en/titles/"
    assert [(page.twin, page.nearest) for page in pages[1:]] == [(None, "en/titles/")] * 2
    assert [len(page.index_groups[0].entries) for page in pages[1:]] == [PER_INDEX_PAGE, 1]


def test_a_long_timeline_has_a_page_for_each_year() -> None:
    """The timelines of both languages have the same events, so the pages are twins."""
    pages = [
        page for page in plan(_many(PER_INDEX_PAGE + 1)) if page.kind == "timeline" and page.language is Language.ZH
    ]
    assert len(pages) > 2
    assert {page.twin for page in pages} == {f"en/{page.address}" for page in pages}


def test_a_theme_whose_cases_share_a_measure_has_a_table() -> None:
    """The list of the theme and the comparison page link to it."""
    places = CATALOG.vocabulary.model_copy(
        update={
            "measures": {
                "lifts": Measure(label=Text(zh="电梯", en="Lifts"), definition=Text(zh="部数"), units=("lift",))
            }
        }
    )
    figure = Figure(label=Text(zh="电梯", en="Lifts"), unit="lift", value=Decimal(5), measure="lifts")
    cases = _many(PER_TABLE + 1, figures={"lifts": figure}, themes=("lifts",)).whole_cases()
    pages = {page.address: page for page in plan(Catalog(places, map(StoredCase.of, cases)))}
    assert pages["themes/lifts/"].table == "compare/lifts/"
    assert [group.link.address for group in pages["compare/"].groups] == ["compare/lifts/"]
    tables = [pages[each].comparison for each in ("compare/lifts/", "compare/lifts/page-2/")]
    assert [len(table.rows) for table in tables if table] == [PER_TABLE, 1]
    assert pages["en/compare/lifts/"].twin == "compare/lifts/"


def test_former_ids_redirect_to_the_case() -> None:
    """In both languages, to the page in that language."""
    redirects = {page.address: page.target for page in plan(CATALOG) if page.kind == "redirect"}
    assert redirects == {
        "cases/former-name/": "cases/everything/",
        "en/cases/former-name/": "en/cases/everything/",
    }


def test_each_case_has_a_notice_except_withdrawn_ones() -> None:
    """In the languages of the case, each with the other as its twin; its target is the case in the same language."""
    notices = {page.address: (page.twin, page.target) for page in plan(CATALOG) if page.kind == "notice"}
    assert notices == {
        "cases/everything/notice/": ("en/cases/everything/notice/", "cases/everything/"),
        "en/cases/everything/notice/": ("cases/everything/notice/", "en/cases/everything/"),
        "cases/plain-chinese/notice/": (None, "cases/plain-chinese/"),
    }


def _home(catalog: Catalog, language: Language = Language.ZH) -> SitePage:
    return next(page for page in plan(catalog) if page.kind == "home" and page.language is language)


def _lead(catalog: Catalog, language: Language = Language.ZH) -> str | None:
    listing = _home(catalog, language).listing
    assert listing
    return listing.lead.id if listing.lead else None


def _catalog(*cases: Case) -> Catalog:
    return Catalog(CATALOG.vocabulary, map(StoredCase.of, cases))


def _case(identifier: str, **changes: object) -> Case:
    changes = {"id": identifier, "moved_from": (), "related": (), "photos": {}, **changes}
    return CATALOG.case("everything").model_copy(update=changes)


def test_the_home_page_leads_with_the_choice_of_the_editor() -> None:
    """However old it is; of several choices with the newest."""
    cases = [_case(f"case-{day}", published=f"2024-01-0{day}", featured=day in (2, 3)) for day in range(1, 6)]
    assert _lead(_catalog(*cases)) == "case-3"


def test_without_a_choice_the_home_page_leads_with_a_case_of_the_country_then_with_one_that_has_a_picture() -> None:
    """The country is the first place of the vocabulary; what is left is decided by the day."""
    places = {**CATALOG.vocabulary.places, "abroad": Place(level="country", name=Text(zh="外国", en="Abroad"))}
    vocabulary = CATALOG.vocabulary.model_copy(update={"places": places})
    pictures = CATALOG.case("everything").photos
    cases = [
        _case("newest", published="2024-01-05"),
        _case("pictured", published="2024-01-04", photos=pictures),
        _case("older", published="2024-01-03", photos=pictures),
        _case("abroad", published="2024-01-06", photos=pictures, place="abroad"),
    ]
    assert _lead(Catalog(vocabulary, map(StoredCase.of, cases))) == "pictured"
    assert _lead(Catalog(vocabulary, map(StoredCase.of, (cases[0], cases[3])))) == "newest"
    assert _lead(_catalog(cases[0], _case("last", published="2024-01-02"))) == "newest"
    assert _lead(_catalog()) is None


def test_the_home_page_prefers_cases_in_its_language() -> None:
    """A case in Chinese only does not lead the English page, even if it was chosen, and comes after the others."""
    chinese = _case("chinese", title=Text(zh="只有中文"), featured=True, published="2025-01-09")
    catalog = _catalog(chinese, *(_case(f"case-{each}") for each in range(2)))
    assert _lead(catalog) == "chinese"
    assert _lead(catalog, Language.EN) != "chinese"
    listing = _home(catalog, Language.EN).listing
    assert listing
    assert listing.cases[-1].id == "chinese"


def test_the_home_page_shows_the_six_newest_cases_besides_its_lead() -> None:
    """Withdrawn cases are neither."""
    cases = [_case(f"case-{day}", published=f"2024-01-0{day}") for day in range(1, 9)]
    withdrawn = Withdrawal(date="2024-02-01", reason=Text(zh="数据有误", en="The figures were wrong"))
    gone = _case("gone", published="2024-01-09", featured=True, withdrawn=withdrawn)
    listing = _home(_catalog(*cases, gone)).listing
    assert listing
    assert listing.lead
    assert [listing.lead.id, *(case.id for case in listing.cases)] == [f"case-{day}" for day in range(8, 1, -1)]
    assert listing.total == 9


def test_the_home_page_lists_the_six_themes_with_the_most_cases_and_the_questions_of_themes_with_cases() -> None:
    """Of equal themes the first ones of the vocabulary; a question leads to its theme in the language of the page."""
    labels = {f"theme-{each}": Text(zh=f"主题{each}", en=f"Theme {each}") for each in range(8)}
    themes = {key: Theme(label=label, question=label if key > "theme-3" else None) for key, label in labels.items()}
    vocabulary = CATALOG.vocabulary.model_copy(update={"themes": themes})
    named = [("theme-0", "theme-1", "theme-2"), ("theme-5",), ("theme-5", "theme-6", "theme-3", "theme-4")]
    cases = [_case(f"case-{number}", themes=keys) for number, keys in enumerate(named)]
    home = _home(Catalog(vocabulary, map(StoredCase.of, cases)), Language.EN)
    listed = [(group.link.address.split("/")[2], group.count) for group in home.groups]
    assert listed == [("theme-5", 2), *((f"theme-{each}", 1) for each in range(5))]
    assert [link.address for link in home.questions] == [f"en/themes/theme-{each}/" for each in (4, 5, 6)]
