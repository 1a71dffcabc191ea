"""Form fields from the JSON Schema of a record: every field of the model, in the order in which one writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from mkdocs_casebook.diagnostics.problems import catalogue
from mkdocs_casebook.records.choices import CHOSEN, LEVEL_NAMES, NAMED
from mkdocs_casebook.records.model.scalars import PATTERN_CODES
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language

Field = dict[str, Any]
Schema = Mapping[str, Any]

NAME = "name"
"""The form field for the key of a figure, photo or source, which is before the colon in the record."""

_LINES = [
    "credit",
    "editor",
    "heading",
    "issuer",
    "item",
    "label",
    "licence",
    "name",
    "paid_by",
    "permission",
    "publisher",
    "raised_by",
    "title",
]
"""Texts of one line; all others get a text area."""

_FIRST = (
    *("title", "summary", "sections", "figures", "milestones", "people", "costs", "sources", "photos"),
    *("place", "themes", "status", "origin", "issuer", "published", "draft"),
)
"""The order in which one writes; all other fields follow in a group that is folded."""

_PEOPLE = ("participation", "actors", "concerns")
_DEFAULTS = {"published": "{{now}}", "draft": "true"}
"""Values of a new record."""

_NUMBER = r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"
_GROWING = ("places", "units", "themes")
"""The lists of the vocabulary to which the form adds."""

_CASES = {"collection": "cases", "value_field": "{{slug}}", "multiple": True}
_NAMES = {Language.ZH: "中文", Language.EN: "English"}


def groups_of(schema: Schema) -> dict[str, list[str]]:
    """Return the groups of the form, which the record does not have, with their fields in the order of the model."""
    rest = [name for name in schema["properties"] if name not in (*_FIRST, *_PEOPLE)]
    return {"people": [name for name in schema["properties"] if name in _PEOPLE], "more": rest}


def fields_of(schema: Schema, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> list[Field]:
    """Return the fields of a record in the order of the form, with its groups; texts in the languages of the site."""
    fields = {field["name"]: field for field in _Fields(schema["$defs"], languages).of("Record", schema)}
    for name, default in _DEFAULTS.items():
        fields[name]["default"] = default
    labels = {"people": "人：谁参与、谁决定、谁有顾虑 · People", "more": "更多，可以不写 · More, all optional"}
    for group, names in groups_of(schema).items():
        inner = [fields.pop(name) for name in names]
        fields[group] = {"name": group, "label": labels[group], "widget": "object", "required": False, "fields": inner}
    fields["more"]["collapsed"] = True
    return [fields[name] for name in (*_FIRST, "more")]


def named_parts(schema: Schema) -> list[str]:
    """Return the fields whose items have names chosen by the editor: figures, photos, sources."""
    return [name for name, part in schema["properties"].items() if "patternProperties" in part]


class _Fields:
    """Converts a schema whose definitions refer to each other by name."""

    def __init__(self, parts: Mapping[str, Schema], languages: SiteLanguages) -> None:
        self._parts = parts
        self._languages = languages

    def of(self, part: str, schema: Schema) -> list[Field]:
        """Return the fields of a part of the record."""
        needed = schema.get("required", ())
        return [
            {
                "name": name,
                **_label(field["description"]),
                "required": name in needed,
                **self._widget(part, name, field),
            }
            for name, field in schema["properties"].items()
        ]

    def _widget(self, part: str, name: str, schema: Schema) -> Field:
        """Return the widget of a field and its options."""
        resolved = self._resolve(schema)
        if name == "related":
            return {"widget": "relation", **_CASES, "display_fields": [f"title.{self._languages.first}"]}
        if (part, name) in NAMED:
            return {"widget": "record-name", "of": NAMED[part, name], "multiple": resolved["type"] == "array"}
        if CHOSEN.get((part, name)) in _GROWING:
            return self._term(CHOSEN[part, name], resolved)
        if "enum" in resolved:
            return _menu(resolved)
        widget = {"object": self._object, "array": self._array, "boolean": _yes_or_no, "number": _number}
        return widget.get(resolved["type"], _string)(name, schema)

    def _term(self, name: str, schema: Schema) -> Field:
        """Return the field for an entry of a list, or for several."""
        is_several = schema["type"] == "array"
        one = schema["items"] if is_several else schema
        return {
            "widget": "vocabulary-term",
            "list": name,
            "multiple": is_several,
            "options": _menu(one)["options"] if "enum" in one else [],
            "languages": [language.value for language in self._languages],
            "levels": [{"value": level, "label": f"{each.zh} / {each.en}"} for level, each in LEVEL_NAMES.items()],
        }

    def _resolve(self, schema: Schema) -> Schema:
        """Follow a reference; of several alternatives take the first."""
        if "anyOf" in schema:
            return self._resolve(schema["anyOf"][0])
        return self._parts[_part(schema)] if "$ref" in schema else schema

    def _object(self, name: str, schema: Schema) -> Field:
        resolved = self._resolve(schema)
        if "patternProperties" in resolved:
            [(pattern, item)] = resolved["patternProperties"].items()
            fields = self.of(_part(item), self._resolve(item))
            assert all(field["name"] != NAME for field in fields)  # the field of the form would hide that of the record
            return {
                "widget": "list",
                **_collapsed(f"{{{{name}}}} {self._summary(self._resolve(item))}"),
                "fields": [_name(pattern), *fields],
            }
        fields = self._texts(name) if _is_text(resolved) else self.of(_part(schema), resolved)
        return {"widget": "object", "fields": fields}

    def _array(self, name: str, schema: Schema) -> Field:
        items = self._resolve(schema["items"])
        least = {"min": schema["minItems"]} if "minItems" in schema else {}
        if "enum" in items:
            return {**_menu(items), "multiple": True, **least}
        if items["type"] != "object":
            return {"widget": "list", **least}  # a box with an item on each line
        if _is_text(items):
            summary = f"{{{{{self._languages.first}}}}}"
            return {"widget": "list", **least, **_collapsed(summary), "fields": self._texts(name)}
        fields = self.of(_part(schema["items"]), items)
        return {"widget": "list", **least, **_collapsed(self._summary(items)), "fields": fields}

    def _summary(self, schema: Schema) -> str:
        """Return the summary of a collapsed item: its date or number, and its first text."""
        parts = {name: self._resolve(part) for name, part in schema["properties"].items()}
        shown = [f"{{{{{name}}}}}" for name in ("date", "as_of", "value") if name in parts]
        texts = [f"{{{{{name}.{self._languages.first}}}}}" for name, part in parts.items() if _is_text(part)]
        return " ".join([*shown, *texts[:1]])

    def _texts(self, name: str) -> list[Field]:
        """Return a field for each language of the site, of which the first is required.

        Another language is hidden: the form would delete from the record what it has no field for.
        """
        widget, first = "string" if name in _LINES else "text", self._languages.first
        return [
            {"name": each.value, "label": _NAMES[each], "widget": widget, "required": each is first}
            for each in self._languages
        ] + [{"name": each.value, "widget": "hidden", "required": False} for each in self._languages.unpublished]


def _part(schema: Schema) -> str:
    """Return the name of the part that a schema refers to; empty if it is no reference."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _is_text(schema: Schema) -> bool:
    return set(schema.get("properties", ())) == set(Language)


def _label(description: str) -> Field:
    """Return a short label in both languages, and the whole description as a hint if it is longer."""
    zh, en, *example = description.split("\n")
    label = f"{re.split('[：，；（]', zh)[0]} · {re.split('[:,;(]', en)[0]}"
    hint = [f"{zh}。", f"{en}.", *(line for line in example if "{" not in line)]
    return {"label": label} | ({"hint": " ".join(hint)} if label != f"{zh} · {en}" or len(hint) > 2 else {})


def _name(pattern: str) -> Field:
    hint = "小写字母、数字、下划线，本案例内不重复。 Small letters, digits and underscores; once in the record."
    return {
        "name": NAME,
        "label": "名称 · Name",
        "hint": hint,
        "widget": "string",
        "pattern": [pattern, _remedy("bad-name")],
    }


def _collapsed(summary: str) -> Field:
    return {"collapsed": "auto", "summary": summary}


def _menu(schema: Schema) -> Field:
    """Return a drop-down menu, even for few options: only there can a choice be undone."""
    labels = schema.get("enumDescriptions", schema["enum"])
    options = [{"label": label, "value": value} for label, value in zip(labels, schema["enum"], strict=True)]
    return {"widget": "select", "dropdown_threshold": 0, "options": options}


def _yes_or_no(name: str, schema: Schema) -> Field:  # noqa: ARG001 - as the others
    return _menu({"enum": ["true", "false"], "enumDescriptions": ["是 / Yes", "否 / No"]})


# A number stays the text as entered: 8.90 in a source must not become 8.9.
def _number(name: str, schema: Schema) -> Field:  # noqa: ARG001 - as the others
    return {"widget": "string", "pattern": [_NUMBER, _remedy("not-a-number")]}


def _string(name: str, schema: Schema) -> Field:  # noqa: ARG001 - as the others
    pattern = (schema.get("anyOf", [schema])[0]).get("pattern", "")
    matches = partial(re.search, pattern)
    if matches("2024-01-31") and not matches("2024") and not matches("a"):
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if matches("a.jpg") and not matches("a"):
        return {"widget": "image", "choose_url": False}
    code = PATTERN_CODES.get(f"^(?:{pattern[1:-1]})$")
    return {"widget": "string"} | ({"pattern": [pattern, _remedy(code)]} if code else {})


def _remedy(code: str) -> str:
    """Return what to do about a value, as the check says it, in both languages."""
    message = catalogue().messages[code]
    return "".join(f"{message.get(language).remedy}{end}" for language, end in zip(Language, ("。 ", "."), strict=True))
