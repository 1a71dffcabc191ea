"""The provinces of China."""

from __future__ import annotations

from mkdocs_casebook.records.answers.provinces import keys_of_provinces, provinces
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Place
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES

VOCABULARY = catalog_of(TEST_CASES).vocabulary


def test_all_of_them_in_official_order() -> None:
    """Thirty-four, by their codes."""
    codes = [province.code for province in provinces()]
    assert len(codes) == 34
    assert codes == sorted(set(codes))
    assert [province.short.zh for province in provinces()][-3:] == ["台湾", "香港", "澳门"]


def test_provinces_are_found_by_code_or_by_name() -> None:
    """The code goes first; a district of the same name and a province of another country are none."""
    name = Text(zh="重庆市", en="Chongqing")
    places = {
        "named": Place(level="province", name=name),
        "coded": Place(level="province", name=Text(zh="内蒙古", en="Inner Mongolia"), code="150000"),
        "county": Place(level="district", name=Text(zh="北京市", en="Beijing")),
        "foreign": Place(level="province", name=Text(zh="甲省", en="Jia")),
    }
    found = keys_of_provinces(VOCABULARY.model_copy(update={"places": places}))
    assert {province.code: key for province, key in found.items()} == {"50": "named", "15": "coded"}
