"""Data dictionary: every field of ``case.json`` and of vocabularies with its meaning, derived from their schemas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mkdocs_casebook.exports.json_schema import Schema, data_schema, with_text_dates
from mkdocs_casebook.records.json_schema import schema_of
from mkdocs_casebook.records.model import Text
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages

_SHARED_PARTS = ("Text", "Term")
"""Parts that the dictionary explains once, not for each field."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field: its path (``figures.*.value``, ``sections[].heading``), the name of its type, whether it is required.

    Types are named as the interface words ``type_…``: text, term, string, number, boolean, list, named, part.
    """

    path: str
    type: str
    required: bool
    meaning: Text


@cache
def dictionary(*, demo: bool, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> tuple[Field, ...]:
    """Return the fields of ``case.json`` of a demonstration or another site, each before the fields inside it."""
    schema = data_schema(demo=demo, languages=languages)
    return tuple(_fields(schema, "", schema["$defs"]))


@cache
def vocabulary_dictionary() -> tuple[Field, ...]:
    """Return the fields of the vocabularies, such as ``places.*.level``."""
    schema = with_text_dates(schema_of(Vocabulary))
    return tuple(_fields(schema, "", schema["$defs"], shared=("Text",)))


def _fields(part: Schema, prefix: str, parts: Schema, shared: tuple[str, ...] = _SHARED_PARTS) -> Iterator[Field]:
    for name, field in part["properties"].items():
        path = prefix + name
        kind, inner, step = _kind(field)
        yield Field(path=path, type=kind, required=name in part.get("required", ()), meaning=_meaning(field))
        if inner and inner not in shared:
            yield from _fields(parts[inner], f"{path}{step}.", parts, shared)


def _kind(field: Schema) -> tuple[str, str | None, str]:
    """Return the name of a field's type, the part inside it (if any), and the text between their paths."""
    if "$ref" in field:
        part = field["$ref"].rpartition("/")[2]
        return (part.lower() if part in _SHARED_PARTS else "part"), part, ""
    if "items" in field:
        _, part, _ = _kind(field["items"])
        return "list", part, "[]"
    if "patternProperties" in field:
        [value] = field["patternProperties"].values()
        return "named", _kind(value)[1], ".*"
    return field["type"], None, ""


def _meaning(field: Schema) -> Text:
    zh, _, en = field["description"].partition("\n")
    return Text(zh=zh, en=en)
