"""Which pages exist, with their addresses and twins."""

from __future__ import annotations

from pathlib import Path

from generator.catalog import Catalog
from generator.language import Language
from generator.load import load
from generator.pages import PER_PAGE, plan

CATALOG = load(Path(__file__).parent / "golden" / "cases")


def test_every_page_of_a_small_site() -> None:
    """Home, cases, indexes and lists in both languages; a case without English has one page."""
    chinese = [page.address for page in plan(CATALOG) if page.language is Language.ZH]
    assert chinese == [
        "",
        "cases/",
        "cases/everything/",
        "cases/plain-chinese/",
        "cases/taken-back/",
        "themes/",
        "themes/lifts/",
        "themes/money/",
        "places/",
        "places/china/",
        "places/north/",
        "places/old-town/",
        "years/",
        "years/2024/",
        "years/2023/",
        "years/2022/",
        "search/",
        "data/",
        "cases/former-name/",
    ]
    english = [page.address for page in plan(CATALOG) if page.language is Language.EN]
    assert english == [f"en/{address}" for address in chinese if address != "cases/plain-chinese/"]


def test_twins_are_mutual() -> None:
    """A page's twin exists and has the page for its twin."""
    twins = {page.address: page.twin for page in plan(CATALOG)}
    for address, twin in twins.items():
        assert twin is None or twins[twin] == address
    assert twins["cases/plain-chinese/"] is None


def test_long_lists_are_cut() -> None:
    """Twenty cases a page; each page knows the addresses of all."""
    case = CATALOG.by_id["everything"]
    many = [case.model_copy(update={"id": f"case-{number:02}", "moved_from": ()}) for number in range(PER_PAGE * 2 + 1)]
    lists = [page for page in plan(Catalog(CATALOG.vocabulary, many)) if page.section == "cases" and page.listing]
    addresses = ("cases/", "cases/page-2/", "cases/page-3/")
    assert [page.address for page in lists[:3]] == list(addresses)
    assert [len(page.listing.cases) for page in lists[:3] if page.listing] == [20, 20, 1]
    assert all(page.listing and page.listing.addresses == addresses for page in lists[:3])
    assert lists[1].title.zh.endswith("（第2页）")


def test_former_addresses_lead_to_the_case() -> None:
    """A former id is a redirect in both languages, to the page in that language."""
    redirects = {page.address: page.target for page in plan(CATALOG) if page.kind == "redirect"}
    assert redirects == {
        "cases/former-name/": "cases/everything/",
        "en/cases/former-name/": "en/cases/everything/",
    }
