"""References to figures, photos and sources in the data of a record, valid or not: in fields and in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from mkdocs_casebook.diagnostics.findings import Location

_IN_TEXT = {
    "figures": re.compile(r"\{\s?([^{}\n:]{1,60}?)(?::number)?\s?\}"),
    "sources": re.compile(r"[\[［【〔「(（]\s?[@＠]\s?([^\[\]\n］】〕」)）]{1,60}?)\s?[\]］】〕」)）]"),
}
_FIELDS = {"source": "sources", "photo": "photos", "of": "figures"}
_LISTS = {"headline": "figures", "photos": "photos", "figures": "figures"}
"""Fields that hold a name or a list of names; the mappings of the same name hold the parts themselves."""
_LANGUAGES = ("zh", "en")


class Reference(NamedTuple):
    """A name at a location, and within a text how it is written there."""

    at: Location
    name: str
    written: str = ""


def references(data: Any, parts: str) -> Iterator[Reference]:
    """Yield the references to the parts of one kind."""
    yield from _references(data, parts, ())


def _references(value: Any, parts: str, at: Location) -> Iterator[Reference]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _references(inner, parts, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _references(inner, parts, (*at, index))
    elif isinstance(value, str):
        yield from _in_scalar(value, parts, at)


def _in_scalar(value: str, parts: str, at: Location) -> Iterator[Reference]:
    if at and at[-1] in _LANGUAGES:
        pattern = _IN_TEXT.get(parts)
        found = {match[0]: match[1] for match in pattern.finditer(value)} if pattern else {}
        yield from (Reference(at, name, written) for written, name in found.items())
    elif at and (_FIELDS.get(str(at[-1])) == parts or (len(at) > 1 and _is_item(at, parts))):
        yield Reference(at, value.strip())


def _is_item(at: Location, parts: str) -> bool:
    return isinstance(at[-1], int) and _LISTS.get(str(at[-2])) == parts


def renamed(data: dict[str, Any], parts: str, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the data with parts and all references to them renamed, from old names to new ones."""
    result: dict[str, Any] = _renamed(data, parts, names, ())
    return {**result, parts: {names.get(name, name): part for name, part in result[parts].items()}}


def _renamed(value: Any, parts: str, names: Mapping[str, str], at: Location) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(inner, parts, names, (*at, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, parts, names, (*at, index)) for index, inner in enumerate(value)]
    if isinstance(value, str):
        for found in _in_scalar(value, parts, at):
            if new := names.get(found.name):
                value = (
                    value.replace(found.written, found.written.replace(found.name, new, 1)) if found.written else new
                )
    return value
