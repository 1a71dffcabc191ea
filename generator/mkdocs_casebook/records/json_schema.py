"""The JSON Schema of a record, written from the model and the vocabulary, for editors' programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from mkdocs_casebook.records.choices import CHOSEN, choices
from mkdocs_casebook.records.example import example_data
from mkdocs_casebook.records.model import Part, Record, Text
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language, interface_words

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TITLE = "案例记录 Case record"
_VOCABULARY_TITLE = "词表 Vocabulary"

Schema = dict[str, Any]


def schema_files(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the text of each schema file, by its name in the cases folder."""
    return {"case.schema.json": schema_text(vocabulary), "vocabulary.schema.json": _vocabulary_schema()}


def schema_text(vocabulary: Vocabulary) -> str:
    """Return the schema of a record: what each field means, its choices, an example of it."""
    schema: Schema = _without_defaults(_simplified(Record.model_json_schema(mode="validation")))
    parts = {"Record": schema, **schema["$defs"]}
    _offer_choices(parts, vocabulary)
    _show_examples(parts)
    return _text(schema, _TITLE)


def _vocabulary_schema() -> str:
    """Return the schema of the vocabulary; ``#/properties/places`` is that of the file ``places.yml``."""
    return _text(_without_defaults(schema_of(Vocabulary)), _VOCABULARY_TITLE)


def _text(schema: Schema, title: str) -> str:
    for part in (schema, *schema["$defs"].values()):
        part.pop("description", None)  # what a class says of itself, to programmers
    return json.dumps({"$schema": DIALECT, "title": title, **schema}, ensure_ascii=False, indent=2) + "\n"


def schema_of(part: type[Part]) -> Schema:
    """Return the schema of a part of a record."""
    schema: Schema = _simplified(part.model_json_schema(mode="validation"))
    return schema


def _simplified(value: Any) -> Any:
    """Drop the titles made of Python names, and null, which is no value an editor writes."""
    if isinstance(value, list):
        return [_simplified(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _simplified(item) for key, item in value.items() if not (key == "default" and item is None)}
    if isinstance(kept.get("title"), str):
        del kept["title"]
    if "anyOf" in kept:
        kept["anyOf"] = [option for option in kept["anyOf"] if option != {"type": "null"}]
        if len(kept["anyOf"]) == 1:
            return kept.pop("anyOf")[0] | kept
    return kept


def _without_defaults(value: Any) -> Any:
    """Drop the defaults: programs would write ``actors: []`` for who chooses the field ``actors``."""
    if isinstance(value, list):
        return [_without_defaults(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_defaults(item) for key, item in value.items() if key != "default"}


def _offer_choices(parts: Mapping[str, Schema], vocabulary: Vocabulary) -> None:
    for name, part in parts.items():
        for field, schema in part["properties"].items():
            if (name, field) in CHOSEN:
                _offer(schema.get("items", schema), choices(vocabulary, CHOSEN[name, field]))
            elif "enum" in schema:
                _explain(schema, field)


def _offer(schema: Schema, offered: Mapping[str, Text]) -> None:
    if offered:
        schema["enum"] = list(offered)
        schema["enumDescriptions"] = [f"{name.zh} / {name.en}" if name.en else name.zh for name in offered.values()]


def _explain(schema: Schema, field: str) -> None:
    """Say what the words of the model mean where pages have words for them."""
    names = [f"{field}_{key}" for key in schema["enum"]]
    if all(name in interface_words(Language.ZH) for name in names):
        schema["enumDescriptions"] = [
            " / ".join(interface_words(language)[name] for language in Language) for name in names
        ]


def _show_examples(parts: Mapping[str, Schema]) -> None:
    """Add an example to what is said of each field; as ``examples``, programs would write it into the record."""
    for (name, field), value in dict(reversed(list(_values("Record", example_data(), parts)))).items():
        schema = parts[name]["properties"][field]
        if name != "Text" and "enum" not in schema.get("items", schema):
            schema["description"] += f"\n例 Example: {_written(_first(value, schema))}"


def _values(name: str, data: Mapping[str, Any], parts: Mapping[str, Schema]) -> Iterator[tuple[tuple[str, str], Any]]:
    """Yield the value of every field of a part, then of the parts within it."""
    for field, value in data.items():
        yield (name, field), value
        for inner, item in _within(parts[name]["properties"][field], value):
            yield from _values(inner, item, parts)


def _within(schema: Schema, value: Any) -> Iterator[tuple[str, Any]]:
    if "$ref" in schema:
        yield schema["$ref"].rpartition("/")[2], value
    elif "items" in schema:
        for item in value:
            yield from _within(schema["items"], item)
    elif "patternProperties" in schema:
        [inner] = schema["patternProperties"].values()
        for item in value.values():
            yield from _within(inner, item)


def _first(value: Any, schema: Schema) -> Any:
    """Return as much of a value as shows how it is written: one item of many, the first line of a long text."""
    if "items" in schema:
        return [_first(value[0], {})]
    if "patternProperties" in schema:
        return dict(list(value.items())[:1])
    if isinstance(value, dict):
        return {name: _first(inner, {}) for name, inner in value.items()}
    return value.partition("\n")[0] if isinstance(value, str) else value


def _written(value: Any) -> str:
    """Write a value as YAML in one line."""
    text: str = yaml.dump(
        [value], Dumper=yaml.CSafeDumper, allow_unicode=True, default_flow_style=True, width=10_000, sort_keys=False
    )
    return text.strip()[1:-1]
