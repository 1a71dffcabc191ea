"""YAML text to plain strings, and the line of every field; refuses what YAML would quietly bend.

PyYAML's parser gives events; the values are built here, so that a doubled key, an alias or a bottomless nesting
is told instead of suffered, and ``2024-15-01``, ``no`` and ``012`` stay the text that the editor wrote.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cached_property
from math import ceil
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

from mkdocs_casebook.diagnostics.problems import Finding, Location, finding
from mkdocs_casebook.yaml_io.syntax_errors import explained

LARGEST = 1024 * 1024
"""Bytes. The longest real record is below 40 KB; ten times that would still be a slip of the hand."""

DEEPEST = 32

_EMPTY: dict[type, type] = {ScalarEvent: str, MappingStartEvent: dict, SequenceStartEvent: list}
"""The events that begin a value, and what it is before it is filled."""

# Control characters, direction overrides, odd line ends, and code points that are no characters: none can be meant.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""What no text of a record may contain."""


class Unreadable(Exception):  # noqa: N818 - what the file is
    """The file cannot be read as a record; carries the one finding that says why."""

    def __init__(self, found: Finding) -> None:
        self.finding = found
        super().__init__(found)


class Lines:
    """The lines on which the fields of a YAML text stand."""

    def __init__(self, text: str) -> None:
        self._text = text

    def line(self, found: Finding) -> int:
        """Return the 1-based line of a finding: of its field, or of the nearest field around it that exists."""
        if found.line is not None:
            return found.line
        if len(found.at) == 1 and found.offset is None and (top := self._top(found.at[0])):
            return top
        location = found.at
        while location and location not in self._lines:
            location = location[:-1]
        line, first_line_of_text = self._lines.get(location, (1, 1))
        return line if found.offset is None else first_line_of_text + found.offset

    def _top(self, name: str | int) -> int | None:
        """Return the line of a field of the record itself: nothing else of a record begins a line with its name."""
        match = re.search(rf"^{re.escape(str(name))}:", self._text, re.MULTILINE)
        return self._text.count("\n", 0, match.start()) + 1 if match else None

    @cached_property
    def _lines(self) -> dict[Location, tuple[int, int]]:
        # Composed only where nothing less will do: it takes as long as reading the record.
        lines: dict[Location, tuple[int, int]] = {}
        _collect(yaml.compose(self._text, Loader=yaml.CBaseLoader), (), lines)
        return lines


class Document(Lines):
    """A YAML file as plain strings, lists and dictionaries (``data``), that knows the line of every field."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.data = _build(text)

    @property
    def version(self) -> str:
        """The first twelve digits of the SHA-256 of the text, which is the same whatever ends its lines."""
        return hashlib.sha256(self._text.encode()).hexdigest()[:12]


def lines_of(path: Path) -> Lines:
    """Return the lines of a file that was read before as a good record, or raise ``Unreadable``."""
    return Lines(_decode(_bytes(path)).replace("\r\n", "\n"))


def read(path: Path) -> Document:
    """Read a YAML file or raise ``Unreadable``."""
    return parse(_decode(_bytes(path)))


def parse(text: str) -> Document:
    """Read YAML text or raise ``Unreadable``."""
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise Unreadable(finding("empty-file", line=1))
    if match := FORBIDDEN.search(text):
        raise Unreadable(_forbidden(match, 1))
    try:
        return Document(text)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(explained(error, text)) from None


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file() and path.exists():  # to read a pipe would wait for ever
            raise Unreadable(finding("not-a-file", line=1, name=path.name))
        if path.stat().st_size > LARGEST:
            raise Unreadable(finding("too-large", line=1, size=ceil(path.stat().st_size / 1024)))
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(finding("cannot-open", line=1, reason=error.strerror or "")) from None


def _decode(raw: bytes) -> str:
    if raw.startswith(b"\xef\xbb\xbf"):
        raise Unreadable(finding("byte-order-mark", line=1))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(finding("not-utf8-utf16", line=1))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    code = "not-utf8-gbk" if _is_gbk(raw) else "not-utf8"
    raise Unreadable(finding(code, line=line))


def _is_gbk(raw: bytes) -> bool:
    """Tell GBK from UTF-8 that is damaged: in the one or the other, most characters are Chinese."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return _han(text) > 2 * _han(raw.decode("utf-8", errors="ignore"))


def _han(text: str) -> int:
    return sum("\u4e00" <= char <= "\u9fff" for char in text)


def _build(text: str) -> Any:
    """Build the value of a document from the parser's events; iterative, so no nesting can exhaust the stack."""
    next_event: Callable[[], Any] = yaml.CBaseLoader(text).get_event
    around: list[tuple[Any, Any]] = []
    top: list[Any] = []
    here: Any = top
    key: Any = None
    while True:
        event = next_event()
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            here, key = around.pop()
            continue
        if kind not in _EMPTY:
            if kind is StreamEndEvent:
                return _only(top)
            _refuse(event, top)
            continue
        value = _value(event, kind)
        if type(here) is list:
            here.append(value)
        elif key is None:
            key = _new_key(value, here, event)
            continue
        else:
            here[key] = value
            key = None
        if kind is not ScalarEvent:
            if len(around) > DEEPEST:
                raise Unreadable(finding("too-deep", line=_line(event), depth=DEEPEST))
            around.append((here, key))
            here, key = value, None


def _value(event: Any, kind: type) -> Any:
    if event.tag is not None or event.anchor is not None:
        raise Unreadable(finding("anchor-or-tag", line=_line(event)))
    if kind is not ScalarEvent:
        return _EMPTY[kind]()
    # What is written as it stands has been looked at; what is written as \x07 only shows now.
    if event.style == '"' and (match := FORBIDDEN.search(event.value)):
        raise Unreadable(_forbidden(match, _line(event)))
    return event.value


def _only(top: list[Any]) -> Any:
    if not top:
        raise Unreadable(finding("empty-file", line=1))
    return top[0]


def _new_key(value: Any, mapping: dict[str, Any], event: Any) -> str:
    if type(value) is not str:
        raise Unreadable(finding("key-not-text", line=_line(event)))
    if value in mapping:
        raise Unreadable(finding("doubled-key", line=_line(event), key=value))
    return value


def _refuse(event: Any, top: list[Any]) -> None:
    if isinstance(event, AliasEvent):
        raise Unreadable(finding("anchor-or-tag", line=_line(event)))
    if isinstance(event, DocumentStartEvent) and top:
        raise Unreadable(finding("two-documents", line=_line(event)))


def _forbidden(match: re.Match[str], first_line: int) -> Finding:
    line = first_line + match.string.count("\n", 0, match.start())
    return finding("forbidden-character", line=line, character=f"U+{ord(match.group()):04X}")


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _collect(node: Any, at: Location, lines: dict[Location, tuple[int, int]]) -> None:
    lines.setdefault(at, (node.start_mark.line + 1, _first_line(node)))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*at, key.value)
            lines[here] = (key.start_mark.line + 1, _first_line(value))
            _collect(value, here, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*at, index), lines)


def _first_line(node: Any) -> int:
    """Return the line of a text's first line, which in a block stands below the field name, after any empty lines."""
    line = int(node.start_mark.line) + 1
    if getattr(node, "style", None) not in ("|", ">"):
        return line
    return line + 1 + len(node.value) - len(node.value.lstrip("\n"))
