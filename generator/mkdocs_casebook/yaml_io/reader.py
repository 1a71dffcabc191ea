"""Strict YAML reader: values stay text, with the line number of every field.

Values are built from PyYAML's parser events, so that duplicate keys, aliases and excessive nesting are errors, and
``2024-15-01``, ``no`` and ``012`` remain strings.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
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
from mkdocs_casebook.yaml_io.file_text import MAX_BYTES, Unreadable, read_text
from mkdocs_casebook.yaml_io.lines import Lines
from mkdocs_casebook.yaml_io.syntax_errors import explain

__all__ = ["FORBIDDEN", "MAX_BYTES", "Document", "Lines", "Unreadable", "find_forbidden", "parse", "read", "read_lines"]

_MAX_DEPTH = 32

_EMPTY: dict[type, type] = {ScalarEvent: str, MappingStartEvent: dict, SequenceStartEvent: list}
"""The events that start a value, and the type of the value."""

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""Characters not allowed in a record: control characters, bidi overrides, unusual line ends, noncharacters."""


class Document(Lines):
    """A YAML file as plain strings, lists and dictionaries (``data``), with the line of every field."""

    def __init__(self, text: str, max_values: int | None = None) -> None:
        super().__init__(text)
        self.data = _build(text, max_values)

    @property
    def version(self) -> str:
        """The first twelve hex digits of the SHA-256 of the text with line ends normalized."""
        return hashlib.sha256(self._text.encode()).hexdigest()[:12]


def read(path: Path, *, max_values: int | None = None) -> Document:
    """Read a YAML file or raise ``Unreadable``, also if it has more values than allowed; keys are values too."""
    return parse(read_text(path), max_values=max_values)


def read_lines(path: Path) -> Lines:
    """Return the line numbers of a file known to be valid, or raise ``Unreadable``."""
    return Lines(_normalize(read_text(path)))


def parse(text: str, *, max_values: int | None = None) -> Document:
    """Parse YAML text or raise ``Unreadable``."""
    text = _normalize(text)
    if not text.strip():
        raise Unreadable(finding("empty-file", line=1))
    if found := find_forbidden(text):
        raise Unreadable(found)
    try:
        return Document(text, max_values)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(explain(error, text)) from None


def _normalize(text: str) -> str:
    return text.replace("\r\n", "\n")


def _build(text: str, max_values: int | None) -> Any:
    """Build the value of a document from the parser's events; iterative, so that nesting cannot exhaust the stack."""
    values_left = max_values or len(text) + 1
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
            key = _new_key(value, current, event)
            continue
        else:
            current[key] = value
            key = None
        if kind is not ScalarEvent:
            if len(stack) > _MAX_DEPTH:
                raise Unreadable(finding("too-deep", line=_line(event), depth=_MAX_DEPTH))
            stack.append((current, key))
            current, key = value, None


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


def _new_key(value: Any, mapping: dict[str, Any], event: Any) -> str:
    if type(value) is not str:
        raise Unreadable(finding("key-not-text", line=_line(event)))
    if value in mapping:
        raise Unreadable(finding("doubled-key", line=_line(event), key=value))
    return value


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
