"""The schemas of the data: of a case and of all cases, as they are published."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_casebook.exports.case_json import Data, json_text
from mkdocs_casebook.exports.json_schema import data_schema
from mkdocs_casebook.exports.metadata.collection_schema import collection_schema, with_one_line
from mkdocs_casebook.exports.published_data import FOLDER
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.site_config.identity import SiteIdentity
from mkdocs_casebook.text.languages import Language

SCHEMA_OF_ALL = "cases.schema.json"
"""The name of the file with the schema of all cases."""

Schemas = Mapping[str, bytes]
"""The content of each file, by its name."""


def dataset_schemas(catalog: Catalog, site: SiteIdentity) -> Schemas:
    """Return the schemas of a case and of all cases."""
    demo = site.demo or catalog.has_demonstrations
    of_case = {"$id": f"{site.url}{FOLDER}schema.json"} | _schema(site, catalog, demo=demo)
    title = site.marked("Casebook cases", Language.EN)
    of_all = collection_schema(of_case, f"{site.url}{FOLDER}{SCHEMA_OF_ALL}", title)
    return {"schema.json": _content(of_case), SCHEMA_OF_ALL: _content(_in_site_languages(of_all, catalog))}


def _schema(site: SiteIdentity, catalog: Catalog, *, demo: bool) -> Data:
    languages = catalog.languages
    schema = data_schema(demo=demo, languages=languages, is_portal=bool(catalog.portal.sites))
    return _in_site_languages(schema | {"title": site.marked(schema["title"], Language.EN)}, catalog)


def _in_site_languages(schema: Data, catalog: Catalog) -> Data:
    line = 0 if catalog.languages.first is Language.ZH else 1
    return schema if catalog.languages.second else with_one_line(schema, line)


def _content(schema: Data) -> bytes:
    return json_text(schema, indent=1) + b"\n"
