"""Search engines get the data as a schema.org dataset, in the language of the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_casebook.exports.dataset_writer import write_open_data
from mkdocs_casebook.exports.metadata.schema_org import dataset
from mkdocs_casebook.exports.published_data import NO_DATA
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from mkdocs_casebook.text.languages import Language
from tests.catalogs import catalog_of
from tests.paths import GOLDEN_CASES
from tests.sample import SITE, photos_of

CATALOG = catalog_of(GOLDEN_CASES)
PUBLISHED = write_open_data(CATALOG, SITE, GOLDEN_CASES, lambda _address, _content: None, photos_of(CATALOG))
DESCRIPTION_LENGTHS = range(50, 5001)
"""The lengths of a description that search engines accept."""


def test_the_dataset_has_what_search_engines_recommend() -> None:
    """Names, days, coverage, keywords, licence, publisher, and every file with its digest."""
    data = dataset(PUBLISHED, SITE, Language.EN, CHINESE_AND_ENGLISH)
    assert (data["datePublished"], data["dateModified"]) == ("2023-05-01", PUBLISHED.modified)
    assert data["temporalCoverage"] == "2023/2024"
    assert data["keywords"] == ["Lift retrofit", "Cost sharing"]
    assert [place.get("name") or place["geo"]["box"] for place in data["spatialCoverage"]] == [
        "China",
        "30.5 110.25 30.5 110.25",
    ]
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert data["publisher"]["name"] == data["includedInDataCatalog"]["name"] == "Casebook"
    assert len(data["description"]) in DESCRIPTION_LENGTHS
    for file, download in zip(PUBLISHED.files, data["distribution"], strict=True):
        assert (download["contentUrl"], download["sha256"]) == (f"{SITE.url}data/{file.name}", file.sha256)


@pytest.mark.parametrize("language", Language)
def test_it_is_in_the_language_of_the_page(language: Language) -> None:
    """Its address, too; both languages describe the same dataset."""
    data = dataset(PUBLISHED, SITE, language, CHINESE_AND_ENGLISH)
    assert data["url"] == f"{SITE.url}{CHINESE_AND_ENGLISH.root(language)}data/"
    assert data["name"] == SITE.name(language)
    assert data["@id"] == f"{SITE.url}data/catalogue.jsonld#cases"


def test_what_is_unknown_is_left_out() -> None:
    """Nothing is empty."""
    data = dataset(NO_DATA, replace(SITE, licence=None), Language.ZH, CHINESE_AND_ENGLISH)
    assert {"version", "datePublished", "temporalCoverage", "spatialCoverage", "keywords", "license"} & set(
        data
    ) == set()
