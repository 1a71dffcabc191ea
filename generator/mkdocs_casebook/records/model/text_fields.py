"""Walk or replace all texts of a record, guided by the types of its fields."""

from __future__ import annotations

import types
from collections.abc import Callable, Container
from functools import cache
from typing import Any, get_args, get_origin

from mkdocs_casebook.records.model.scalars import Part, PartType, Text

Location = tuple[str | int, ...]


def texts(part: Part, fields: Container[str] | None = None) -> list[tuple[Location, Text]]:
    """Return every text of a part with its location, in the order of the fields; or those in some fields."""
    found: list[tuple[Location, Text]] = []
    _collect(part, (), found, fields)
    return found


def _collect(
    part: Part, at: Location, found: list[tuple[Location, Text]], fields: Container[str] | None = None
) -> None:
    # Used for every record by several rules and the index: appending to a list is twice as fast as nested generators.
    values = part.__dict__
    for name in _fields_with_text(type(part)):
        if fields is not None and name not in fields:
            continue
        value = values[name]
        if type(value) is Text:
            found.append(((*at, name), value))
        elif value:
            _collect_from(value, (*at, name), found)


def _collect_from(value: Any, at: Location, found: list[tuple[Location, Text]]) -> None:
    kind = type(value)
    if kind is tuple or kind is dict:
        for name, item in enumerate(value) if kind is tuple else value.items():
            if type(item) is Text:
                found.append(((*at, name), item))
            else:
                _collect_from(item, (*at, name), found)
    elif value is not None:
        _collect(value, at, found)


def with_texts(part: PartType, change: Callable[[Text], Text], fields: Container[str | int] | None = None) -> PartType:
    """Return the part with every text replaced, or those in some fields; parts without a changed text are reused."""
    values = part.__dict__
    changes = {}
    for name in _fields_with_text(type(part)):
        if fields is not None and name not in fields:
            continue
        changed = _changed(values[name], change)
        if changed is not values[name]:
            changes[name] = changed
    return part.model_copy(update=changes) if changes else part


def _changed(value: Any, change: Callable[[Text], Text]) -> Any:
    if type(value) is Text:
        return change(value)
    if type(value) is tuple:
        items = tuple([_changed(item, change) for item in value])
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if type(value) is dict:
        named = {name: _changed(item, change) for name, item in value.items()}
        return named if any(named[name] is not value[name] for name in value) else value
    return None if value is None else with_texts(value, change)


@cache
def _fields_with_text(part: type[Part]) -> tuple[str, ...]:
    return tuple(name for name, field in part.model_fields.items() if _holds_text(field.annotation))


def _holds_text(annotation: Any) -> bool:
    if isinstance(annotation, types.UnionType) or get_origin(annotation) in (tuple, dict):
        return any(_holds_text(inner) for inner in get_args(annotation))
    if not (isinstance(annotation, type) and issubclass(annotation, Part)):
        return False
    return annotation is Text or bool(_fields_with_text(annotation))
