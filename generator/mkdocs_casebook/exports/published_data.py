"""The published data: their files, and the Frictionless data package that describes them.

Source: https://specs.frictionlessdata.io/data-package/.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.exports.data_dictionary import Field, dictionary
from mkdocs_casebook.exports.metadata.coverage import NOTHING_COVERED, Coverage
from mkdocs_casebook.exports.tables.declared import tables
from mkdocs_casebook.exports.tables.frictionless import resource_name, table_schema
from mkdocs_casebook.exports.tables.table import Column, Table
from mkdocs_casebook.pages.page import ui_text
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages

FOLDER = "data/"
_MAIN = ("cases.csv", "figures.csv", "casebook.sqlite", "cases.json", "cases.geojson")


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

    @property
    def is_compressed(self) -> bool:
        """Whether it is a text compressed by gzip."""
        return self.name.endswith(".gz")

    @property
    def is_text(self) -> bool:
        """Whether it is a text in UTF-8, perhaps compressed."""
        return self.format not in ("parquet", "sqlite")

    @property
    def format(self) -> str:
        """The ending of its name, before that of a compression."""
        return self.name.removesuffix(".gz").rpartition(".")[2]


@dataclass(frozen=True, kw_only=True)
class OpenData:
    """The published data: version, date of the last change (empty without cases), files, whether of a demonstration.

    ``releases`` are the days of the data releases, the latest first.
    """

    version: str
    modified: str
    files: tuple[DataFile, ...]
    demo: bool = False
    languages: SiteLanguages = CHINESE_AND_ENGLISH
    coverage: Coverage = NOTHING_COVERED
    releases: tuple[str, ...] = ()

    @property
    def main_files(self) -> tuple[DataFile, ...]:
        """The files that serve most readers."""
        by_name = {file.name: file for file in self.files}
        return tuple(by_name[name] for name in _MAIN if name in by_name)

    @property
    def file_groups(self) -> Mapping[str, tuple[DataFile, ...]]:
        """All files, in groups by the interface word of their title."""
        groups: dict[str, list[DataFile]] = {}
        for file in self.files:
            groups.setdefault(_group(file), []).append(file)
        return {word: tuple(files) for word, files in groups.items()}

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


def _group(file: DataFile) -> str:
    if file.format == "parquet":
        return "data_group_parquet"
    if "/" in file.name:
        return "data_vocabularies"
    return "data_tables" if file.format == "csv" else "data_group_whole"


NO_DATA = OpenData(version="", modified="", files=())
"""The placeholder before the data are published."""


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
        "format": file.format,
        "mediatype": file.media_type,
        **({"encoding": "utf-8"} if file.is_text else {}),
        **({"compression": "gz"} if file.is_compressed else {}),
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
