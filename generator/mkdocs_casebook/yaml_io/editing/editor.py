"""Format-preserving edits: change one field of a YAML text, leave every other byte as it is."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

import yaml

from mkdocs_casebook.diagnostics.findings import Edit
from mkdocs_casebook.yaml_io import reader
from mkdocs_casebook.yaml_io.editing.splices import Splice, as_mapping, list_to_mapping, within
from mkdocs_casebook.yaml_io.scalars import line

Path = tuple[str, ...]

_PLAIN = re.compile("-?[A-Za-z0-9][A-Za-z0-9_./ -]*")
"""Keys, numbers and dates are not quoted: the reader of records keeps them text."""


class NotEditable(Exception):  # noqa: N818 - describes the text
    """The text is formatted in a way that this module cannot edit without changing other fields."""


def with_value(text: str, path: Path, value: str) -> str:
    """Return the text with a value set; missing mappings on the path are created."""
    expected = copy.deepcopy(_data(text))
    parent = expected
    for name in path[:-1]:
        parent = parent.setdefault(name, {})
    parent[path[-1]] = value
    return _checked(_set(text, path, _as_yaml(value)), expected)


def with_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with values set and fields renamed; a missing field is added after the one edited before it.

    The locations of all edits are those of the text before any of them.
    """
    edits = list(edits)
    expected, root = data_with(copy.deepcopy(_data(text)), edits), _compose(text)
    splices = [each for number, edit in enumerate(edits) for each in _splices(text, root, edit, edits[:number])]
    for start, end, written in sorted(splices, key=itemgetter(0, 1))[::-1]:
        text = text[:start] + written + text[end:]
    return _checked(text, expected)


def data_with(data: Any, edits: Iterable[Edit]) -> Any:
    """Return data with edits made; what changes locations comes last, the innermost first."""
    try:
        for edit in sorted(edits, key=lambda edit: (edit.is_name or bool(edit.names), -len(edit.at))):
            parent = data
            for part in edit.at[:-1]:
                parent = parent[part]
            if edit.is_name:
                parent[edit.text] = parent.pop(edit.at[-1])
            else:
                parent[edit.at[-1]] = _edited(parent.get(edit.at[-1]) if isinstance(parent, dict) else None, edit)
    except (LookupError, TypeError, AttributeError, ValueError, reader.Unreadable):
        raise NotEditable from None
    return data


def _edited(value: Any, edit: Edit) -> Any:
    if edit.names:
        return as_mapping(value, edit.names)
    if edit.instead_of:
        return value.replace(edit.instead_of, edit.text)
    return reader.parse(edit.text).data if edit.is_yaml else edit.text


def _splices(text: str, root: Any, edit: Edit, earlier: Sequence[Edit]) -> Iterable[Splice]:
    """Return the replacements that an edit makes."""
    parent = root
    for part in edit.at[:-1]:
        parent = parent.value[part] if isinstance(part, int) else _child(parent, part)
    if edit.names:
        column = next(key for key, _ in parent.value if key.value == edit.at[-1]).start_mark.column
        node = _child(parent, str(edit.at[-1]))
        if _is_flow(text, node):
            raise NotEditable
        return list_to_mapping(text, node, edit.names, column)
    if edit.instead_of:
        return within(text, _child(parent, str(edit.at[-1])), edit.instead_of, edit.text)
    return [_splice(text, parent, edit, earlier)]


def _splice(text: str, parent: Any, edit: Edit, earlier: Sequence[Edit]) -> Splice:
    """Return start and end of what an edit replaces, and its replacement."""
    written = edit.text if edit.is_yaml or _PLAIN.fullmatch(edit.text) else line(edit.text)
    keys: list[Any] = list(range(len(parent.value)))
    if isinstance(parent, yaml.MappingNode):
        keys = [key.value for key, _ in parent.value]
    if edit.at[-1] in keys:
        entry = parent.value[keys.index(edit.at[-1])]
        node = entry[not edit.is_name] if isinstance(entry, tuple) else entry
        return Splice(node.start_mark.index, node.end_mark.index, written)
    beside = [each.at[-1] for each in earlier if each.at[:-1] == edit.at[:-1] and each.at[-1] in keys]
    if not beside:
        raise NotEditable
    end = _end(text, parent, keys.index(beside[-1]))
    return Splice(*_addition(text, parent, end, f"{edit.at[-1]}: {written}"))


def _addition(text: str, mapping: Any, end: int, entry: str) -> tuple[int, int, str]:
    """Return the splice that adds an entry to a mapping, after the entry that ends there."""
    if _is_flow(text, mapping):
        return end, end, f", {entry}"
    indent, at = " " * mapping.start_mark.column, _line_end(text, end)
    if text[at - 1] != "\n":
        return at, at, f"{_newline(text)}{indent}{entry}"
    return at, at, f"{indent}{entry}{_newline(text[at - 2 : at])}"


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def without(text: str, path: Path) -> str:
    """Return the text without an existing field; its line is removed if it has one of its own."""
    expected = copy.deepcopy(_data(text))
    parent = expected
    for name in path[:-1]:
        parent = parent[name]
    del parent[path[-1]]
    mapping = _mapping(text, path[:-1])
    index = next(index for index, (key, _) in enumerate(mapping.value) if key.value == path[-1])
    start, end = _extent(text, mapping, index)
    return _checked(text[:start] + text[end:], expected)


def with_item(text: str, name: str, item: dict[str, str]) -> str:
    """Return the text with an item added to a top-level list, which is created if missing."""
    data = _data(text)
    expected = {**data, name: [*data.get(name, []), item]}
    written = "{" + ", ".join(f"{key}: {_as_yaml(value)}" for key, value in item.items()) + "}"
    record = _compose(text)
    items = _child(record, name)
    if items is None:
        is_block = not _is_flow(text, record)
        edited = _with_entry(text, record, name, f"\n  - {written}" if is_block else f"[{written}]")
    elif _is_flow(text, items):
        edited = _with_flow_entry(text, items, written)
    else:
        edited = _with_line(text, items, f"- {written}")
    return _checked(edited, expected)


def _data(text: str) -> dict[str, Any]:
    data: dict[str, Any] = reader.parse(text).data
    return data


def _checked(text: str, expected: dict[str, Any]) -> str:
    try:
        actual = _data(text)
    except reader.Unreadable:
        raise NotEditable from None
    if actual != expected:
        raise NotEditable
    return text


def _as_yaml(value: str) -> str:
    """Return a value as YAML; a day is not quoted, as the reader of records keeps it text."""
    return value if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value) else line(value)


def _compose(text: str) -> Any:
    return yaml.compose(text, Loader=yaml.CBaseLoader)


def _child(node: Any, name: str) -> Any:
    return next((value for key, value in node.value if key.value == name), None)


def _mapping(text: str, path: Iterable[str]) -> Any:
    node = _compose(text)
    for name in path:
        node = _child(node, name)
    return node


def _set(text: str, path: Path, written: str) -> str:
    node = _compose(text)
    for depth, name in enumerate(path):
        inner = _child(node, name)
        if inner is None:
            for outer in reversed(path[depth + 1 :]):
                written = f"{{{outer}: {written}}}"
            return _with_entry(text, node, name, written)
        node = inner
    start, end = node.start_mark.index, node.end_mark.index
    return text[:start] + written + text[end:]


def _with_entry(text: str, mapping: Any, name: str, written: str) -> str:
    between = "" if written.startswith("\n") else " "
    entry = f"{name}:{between}{written}"
    return _with_flow_entry(text, mapping, entry) if _is_flow(text, mapping) else _with_line(text, mapping, entry)


def _with_flow_entry(text: str, collection: Any, entry: str) -> str:
    """Append an entry to a flow collection."""
    if not collection.value:
        at = collection.start_mark.index + 1
        return text[:at] + entry + text[at:]
    at = _end(text, collection, len(collection.value) - 1)
    return f"{text[:at]}, {entry}{text[at:]}"


def _with_line(text: str, collection: Any, entry: str) -> str:
    """Append an entry to a block collection, on lines of its own."""
    newline = _newline(text)
    at = _line_end(text, _end(text, collection, len(collection.value) - 1))
    before = text[:at] if text[:at].endswith("\n") else text[:at] + newline
    indent = " " * collection.start_mark.column
    lines = entry.replace("\n", newline + indent)
    return f"{before}{indent}{lines}{newline}{text[at:]}"


def _extent(text: str, mapping: Any, index: int) -> tuple[int, int]:
    """Return start and end of a field of a mapping, including the separator."""
    start, end = mapping.value[index][0].start_mark.index, _end(text, mapping, index)
    if not _is_flow(text, mapping):
        return start - mapping.start_mark.column, _line_end(text, end)
    if index:
        return _end(text, mapping, index - 1), end
    return start, mapping.value[1][0].start_mark.index if len(mapping.value) > 1 else end


def _end(text: str, collection: Any, index: int) -> int:
    """Return the end of an entry; PyYAML's end mark of a block collection is after the comments that follow it."""
    entry = collection.value[index]
    node = entry[1] if isinstance(entry, tuple) else entry
    if isinstance(node, yaml.ScalarNode) or _is_flow(text, node):
        return int(node.end_mark.index)
    return _end(text, node, len(node.value) - 1)


def _line_end(text: str, at: int) -> int:
    """Return the start of the next line; a block scalar ends there already."""
    return at if text[:at].endswith("\n") else text.find("\n", at) + 1 or len(text)


def _is_flow(text: str, node: Any) -> bool:
    return text[node.start_mark.index] in "{["
