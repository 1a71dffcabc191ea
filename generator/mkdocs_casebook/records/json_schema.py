"""JSON Schemas of records and vocabulary for text editors, generated from the model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import yaml

from mkdocs_casebook.records.choices import CHOSEN, choices
from mkdocs_casebook.records.example import example_data
from mkdocs_casebook.records.model import Part, Record, Text
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language, interface_words

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TITLE = "案例记录 Case record"
_VOCABULARY_TITLE = "词表 Vocabulary"

Schema = dict[str, Any]


def schema_files(vocabulary: Vocabulary, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> dict[str, str]:
    """Return the text of each schema file, by its name in the cases folder."""
    return {
        "case.schema.json": schema_text(vocabulary, languages),
        "vocabulary.schema.json": _vocabulary_schema(languages),
    }


def schema_text(vocabulary: Vocabulary, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> str:
    """Return the schema of a record: descriptions, choices and examples of all fields."""
    schema: Schema = _without_defaults(schema_of(Record, languages))
    parts = {"Record": schema, **schema["$defs"]}
    _add_all_choices(parts, vocabulary)
    _add_examples(parts, languages.first)
    return _text(schema, _TITLE)


def _vocabulary_schema(languages: SiteLanguages) -> str:
    """Return the schema of the vocabulary; ``#/properties/places`` is the part for ``places.yml``."""
    return _text(_without_defaults(schema_of(Vocabulary, languages)), _VOCABULARY_TITLE)


def _text(schema: Schema, title: str) -> str:
    for part in (schema, *schema["$defs"].values()):
        part.pop("description", None)  # class docstrings are for programmers
    return json.dumps({"$schema": DIALECT, "title": title, **schema}, ensure_ascii=False, indent=2) + "\n"


def schema_of(part: type[Part], languages: SiteLanguages = CHINESE_AND_ENGLISH) -> Schema:
    """Return the schema of a part of a record of a site."""
    schema: Schema = _simplified(part.model_json_schema(mode="validation"))
    for name, adapt in (
        ("Text", _text_in),
        ("Translation", _translation_in),
        ("Translations", _translations_in),
        ("Unit", _unit_in),
    ):
        if name in schema.get("$defs", {}):
            schema["$defs"][name] = adapt(schema["$defs"][name], languages)
    return schema


def _text_in(schema: Schema, languages: SiteLanguages) -> Schema:
    """Require the first language, and list it first."""
    properties = schema["properties"]
    names = [properties[language]["description"].split("\n")[1] for language in languages]
    meaning = "A text in both languages; pages show the {}, marked as such, if the {} is missing."
    roles = [(languages.first, "，必填", ", required")]
    roles += [(language, "，可暂缺", ", may be missing for now") for language in filter(None, [languages.second])]
    roles += [(language, "，本站不发布", ", not published on this site") for language in languages.unpublished]
    for language, zh, en in roles:
        own_zh, own_en = properties[language]["description"].split("\n")
        properties[language]["description"] = f"{own_zh}{zh}\n{own_en}{en}"
    listed = {language.value: properties[language] for language, *_ in roles}
    return _requiring(
        languages.first,
        schema | {"properties": listed, "description": meaning.format(*names) if names[1:] else "A text."},
    )


def _translation_in(schema: Schema, languages: SiteLanguages) -> Schema:
    """Name the language that is translated: the first one of the site."""
    translated = schema["properties"]["of"]
    if languages.first is Language.EN:
        translated["description"] = translated["description"].replace("中文", "英文").replace("Chinese", "English")
    return schema


def _translations_in(schema: Schema, languages: SiteLanguages) -> Schema:
    """Drop the first language, which is no translation."""
    [other] = [language for language in Language if language is not languages.first]
    return _requiring(other, schema | {"properties": {other.value: schema["properties"][other]}})


def _unit_in(schema: Schema, languages: SiteLanguages) -> Schema:
    return _requiring(Language.ZH, schema) if languages.first is Language.ZH else schema


def _requiring(language: Language, schema: Schema) -> Schema:
    """Return the schema of a part with a required field, in the order of keys that other required fields have."""
    properties, kind = schema["properties"], schema.pop("type")
    required = properties[language]
    if "$ref" not in required:
        required = {"description": required["description"], **required}
    return schema | {"properties": properties | {language.value: required}, "required": [language.value], "type": kind}


@cache
def field_names(part: type[Part]) -> frozenset[str]:
    """Return the names of all fields in a part of a record, at any depth."""
    schema = schema_of(part)
    return frozenset(name for each in (schema, *schema["$defs"].values()) for name in each.get("properties", ()))


def _simplified(value: Any) -> Any:
    """Drop titles, which are Python names, and null, which is not a valid value in a record."""
    if isinstance(value, list):
        return [_simplified(item) for item in value]
    if not isinstance(value, dict):
        return value
    simplified = {key: _simplified(item) for key, item in value.items() if not (key == "default" and item is None)}
    if isinstance(simplified.get("title"), str):
        del simplified["title"]
    if "anyOf" in simplified:
        simplified["anyOf"] = [option for option in simplified["anyOf"] if option != {"type": "null"}]
        if len(simplified["anyOf"]) == 1:
            return simplified.pop("anyOf")[0] | simplified
    return simplified


def _without_defaults(value: Any) -> Any:
    """Drop defaults: text editors would insert ``actors: []`` when completing ``actors``."""
    if isinstance(value, list):
        return [_without_defaults(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_defaults(item) for key, item in value.items() if key != "default"}


def _add_all_choices(parts: Mapping[str, Schema], vocabulary: Vocabulary) -> None:
    for name, part in parts.items():
        for field, schema in part["properties"].items():
            if (name, field) in CHOSEN:
                _add_choices(schema.get("items", schema), choices(vocabulary, CHOSEN[name, field]))
            elif "enum" in schema:
                _describe_enum(schema, field)


def _add_choices(schema: Schema, labels: Mapping[str, Text]) -> None:
    if labels:
        schema["enum"] = list(labels)
        schema["enumDescriptions"] = [" / ".join(name for _, name in label.items()) for label in labels.values()]


def _describe_enum(schema: Schema, field: str) -> None:
    """Describe enum values by the interface words of the pages, if there are any."""
    names = [f"{field}_{key}" for key in schema["enum"]]
    if all(name in interface_words(Language.ZH) for name in names):
        schema["enumDescriptions"] = [
            " / ".join(interface_words(language)[name] for language in Language) for name in names
        ]


def _add_examples(parts: Mapping[str, Schema], first: Language) -> None:
    """Append an example to each description; text editors would insert ``examples`` into the record."""
    for (name, field), value in dict(reversed(list(_values("Record", example_data(first), parts)))).items():
        schema = parts[name]["properties"][field]
        if name != "Text" and "enum" not in schema.get("items", schema):
            schema["description"] += f"\n例 Example: {_as_yaml(_first(value, schema))}"


def _values(name: str, data: Mapping[str, Any], parts: Mapping[str, Schema]) -> Iterator[tuple[tuple[str, str], Any]]:
    """Yield ((part, field), value) for all fields, then those of nested parts."""
    for field, value in data.items():
        yield (name, field), value
        for inner, item in _nested(parts[name]["properties"][field], value):
            yield from _values(inner, item, parts)


def _nested(schema: Schema, value: Any) -> Iterator[tuple[str, Any]]:
    if "$ref" in schema:
        yield schema["$ref"].rpartition("/")[2], value
    elif "items" in schema:
        for item in value:
            yield from _nested(schema["items"], item)
    elif "patternProperties" in schema:
        [inner] = schema["patternProperties"].values()
        for item in value.values():
            yield from _nested(inner, item)


def _first(value: Any, schema: Schema) -> Any:
    """Shorten an example value: one item of a list, the first line of a text."""
    if "items" in schema:
        return [_first(value[0], {})]
    if "patternProperties" in schema:
        return dict(list(value.items())[:1])
    if isinstance(value, dict):
        return {name: _first(inner, {}) for name, inner in value.items()}
    return value.partition("\n")[0] if isinstance(value, str) else value


def _as_yaml(value: Any) -> str:
    """Return a value as YAML on one line."""
    text: str = yaml.dump(
        [value], Dumper=yaml.CSafeDumper, allow_unicode=True, default_flow_style=True, width=10_000, sort_keys=False
    )
    return text.strip()[1:-1]
