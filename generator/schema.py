"""The JSON Schema of a record, written from the model, for editors' programs."""

from __future__ import annotations

import json
from typing import Any

from generator.model import Part, Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """Return the schema as JSON; every field has its description in both languages."""
    schema = Record.model_json_schema(mode="validation")
    schema["$schema"] = DIALECT
    schema["title"] = "Casebook record"
    return json.dumps(_simplified(schema), ensure_ascii=False, indent=2) + "\n"


def schema_of(part: type[Part]) -> dict[str, Any]:
    """Return the schema of a part of a record."""
    schema: dict[str, Any] = _simplified(part.model_json_schema(mode="validation"))
    return schema


def _simplified(value: Any) -> Any:
    """Drop the titles made of Python names, and null, which is no value an editor writes."""
    if isinstance(value, list):
        return [_simplified(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _simplified(item) for key, item in value.items() if not (key == "default" and item is None)}
    if isinstance(kept.get("title"), str) and kept["title"] != "Casebook record":
        del kept["title"]
    options = [option for option in kept.get("anyOf", []) if option != {"type": "null"}]
    if "anyOf" in kept and len(options) == 1:
        del kept["anyOf"]
        return options[0] | kept
    return kept
