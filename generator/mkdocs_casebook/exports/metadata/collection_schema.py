"""``data/cases.schema.json``: the JSON Schema of ``cases.json``, which contains that of a case."""

from __future__ import annotations

from typing import Any

from mkdocs_casebook.exports.json_schema import Schema

_VERSION = {"type": "string", "pattern": "^[0-9a-f]{12}$", "description": "数据的版本\nVersion of the data"}


def collection_schema(case: Schema, address: str, title: str) -> Schema:
    """Return the schema at an address, with its title; that of a case has its own address as ``$id``."""
    fields = case["properties"]
    text = {"$ref": f"{case['$id']}#/$defs/Text"}
    properties = {
        "$schema": fields["$schema"],
        "version": _VERSION,
        "licence": fields["licence"] | {"$ref": f"{case['$id']}#/$defs/Licence"},
        "cases": {"type": "array", "items": {"$ref": case["$id"]}, "description": "全部案例\nAll cases"},
    }
    if "demo" in fields:
        name = text | {"description": "网站名称\nThe name of the site"}
        properties |= {"title": name, "demo": fields["demo"], "rights": fields["rights"] | text}
    return {
        "$schema": case["$schema"],
        "$id": address,
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "required": ["version", "cases"],
        "properties": properties,
        "$defs": {"case": case},
    }


def with_one_line(value: Any, line: int) -> Any:
    """Return a schema whose descriptions have one of their two lines: Chinese or English."""
    if isinstance(value, list):
        return [with_one_line(item, line) for item in value]
    if not isinstance(value, dict):
        return value
    description = value.get("description")
    own = {"description": description.split("\n")[line]} if isinstance(description, str) and "\n" in description else {}
    return {key: with_one_line(item, line) for key, item in value.items()} | own
