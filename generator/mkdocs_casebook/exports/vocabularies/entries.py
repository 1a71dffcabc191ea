"""The vocabularies as they are published: all that a record may name, and of places those that a case is in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.runtime.package_data import data_yaml

_MAPPINGS = "exports/vocabularies/mappings.yml"
VOCABULARIES = (
    *("themes", "places", "measures", "units", "currencies", "columns"),
    *("roles", "purposes", "methods", "selections", "outcomes", "synonyms"),
)
"""The published vocabularies; sites of publishers are not named by records."""


def published_vocabularies(catalog: Catalog) -> dict[str, Data]:
    """Return the entries of each vocabulary by key, as its file has them; of places only those of a case."""
    vocabulary = catalog.vocabulary.model_dump(exclude_defaults=True, include={*VOCABULARIES})
    entries = {name: _plain(vocabulary.get(name, {})) for name in VOCABULARIES}
    entries["places"] = {key: entries["places"][key] for key in catalog.by_place}
    return entries


def table_entries(catalog: Catalog) -> dict[str, Data]:
    """Return what the tables of vocabularies are made from: the entries, and how codes match terms of other catalogues.

    Codes that the site does not have, since its owner replaced the list, are left out.
    """
    entries = published_vocabularies(catalog)
    matches = [each for each in data_yaml(_MAPPINGS) if each["key"] in entries.get(each["vocabulary"], [each["key"]])]
    return entries | {"mappings": {"matches": matches}}


def _plain(value: Any) -> Any:
    """Return data of a model with lists and numbers of JSON."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value
