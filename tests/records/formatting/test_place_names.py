"""Names of places with the province or country that they are in."""

from __future__ import annotations

from mkdocs_casebook.records.formatting.place_names import home_country, located_name
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Level, Place
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES

_WIDER: dict[str, tuple[str | None, Level, str, str | None]] = {
    "china": (None, "country", "中国", "China"),
    "chongqing": ("china", "province", "重庆市", "Chongqing"),
    "yubei": ("chongqing", "district", "渝北区", None),
    "estate": ("yubei", "estate", "汪家桥小区", "Wangjiaqiao estate"),
    "spain": (None, "country", "西班牙", "Spain"),
    "catalonia": ("spain", "province", "加泰罗尼亚", "Catalonia"),
    "barcelona": ("catalonia", "city", "巴塞罗那", "Barcelona"),
}
VOCABULARY = catalog_of(TEST_CASES).vocabulary.model_copy(
    update={
        "places": {
            key: Place(level=level, name=Text(zh=zh, en=en), parent=parent)
            for key, (parent, level, zh, en) in _WIDER.items()
        }
    }
)


def test_a_place_at_home_has_its_province() -> None:
    """Without those between; before the name in Chinese, after it in English."""
    assert located_name("estate", VOCABULARY) == Text(zh="重庆市汪家桥小区", en="Wangjiaqiao estate, Chongqing")


def test_a_place_abroad_has_its_country() -> None:
    """However many are between; the country of the site is the first one of the vocabulary."""
    assert home_country(VOCABULARY) == "china"
    assert located_name("barcelona", VOCABULARY) == Text(zh="西班牙巴塞罗那", en="Barcelona, Spain")


def test_a_province_and_a_country_are_themselves() -> None:
    """Nothing locates them."""
    assert located_name("chongqing", VOCABULARY).zh == "重庆市"
    assert located_name("spain", VOCABULARY).en == "Spain"


def test_a_name_missing_in_a_language_stays_missing() -> None:
    """So that pages show the other one and say so."""
    assert located_name("yubei", VOCABULARY) == Text(zh="重庆市渝北区")
