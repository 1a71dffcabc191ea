"""The published data as a schema.org dataset, for search engines.

Sources: https://schema.org/Dataset, https://developers.google.com/search/docs/appearance/structured-data/dataset.
"""

from __future__ import annotations

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.exports.published_data import FOLDER, DataFile, OpenData
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language


def dataset(published: OpenData, site: SiteIdentity, language: Language, languages: SiteLanguages) -> Data:
    """Return the description of the data in one language; what is unknown is left out."""
    coverage = published.coverage
    publisher = {"@type": "Organization", "name": site.name(language), "url": site.url}
    known: Data = {
        "version": published.version,
        "datePublished": coverage.issued,
        "dateModified": published.modified,
        "temporalCoverage": f"{coverage.first_year}/{coverage.last_year}" if coverage.first_year else "",
        "spatialCoverage": _places(published, language),
        "keywords": [label.get(language) for label in coverage.themes],
        "license": site.licence.url if site.licence else "",
    }
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{site.url}{FOLDER}catalogue.jsonld#cases",
        "identifier": f"{site.url}{FOLDER}catalogue.jsonld#cases",
        "name": site.name(language),
        "description": ui_text("data_summary").get(language),
        "url": f"{site.url}{languages.root(language)}{FOLDER}",
        "inLanguage": [each.tag for each in languages],
        "isAccessibleForFree": True,
        "creator": publisher,
        "publisher": publisher,
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "@id": f"{site.url}{FOLDER}catalogue.jsonld",
            "name": site.name(language),
        },
        **{name: value for name, value in known.items() if value},
        "distribution": [_download(file, site, language) for file in published.files],
    }


def _download(file: DataFile, site: SiteIdentity, language: Language) -> Data:
    return {
        "@type": "DataDownload",
        "name": file.title.get(language),
        "encodingFormat": file.media_type,
        "contentUrl": site.url + file.address,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }


def _places(published: OpenData, language: Language) -> list[Data]:
    places: list[Data] = [{"@type": "Place", "name": name.get(language)} for _, name in published.coverage.places]
    if published.coverage.box:
        west, south, east, north = published.coverage.box
        places.append({"@type": "Place", "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}})
    return places
