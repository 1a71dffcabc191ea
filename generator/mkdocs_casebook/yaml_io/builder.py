"""Values of a YAML text from PyYAML's parser events: plain strings, lists and dictionaries, or the reason why not.

Built from events, so that duplicate keys, aliases and excessive nesting are noticed, and ``2024-15-01``, ``no`` and
``012`` remain strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.yaml_io.file_text import Unreadable
from mkdocs_casebook.yaml_io.syntax_errors import explain

_MAX_DEPTH = 32

_EMPTY: dict[type, type] = {ScalarEvent: str, MappingStartEvent: dict, SequenceStartEvent: list}
"""The events that start a value, and the type of the value."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""Characters not allowed in a record: control characters, bidi overrides, unusual line ends, noncharacters."""


@dataclass
class Built:
    """The value of a text, and what may be a mistake although YAML accepts it, each with its line, from 1.

    ``empty`` are the lines of plain values without content, ``duplicates`` the keys that a mapping has already, whose
    values are ignored, and ``with_duplicates`` these mappings.
    """

    data: Any = None
    empty: list[int] = field(default_factory=list)
    duplicates: list[tuple[int, str]] = field(default_factory=list)
    with_duplicates: list[dict[Any, Any]] = field(default_factory=list)


def build(text: str, max_values: int | None = None) -> Built:
    """Return the value of a YAML text or raise ``Unreadable``."""
    built = Built()
    try:
        built.data = _build(text, max_values or len(text) + 1, built)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark
        raise Unreadable(explain(error, text), near=mark.line + 1) from None
    for number, mapping in enumerate(built.with_duplicates, 1):
        del mapping[number]
    return built


def _build(text: str, values_left: int, built: Built) -> Any:
    """Build the value of a document from the parser's events; iterative, so that nesting cannot exhaust the stack."""
    max_values = values_left
    next_event: Callable[[], Any] = yaml.CBaseLoader(text).get_event
    stack: list[tuple[Any, Any]] = []
    documents: list[Any] = []
    current: Any = documents
    key: Any = None
    while True:
        event = next_event()
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            current, key = stack.pop()
            continue
        if kind not in _EMPTY:
            if kind is StreamEndEvent:
                return _only(documents)
            _refuse(event, documents)
            continue
        value = _value(event, kind)
        values_left -= 1
        if not values_left:
            raise Unreadable(finding("too-many-entries", line=_line(event), limit=max_values))
        if type(current) is list:
            current.append(value)
        elif key is None:
            key = _new_key(value, current, event, built)
            continue
        else:
            current[key] = value
            key = None
        if kind is not ScalarEvent:
            _refuse_depth(stack, event)
            stack.append((current, key))
            current, key = value, None
        elif not value and not event.style:
            built.empty.append(_line(event))


def _refuse_depth(stack: list[tuple[Any, Any]], event: Any) -> None:
    if len(stack) > _MAX_DEPTH:
        raise Unreadable(finding("too-deep", line=_line(event), depth=_MAX_DEPTH))


def _value(event: Any, kind: type) -> Any:
    if event.tag is not None or event.anchor is not None:
        raise Unreadable(finding("anchor-or-tag", line=_line(event)))
    if kind is not ScalarEvent:
        return _EMPTY[kind]()
    # Literal characters were checked in the text; an escape like \x07 only appears in the value.
    if event.style == '"' and (found := find_forbidden(event.value, _line(event))):
        raise Unreadable(found)
    return event.value


def _only(documents: list[Any]) -> Any:
    if not documents:
        raise Unreadable(finding("empty-file", line=1))
    return documents[0]


def _new_key(value: Any, mapping: dict[Any, Any], event: Any, built: Built) -> Any:
    """Return the key of the next value; of a key that the mapping has, a number, until it is removed."""
    if type(value) is not str:
        raise Unreadable(finding("key-not-text", line=_line(event)))
    if value not in mapping:
        return value
    built.duplicates.append((_line(event), value))
    built.with_duplicates.append(mapping)
    return len(built.duplicates)


def _refuse(event: Any, documents: list[Any]) -> None:
    if isinstance(event, AliasEvent):
        raise Unreadable(finding("anchor-or-tag", line=_line(event)))
    if isinstance(event, DocumentStartEvent) and documents:
        raise Unreadable(finding("two-documents", line=_line(event)))


def find_forbidden(text: str, first_line: int = 1) -> Finding | None:
    """Return a finding for the first forbidden character of a text, if there is one."""
    match = FORBIDDEN.search(text)
    if match is None:
        return None
    line = first_line + text.count("\n", 0, match.start())
    return finding("forbidden-character", line=line, character=f"U+{ord(match.group()):04X}")


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
