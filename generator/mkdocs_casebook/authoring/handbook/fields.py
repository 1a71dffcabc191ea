"""The handbook page of the fields: meaning, notation and example of each, from the JSON Schema of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs_casebook.authoring.handbook.markdown_writer import block, code, handbook_words, page, plain, sentence
from mkdocs_casebook.records.choices import CHOSEN
from mkdocs_casebook.records.example import example_blocks
from mkdocs_casebook.text.languages import Language

Schema = Mapping[str, Any]

_FORMS = (
    ("address", "https://a.b", "a"),
    ("file", "a.jpg", "a"),
    ("day", "2024-01-31", "a"),
    ("name", "a_b", "a-b"),
    ("key", "a-b", "a b"),
)
"""The forms of a string; the pattern of a form matches the first example and not the second."""


def fields_page(schema: Schema, language: Language, first: Language = Language.ZH) -> str:
    """Return the page with every field of a record, in groups, in the order of the model."""
    return _Fields(schema, language, first).page()


class _Fields:
    """Writes the page in one language, for a site whose first language is given."""

    def __init__(self, schema: Schema, language: Language, first: Language) -> None:
        self._examples = example_blocks(first)
        self._schema = schema
        self._language = language
        self._words = handbook_words(language)["fields"]

    def page(self) -> str:
        required = [f"[{self._label(name)}](#{name})" for name in self._schema["required"]]
        listed = f"{self._words['must']}{self._words['and'].join(required)}{self._words['stop']}"
        return page(self._words, listed, *(part for name in self._schema["properties"] for part in self._field(name)))

    def _field(self, name: str) -> Iterator[str]:
        if name in self._words["groups"]:
            yield f"## {self._words['groups'][name]}"
        field = self._schema["properties"][name]
        yield f"### {code(name)} {self._label(name)} {{ #{name} }}"
        yield self._explanation("Record", name, field)
        yield block(self._examples[name])
        if part := self._part(field):
            yield "\n".join([f"{self._words['within']}{self._words['colon']}", "", *self._items(part, "")])
        if name in self._words["see"]:
            yield self._words["see"][name]

    def _label(self, name: str) -> str:
        """Return the first words of the description of a field."""
        return plain(re.split("[：，；（]|[:,;(]", self._meaning(self._schema["properties"][name]))[0].strip())

    def _meaning(self, field: Schema) -> str:
        description: str = field["description"]
        return description.split("\n")[0 if self._language is Language.ZH else 1]

    def _items(self, part: str, indent: str) -> Iterator[str]:
        """Yield a list item for each field of a part, with nested items for the parts in it."""
        for name, field in self._schema["$defs"][part]["properties"].items():
            yield f"{indent}- {code(name)}{self._words['colon']}{self._explanation(part, name, field)}"
            if inner := self._part(field):
                yield from self._items(inner, indent + "    ")

    def _explanation(self, part: str, name: str, field: Schema) -> str:
        """Return the meaning of a field, whether it is required, and its notation."""
        is_required = name in self._schema_of(part).get("required", ())
        meaning = "" if part == "Record" and self._label(name) == self._meaning(field) else self._meaning(field)
        text = f"{sentence(meaning)}{self._words['stop']}" if meaning else ""
        return f"{text}{self._words['required'] if is_required else ''}{self._form(part, name, field)}".rstrip()

    def _schema_of(self, part: str) -> Schema:
        return self._schema if part == "Record" else self._schema["$defs"][part]

    def _form(self, part: str, name: str, field: Schema) -> str:
        if (part, name) in CHOSEN:
            words: str = self._words["chosen_several" if "items" in field else "chosen"]
            return words.format(list=CHOSEN[part, name])
        if "enum" in field:
            return self._choices(field)
        form = self._words["forms"][_form(field)]
        return f"{form}{self._words['stop']}"

    def _choices(self, field: Schema) -> str:
        """Return the list of choices, unless the description already names them all."""
        if all(key in self._meaning(field) for key in field["enum"]):
            return ""
        descriptions = field.get("enumDescriptions", [" / "] * len(field["enum"]))
        meanings = [text.split(" / ")[0 if self._language is Language.ZH else 1] for text in descriptions]
        shown = [f"{code(key)} {plain(meaning)}".strip() for key, meaning in zip(field["enum"], meanings, strict=True)]
        return f"{self._words['choices']}{self._words['or'].join(shown)}{self._words['stop']}"

    def _part(self, field: Schema) -> str | None:
        """Return the name of the part in a field or in its list; bilingual texts are explained once for all fields."""
        if "items" in field:
            return self._part(field["items"])
        if "patternProperties" in field:
            [inner] = field["patternProperties"].values()
            return self._part(inner)
        name: str = field.get("$ref", "").rpartition("/")[2]
        return name if name not in ("", "Text") else None


def _form(field: Schema) -> str:
    """Return the name of the notation of a field, a key of ``forms`` in ``words.yml``."""
    if "patternProperties" in field:
        return "named"
    if "items" in field:
        return f"list_of_{_form(field['items'])}"
    if "$ref" in field:
        return "text" if field["$ref"].endswith("/Text") else "part"
    if "anyOf" in field:
        return "date"
    return _form_of_string(field["pattern"]) if "pattern" in field else str(field["type"])


def _form_of_string(pattern: str) -> str:
    fits = (form for form, right, wrong in _FORMS if re.search(pattern, right) and not re.search(pattern, wrong))
    return next(fits, "string")
