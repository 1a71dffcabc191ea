"""Splices: replacements within a YAML text for edits of part of a value, and of a list that should be a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

ID_FIELDS = ("id", "key", "name")
"""Fields in which people write the name of an item of a list."""


class Splice(NamedTuple):
    """Start and end of what is replaced, and its replacement."""

    start: int
    end: int
    written: str


def within(text: str, node: Any, old: str, new: str) -> Iterator[Splice]:
    """Yield the replacements of a part of a scalar, wherever it occurs."""
    for match in re.finditer(re.escape(old), text[node.start_mark.index : node.end_mark.index]):
        start = int(node.start_mark.index) + match.start()
        yield Splice(start, start + len(old), new)


def as_mapping(items: Any, names: Sequence[str]) -> dict[str, Any]:
    """Return the items of a list as a mapping: each is a mapping with only its name, or one that may have it as id."""
    return {name: _as_entry(item, name) for item, name in zip(items, names, strict=True)}


def _as_entry(item: dict[str, Any], name: str) -> Any:
    if len(item) == 1 and isinstance(item.get(name), dict):
        return item[name]
    id_field = next((field for field in ID_FIELDS if item.get(field) == name), None)
    return {key: value for key, value in item.items() if key != id_field}


def list_to_mapping(text: str, node: Any, names: Sequence[str], column: int) -> Iterator[Splice]:
    """Yield the replacements that make a mapping of a list in lines; ``column`` is that of the field of the list."""
    items = list(zip(node.value, names, strict=True))
    start = text.rfind("-", 0, node.value[0].start_mark.index)
    line = text.rfind("\n", 0, start) + 1
    is_indented = start - line > column or all(_is_only_name(item, name) for item, name in items)
    shift = "" if is_indented else "  "
    changes = [splice for item, name in items for splice in _item(text, item, name, shift)]
    removed = {change.start for change in changes if not change.written}
    yield from changes
    if shift:
        yield from (each for each in _indented(text, line, node.end_mark.index, shift) if each.start not in removed)


def _indented(text: str, start: int, end: int, shift: str) -> Iterator[Splice]:
    while start < end:
        if text[start] not in "\r\n":
            yield Splice(start, start, shift)
        start = text.find("\n", start) + 1 or end


def _item(text: str, item: Any, name: str, shift: str) -> Iterator[Splice]:
    dash, first = text.rfind("-", 0, item.start_mark.index), item.start_mark.index
    if _is_only_name(item, name):
        yield Splice(dash, dash + 1, " ")
        return
    removed = next((each for each in enumerate(item.value) if _is_id(each[1], name)), None)
    if text[first] == "{":
        yield Splice(dash, first, f"{name}: ")
        yield from _without_flow_entry(item, removed[0]) if removed else ()
    elif removed and removed[0] == 0:
        yield Splice(dash, removed[1][1].end_mark.index, f"{name}:")
    else:
        yield Splice(dash, first, f"{name}:\n{shift}{' ' * item.start_mark.column}")
        yield from _without_line(text, removed[1]) if removed else ()


def _is_only_name(item: Any, name: str) -> bool:
    return len(item.value) == 1 and item.value[0][0].value == name and isinstance(item.value[0][1], yaml.MappingNode)


def _is_id(entry: Any, name: str) -> bool:
    key, value = entry
    return key.value in ID_FIELDS and value.value == name


def _without_line(text: str, entry: Any) -> Iterator[Splice]:
    start = text.rfind("\n", 0, entry[0].start_mark.index) + 1
    yield Splice(start, text.find("\n", entry[1].end_mark.index) + 1 or len(text), "")


def _without_flow_entry(item: Any, index: int) -> Iterator[Splice]:
    key, value = item.value[index]
    if index + 1 < len(item.value):
        yield Splice(key.start_mark.index, item.value[index + 1][0].start_mark.index, "")
    elif index:
        yield Splice(item.value[index - 1][1].end_mark.index, value.end_mark.index, "")
