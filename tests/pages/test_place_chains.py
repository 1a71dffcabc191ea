"""Places as chains, and what surrounds a place."""

from __future__ import annotations

from mkdocs_casebook.pages.index_groups import place_groups
from mkdocs_casebook.pages.page import Group, Link, Surroundings
from mkdocs_casebook.pages.page_factory import PageFactory
from mkdocs_casebook.pages.place_chains import PlaceTree
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.text.languages import Language
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES

CATALOG = catalog_of(TEST_CASES)
CASE = CATALOG.case("shiyuqiao")


def _tree(*places: str) -> PlaceTree:
    """Return the tree of a site with a case in each of some places."""
    cases: list[Case] = [
        CASE.model_copy(update={"id": f"{place}-{number}", "place": place, "moved_from": ()})
        for number, place in enumerate(places)
    ]
    factory = PageFactory(Catalog(CATALOG.vocabulary, map(StoredCase.of, cases)), Language.ZH)
    return PlaceTree(factory, place_groups(factory))


def _name(link: Link) -> str:
    return link.address.removeprefix("places/").removesuffix("/")


def _names(groups: tuple[Group, ...]) -> list[tuple[int, str, int]]:
    """Return depth, chain and number of cases of each entry."""
    return [(each.depth, " > ".join(map(_name, (*each.within, each.link))), each.count) for each in groups]


def test_places_with_the_same_cases_are_one_entry() -> None:
    """From the widest to the narrowest; a country with one province begins the chain."""
    assert _names(tuple(_tree("shiyuqiao-estate").chains())) == [
        (0, "china > jia > jia-city > riverside > shiyu > shiyuqiao-community > shiyuqiao-estate", 1)
    ]


def test_a_chain_ends_where_places_or_cases_part() -> None:
    """At a place with several places in it, and at one with a case of its own."""
    assert _names(tuple(_tree("shiyuqiao-estate", "terrace", "yi", "twin-maples").chains())) == [
        (0, "china", 4),
        (1, "jia > jia-city > riverside", 2),
        (2, "shiyu > shiyuqiao-community > shiyuqiao-estate", 1),
        (2, "terrace", 1),
        (1, "yi", 2),
        (2, "lakeside > pavilion > twin-maples", 1),
    ]


def _around(key: str, *places: str) -> Surroundings:
    return _tree(*places).surroundings(key)


def test_the_page_of_a_place_shows_its_whole_chain() -> None:
    """Up to the country, and down to the narrowest place with the same cases."""
    around = _around("riverside", "shiyuqiao-estate", "yi")
    assert list(map(_name, around.lineage)) == [
        *("china", "jia", "jia-city", "riverside", "shiyu", "shiyuqiao-community", "shiyuqiao-estate")
    ]
    assert around.inside == ()


def test_places_in_a_place_are_chains_too() -> None:
    """Below the end of its own chain."""
    around = _around("jia", "shiyuqiao-estate", "terrace")
    assert list(map(_name, around.lineage)) == ["china", "jia", "jia-city", "riverside"]
    assert [chain for _, chain, _ in _names(around.inside)] == [
        "shiyu > shiyuqiao-community > shiyuqiao-estate",
        "terrace",
    ]


def test_siblings_have_the_same_parent() -> None:
    """Countries have none; they are beside each other."""
    places = ("shiyuqiao-estate", "yi", "northmark")
    assert _names(_around("yi", *places).siblings) == [(1, "jia", 1)]
    assert _names(_around("china", *places).siblings) == [(0, "exland", 1)]


def test_cases_of_wider_places_include_the_place() -> None:
    """The narrowest first; they are not near it but around it."""
    around = _around("terrace", "terrace", "jia", "jia-city", "yi")
    assert [case.place for case in around.wider] == ["jia-city", "jia"]
    assert around.nearby
    assert [each.case.place for each in around.nearby.cases] == ["yi"]


def test_only_the_first_page_of_a_theme_or_place_sums_up() -> None:
    """The others are lists."""
    cases = [CASE.model_copy(update={"id": f"case-{number:02}", "moved_from": ()}) for number in range(21)]
    pages = {page.address: page for page in plan(Catalog(CATALOG.vocabulary, map(StoredCase.of, cases)))}
    assert [(pages[path].kind, len(pages[path].members)) for path in ("themes/lift-retrofit/", "en/places/shiyu/")] == [
        ("theme", 21),
        ("place", 0),
    ]
    for path in ("themes/lift-retrofit/page-2/", "en/places/shiyu/page-2/"):
        assert (pages[path].kind, pages[path].members, pages[path].surroundings) == ("list", (), None)


def test_the_index_of_places_has_all_provinces() -> None:
    """With the number of their cases and a link where there are any; without, the province is there too."""
    page = next(page for page in plan(catalog_of(TEST_CASES)) if page.kind == "places")
    assert len(page.squares) == 34
    assert {square.address for square in page.squares} == {None}  # the provinces of the tests are invented
