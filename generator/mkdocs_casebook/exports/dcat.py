"""Descriptions of the open data for programs: DCAT catalogue, Frictionless data package, schema.org dataset.

Sources: https://www.w3.org/TR/vocab-dcat-3/, https://specs.frictionlessdata.io/data-package/, https://schema.org/Dataset.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.exports.data_dictionary import Field, dictionary
from mkdocs_casebook.exports.tables.declared import tables
from mkdocs_casebook.exports.tables.frictionless import resource_name, table_schema
from mkdocs_casebook.exports.tables.table import Column, Table
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language

FOLDER = "data/"

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority/language/"
_CODES = {Language.ZH: "ZHO", Language.EN: "ENG"}


@dataclass(frozen=True, kw_only=True)
class DataFile:
    """A published file: name in ``data/``, media type, size in bytes, SHA-256, description."""

    name: str
    media_type: str
    size: int
    sha256: str
    title: Text

    @property
    def address(self) -> str:
        """Its address, relative to the site's root."""
        return FOLDER + self.name


@dataclass(frozen=True, kw_only=True)
class OpenData:
    """The published data: version, date of the last change (empty without cases), files, whether of a demonstration."""

    version: str
    modified: str
    files: tuple[DataFile, ...]
    demo: bool = False
    languages: SiteLanguages = CHINESE_AND_ENGLISH

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of a case."""
        return dictionary(demo=self.demo, languages=self.languages)

    @property
    def tables(self) -> Mapping[str, tuple[Column, ...]]:
        """The columns of the tables, by file name."""
        return {name: table.columns for name, table in self.declared.items()}

    @property
    def declared(self) -> Mapping[str, Table]:
        """The tables, by file name."""
        return {table.file: table for table in tables(demo=self.demo, languages=self.languages).values()}


NO_DATA = OpenData(version="", modified="", files=())
"""The placeholder before the data are published."""


def dcat(published: OpenData, site: SiteIdentity, languages: SiteLanguages) -> Data:
    """Return the DCAT catalogue with two datasets: the cases in several formats, and the figures."""
    of_cases = [file for file in published.files if file.name.startswith("cases.")]
    of_figures = [file for file in published.files if file.name.startswith("figures.")]
    return {
        "@context": _CONTEXT,
        "@id": f"{site.url}{FOLDER}catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _in_all(_name(site), languages),
        "dct:description": _in_all(ui_text("data_summary"), languages),
        **_shared(published, site, languages),
        "foaf:homepage": {"@id": f"{site.url}{FOLDER}"},
        "dcat:dataset": [
            _dataset("cases", "all_cases", of_cases, published=published, site=site, languages=languages),
            _dataset("figures", "part_figures", of_figures, published=published, site=site, languages=languages),
        ],
    }


def _shared(published: OpenData, site: SiteIdentity, languages: SiteLanguages) -> Data:
    shared: Data = {
        "dct:publisher": {"@id": site.url, "@type": "foaf:Agent", "foaf:name": _in_all(_name(site), languages)},
        "dct:language": [{"@id": _AUTHORITY + _CODES[language]} for language in languages],
        **_rights(site, languages),
    }
    if published.modified:
        shared["dct:modified"] = {"@type": "xsd:date", "@value": published.modified}
    return shared


def _dataset(  # noqa: PLR0913 - all describe one dataset
    key: str, word: str, files: list[DataFile], *, published: OpenData, site: SiteIdentity, languages: SiteLanguages
) -> Data:
    return {
        "@id": f"{site.url}{FOLDER}catalogue.jsonld#{key}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{site.url}{FOLDER}catalogue.jsonld#{key}",
        "dct:title": _in_all(_marked(ui_text(word), site), languages),
        "dct:description": _in_all(ui_text("data_summary"), languages),
        "dcat:version": published.version,
        "dcat:landingPage": {"@id": f"{site.url}{FOLDER}"},
        **_shared(published, site, languages),
        "dcat:distribution": [_distribution(file, site, languages) for file in files],
    }


def _distribution(file: DataFile, site: SiteIdentity, languages: SiteLanguages) -> Data:
    address = {"@id": site.url + file.address}
    return {
        "@type": "dcat:Distribution",
        "dct:title": file.name,
        "dct:description": _in_all(file.title, languages),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{file.media_type}"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.sha256},
        },
        **_rights(site, languages),
    }


def _rights(site: SiteIdentity, languages: SiteLanguages) -> Data:
    rights: Data = {"dct:license": {"@id": site.licence.url}} if site.licence else {}
    if site.demo:
        rights["dct:rights"] = {
            "@type": "dct:RightsStatement",
            "rdfs:label": _in_all(ui_text("demo_rights"), languages),
        }
    return rights


def _marked(text: Text, site: SiteIdentity) -> Text:
    return Text(zh=site.marked(text.get(Language.ZH), Language.ZH), en=site.marked(text.get(Language.EN), Language.EN))


def _in_all(text: Text, languages: SiteLanguages) -> list[Data]:
    return [{"@language": language.tag, "@value": text.get(language)} for language in languages]


def _name(site: SiteIdentity) -> Text:
    return Text(zh=site.name_zh, en=site.name_en)


def data_package(published: OpenData, site: SiteIdentity, languages: SiteLanguages) -> Data:
    """Return the data package: each file with size and hash, and the columns of the tables."""
    package: Data = {
        "profile": "data-package",
        "name": "cases",
        "id": f"{site.url}{FOLDER}datapackage.json",
        "title": site.name(languages.first),
        "description": _joined(ui_text("data_summary"), languages),
        "homepage": f"{site.url}{FOLDER}",
        "version": published.version,
    }
    if site.licence:
        package["licenses"] = [{"path": site.licence.url, "title": site.licence.name}]
    if site.demo:
        package |= {"demo": True, "rights": _joined(ui_text("demo_rights"), languages)}
    return package | {"resources": [_resource(file, published.declared, languages) for file in published.files]}


def _resource(file: DataFile, tables: Mapping[str, Table], languages: SiteLanguages) -> Data:
    resource: Data = {
        "name": resource_name(file.name),
        "path": file.name,
        "title": _joined(file.title, languages),
        "format": file.name.rpartition(".")[2],
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if file.name in tables:
        resource["profile"] = "tabular-data-resource"
        resource["schema"] = table_schema(tables[file.name], languages)
    else:
        resource["type"] = "file"  # Frictionless would guess from the name and read NDJSON as a table
    return resource


def _joined(text: Text, languages: SiteLanguages) -> str:
    return "\n".join(text.get(language) for language in languages)


def dataset(published: OpenData, site: SiteIdentity, language: Language, languages: SiteLanguages) -> dict[str, Any]:
    """Return the schema.org description of the data, for search engines."""
    data: Data = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{site.url}{FOLDER}catalogue.jsonld",
        "name": site.name(language),
        "description": ui_text("data_summary").get(language),
        "url": f"{site.url}{languages.root(language)}{FOLDER}",
        "inLanguage": [each.tag for each in languages],
        "version": published.version,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": site.name(language), "url": site.url},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.title.get(language),
                "encodingFormat": file.media_type,
                "contentUrl": site.url + file.address,
                "contentSize": f"{file.size} B",
            }
            for file in published.files
        ],
    }
    if published.modified:
        data["dateModified"] = published.modified
    if site.licence:
        data["license"] = site.licence.url
    return data
