"""The DCAT catalogue of the published data, by the application profile of European data portals (DCAT-AP 3).

Sources: https://www.w3.org/TR/vocab-dcat-3/, https://semiceu.github.io/DCAT-AP/releases/3.0.0/. Terms of controlled
vocabularies are given with their type, label and scheme, so that a program can check the file alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.exports.metadata.vocabulary_terms import (
    AUTHORITY,
    COUNTRIES,
    file_type,
    language_term,
    media_type,
    term,
)
from mkdocs_casebook.exports.published_data import FOLDER, DataFile, OpenData
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

_CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_PROFILE = "http://data.europa.eu/r5r/"
_THEME = Text(zh="政府和公共部门", en="Government and public sector")
_THEMES = Text(zh="数据主题", en="Data theme")
_AVAILABLE = Text(zh="稳定提供", en="stable")
_DATASETS = {
    "cases": "all_cases",
    "figures": "part_figures",
    "tables": "data_tables",
    "vocabularies": "data_set_of_vocabularies",
}
"""The datasets of the catalogue: key, which is the stem or folder of their files, and interface word of the title."""


class _Describer:
    """Writes the nodes of the catalogue of one site."""

    def __init__(self, published: OpenData, site: SiteIdentity, languages: SiteLanguages) -> None:
        self._published = published
        self._coverage = published.coverage
        self._site = site
        self._languages = languages
        self._page = site.url + FOLDER

    def catalogue(self) -> Data:
        """Return the catalogue with its datasets."""
        return {
            "@context": _CONTEXT,
            "@id": f"{self._page}catalogue.jsonld",
            "@type": "dcat:Catalog",
            "dct:title": self._in_all(self._name),
            "dct:description": self._in_all(ui_text("data_summary")),
            **self._shared(),
            "dct:conformsTo": {"@id": _PROFILE, "@type": "dct:Standard"},
            "foaf:homepage": {"@id": self._page, "@type": "foaf:Document"},
            "dcat:themeTaxonomy": {
                "@id": f"{AUTHORITY}data-theme",
                "@type": "skos:ConceptScheme",
                "dct:title": self._in_all(_THEMES),
            },
            "dcat:dataset": [self._dataset(key, word) for key, word in _DATASETS.items()],
        }

    @property
    def _name(self) -> Text:
        return Text(zh=self._site.name_zh, en=self._site.name_en)

    def _shared(self) -> Data:
        """Return what the catalogue and each dataset say alike."""
        published, coverage = self._published, self._coverage
        return {
            "dct:publisher": {
                "@id": self._site.url,
                "@type": "foaf:Agent",
                "foaf:name": self._in_all(self._name),
                "foaf:homepage": {"@id": self._site.url, "@type": "foaf:Document"},
            },
            "dct:language": [language_term(language) for language in self._languages],
            **self._rights(),
            **_present(
                {
                    "dct:issued": _day(coverage.issued),
                    "dct:modified": _day(published.modified),
                    "dct:spatial": [*self._places()],
                    "dct:temporal": self._period(),
                }
            ),
        }

    def _dataset(self, key: str, word: str) -> Data:
        address = f"{self._page}catalogue.jsonld#{key}"
        return {
            "@id": address,
            "@type": "dcat:Dataset",
            "dct:identifier": address,
            "dct:title": self._in_all(self._marked(ui_text(word))),
            "dct:description": self._in_all(ui_text("data_summary")),
            "dcat:version": self._published.version,
            **self._shared(),
            "dcat:landingPage": {"@id": self._page, "@type": "foaf:Document"},
            "foaf:page": {"@id": self._page, "@type": "foaf:Document"},
            "dcat:contactPoint": self._contact(),
            "dcat:keyword": [each for label in self._coverage.themes for each in self._in_all(label)],
            "dcat:theme": self._concept("data-theme", "GOVE", _THEME),
            "dct:accrualPeriodicity": term("frequency", "IRREG", "dct:Frequency"),
            "dct:accessRights": term("access-right", "PUBLIC", "dct:RightsStatement"),
            "dcat:distribution": [
                self._distribution(file) for file in self._published.files if _dataset_of(file) == key
            ],
        }

    def _marked(self, title: Text) -> Text:
        return Text(**{each.value: self._site.marked(title.get(each), each) for each in Language})

    def _contact(self) -> Data:
        """Return whom to write to: the e-mail address for corrections, else the contact page."""
        recipient = self._site.corrections.partition("?")[0]
        way = "vcard:hasEmail" if recipient.startswith("mailto:") else "vcard:hasURL"
        address = recipient if way == "vcard:hasEmail" else f"{self._site.url}contact/"
        return {
            "@type": ["vcard:Organization", "vcard:Kind"],
            "vcard:fn": self._in_all(self._name),
            way: {"@id": address},
        }

    def _places(self) -> Iterable[Data]:
        for key, name in self._coverage.places:
            code = COUNTRIES.get(key)
            place = term("country", code, "dct:Location") if code else {"@type": "dct:Location"}
            yield place | {"skos:prefLabel": self._in_all(name)}
        if self._coverage.box:
            west, south, east, north = self._coverage.box
            corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
            outline = ", ".join(f"{longitude} {latitude}" for longitude, latitude in corners)
            box = {"@type": "geo:wktLiteral", "@value": f"POLYGON(({outline}))"}
            yield {"@type": "dct:Location", "dcat:bbox": box}

    def _period(self) -> Data:
        if not self._coverage.first_year:
            return {}
        return {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:gYear", "@value": self._coverage.first_year},
            "dcat:endDate": {"@type": "xsd:gYear", "@value": self._coverage.last_year},
        }

    def _distribution(self, file: DataFile) -> Data:
        address = {"@id": self._site.url + file.address, "@type": "rdfs:Resource"}
        return {
            "@type": "dcat:Distribution",
            "dct:title": file.name,
            "dct:description": self._in_all(file.title),
            "dcat:accessURL": address,
            "dcat:downloadURL": address,
            "dcat:mediaType": media_type(file.media_type),
            "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm"},
                "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
            },
            "dcatap:availability": self._concept("planned-availability", "STABLE", _AVAILABLE),
            **_present(
                {
                    "dct:format": file_type(file.media_type),
                    "dcat:compressFormat": media_type("application/gzip") if file.is_compressed else {},
                    "dct:conformsTo": self._standard(file),
                    "dct:modified": _day(self._published.modified),
                }
            ),
            **self._rights(),
        }

    def _standard(self, file: DataFile) -> Data:
        """Return the schema that describes the content of a file: of a case, or of the tables."""
        if file.media_type not in ("application/json", "application/x-ndjson", "text/csv"):
            return {}
        name = "datapackage.json" if file.media_type == "text/csv" else "schema.json"
        return {"@id": self._page + name, "@type": "dct:Standard"}

    def _concept(self, scheme: str, code: str, label: Text) -> Data:
        return term(scheme, code, "skos:Concept") | {"skos:prefLabel": self._in_all(label)}

    def _rights(self) -> Data:
        licence = self._site.licence
        rights: Data = {"dct:license": {"@id": licence.url, "@type": "dct:LicenseDocument"}} if licence else {}
        if self._site.demo:
            rights["dct:rights"] = {
                "@type": "dct:RightsStatement",
                "rdfs:label": self._in_all(ui_text("demo_rights")),
            }
        return rights

    def _in_all(self, text: Text) -> list[Data]:
        return [{"@language": language.tag, "@value": text.get(language)} for language in self._languages]


def _dataset_of(file: DataFile) -> str:
    """Return the key of the dataset that a file belongs to; empty for the schema, which describes the others."""
    folder, _, name = file.name.rpartition("/")
    key = folder or re.split("[.-]", name, maxsplit=1)[0]
    if key in _DATASETS or key == "schema":
        return key.removeprefix("schema")
    return "tables"


def _present(properties: Data) -> Data:
    return {name: value for name, value in properties.items() if value}


def _day(day: str) -> Data:
    return {"@type": "xsd:date", "@value": day} if day else {}


def dcat(published: OpenData, site: SiteIdentity, languages: SiteLanguages) -> Data:
    """Return the catalogue of the published data."""
    return _Describer(published, site, languages).catalogue()
