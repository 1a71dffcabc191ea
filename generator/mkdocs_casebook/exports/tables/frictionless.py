"""The Table Schema of a table (https://specs.frictionlessdata.io/table-schema/)."""

from __future__ import annotations

from mkdocs_casebook.exports.case_json import Data
from mkdocs_casebook.exports.tables.table import Column, ForeignKey, Table
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.dates import PARTIAL_DATE


def resource_name(file: str) -> str:
    """Return the name of a file in the data package: lower case, no slash."""
    return file.replace("/", "-").replace(".", "-")


def table_schema(table: Table, languages: SiteLanguages) -> Data:
    """Return fields, primary key and foreign keys."""
    schema: Data = {
        "fields": [_field(column, table, languages) for column in table.columns],
        "primaryKey": [*table.key],
        "missingValues": [""],
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(each, table) for each in table.foreign_keys]
    return schema


def _field(column: Column, table: Table, languages: SiteLanguages) -> Data:
    field: Data = {
        "name": column.name,
        "type": "string" if column.type == "partial-date" else column.type,
        "description": "\n".join(column.meaning.get(language) for language in languages),
    }
    constraints: Data = {"required": True} if column.name in table.key else {}
    if column.type == "partial-date":
        constraints["pattern"] = PARTIAL_DATE
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(each: ForeignKey, table: Table) -> Data:
    resource = "" if each.table == table.name else resource_name(f"{each.table}.csv")
    return {"fields": [each.column], "reference": {"resource": resource, "fields": [each.references]}}
