"""The planned pages, with their addresses and twins."""

from __future__ import annotations

import os
from decimal import Decimal

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.list_pages import PER_INDEX_PAGE, PER_PAGE, PER_TABLE
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import CaseSummary, Figure, Text
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.records.vocabulary import Measure
from mkdocs_casebook.text.languages import Language
from tests.paths import GOLDEN

CATALOG = load(GOLDEN / "cases")
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
    assert english == [f"en/{address}" for address in chinese if address != "cases/plain-chinese/"]


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


def _lead(catalog: Catalog) -> CaseSummary | None:
    home = next(page for page in plan(catalog) if page.kind == "home")
    assert home.listing
    return home.listing.lead


def test_the_home_page_leads_with_the_choice_of_the_editor() -> None:
    """However old it is; without a choice, with the newest case that has a picture."""
    cases = [CATALOG.case(case.id) for case in CATALOG.cases if not case.withdrawn]
    oldest = min(cases, key=lambda case: case.published)
    chosen = [StoredCase.of(case.model_copy(update={"featured": case is oldest})) for case in cases]
    lead = _lead(Catalog(CATALOG.vocabulary, chosen))
    assert lead
    assert lead.id == oldest.id
    usual = _lead(CATALOG)
    assert usual
    assert usual.photo_files
