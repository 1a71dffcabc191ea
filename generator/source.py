"""YAML text to plain strings, and the line of every field; refuses what YAML would quietly bend.

PyYAML's parser gives events; the values are built here, so that a doubled key, an alias or a bottomless nesting
is told instead of suffered, and ``2024-15-01``, ``no`` and ``012`` stay the text that the editor wrote.
"""

from __future__ import annotations

import re
from functools import cached_property
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

from generator.problems import Finding, Location, finding

LARGEST = 1024 * 1024
"""Bytes. The longest real record is below 40 KB; ten times that would still be a slip of the hand."""

DEEPEST = 32

# Control characters, direction overrides, and code points that are no characters: none can be meant.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]")


class Unreadable(Exception):  # noqa: N818 - what the file is
    """The file cannot be read as a record; carries the one finding that says why."""

    def __init__(self, found: Finding) -> None:
        self.finding = found
        super().__init__(found)


class Document:
    """A YAML file as plain strings, lists and dictionaries (``data``), that knows the line of every field."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.data = _build(text)

    def line(self, found: Finding) -> int:
        """Return the 1-based line of a finding: of its field, or of the nearest field around it that exists."""
        if found.line is not None:
            return found.line
        location = found.at
        while location and location not in self._lines:
            location = location[:-1]
        line, first_line_of_text = self._lines.get(location, (1, 1))
        return first_line_of_text + found.offset if found.offset else line

    @cached_property
    def _lines(self) -> dict[Location, tuple[int, int]]:
        # Composed only when there is something to report: `data` has shown that nesting is bounded.
        lines: dict[Location, tuple[int, int]] = {}
        _collect(yaml.compose(self._text, Loader=yaml.CBaseLoader), (), lines)
        return lines


def read(path: Path) -> Document:
    """Read a YAML file or raise ``Unreadable``."""
    return parse(_decode(_bytes(path)))


def parse(text: str) -> Document:
    """Read YAML text or raise ``Unreadable``."""
    if not text.strip():
        raise Unreadable(finding("empty-file", line=1))
    try:
        return Document(text)
    except yaml.YAMLError as error:
        raise Unreadable(_explained(error, text)) from None


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(finding("too-large", line=1, size=path.stat().st_size // 1024))
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(finding("cannot-open", line=1, reason=error.strerror or "")) from None


def _decode(raw: bytes) -> str:
    if raw.startswith(b"\xef\xbb\xbf"):
        raise Unreadable(finding("byte-order-mark", line=1))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    code = "not-utf8-gbk" if _is_gbk(raw) else "not-utf8"
    raise Unreadable(finding(code, line=line))


def _is_gbk(raw: bytes) -> bool:
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= char <= "\u9fff" for char in text) and "\x00" not in text


def _build(text: str) -> Any:
    """Build the value of a document from the parser's events; iterative, so no nesting can exhaust the stack."""
    next_event = yaml.CBaseLoader(text).get_event
    around: list[tuple[Any, Any]] = []
    top: list[Any] = []
    here: Any = top
    key: Any = None
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            if _FORBIDDEN.search(value):
                raise Unreadable(_forbidden(value, event))
        elif kind is MappingStartEvent:
            value = {}
        elif kind is SequenceStartEvent:
            value = []
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            here, key = around.pop()
            continue
        elif kind is StreamEndEvent:
            return _only(top)
        else:
            _refuse(event, top)
            continue
        if event.tag is not None or event.anchor is not None:
            raise Unreadable(finding("anchor-or-tag", line=_line(event)))
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


def _forbidden(value: str, event: Any) -> Finding:
    match = _FORBIDDEN.search(value)
    assert match  # the caller has seen one
    lines_before = value.count("\n", 0, match.start())
    line = _line(event) + lines_before + (event.style in ("|", ">"))
    return finding("forbidden-character", line=line, character=f"U+{ord(match.group()):04X}")


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _collect(node: Any, at: Location, lines: dict[Location, tuple[int, int]]) -> None:
    line = node.start_mark.line + 1
    lines.setdefault(at, (line, line + (getattr(node, "style", None) in ("|", ">"))))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*at, key.value)
            first = value.start_mark.line + 1 + (getattr(value, "style", None) in ("|", ">"))
            lines[here] = (key.start_mark.line + 1, first)
            _collect(value, here, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*at, index), lines)


def _explained(error: yaml.YAMLError, text: str) -> Finding:
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # a reader error: a character YAML does not allow
        position = getattr(error, "position", 0)
        character = getattr(error, "character", 0)
        name = f"U+{character:04X}" if isinstance(character, int) else repr(character)
        return finding("forbidden-character", line=text.count("\n", 0, position) + 1, character=name)
    if "unexpected end of stream" in str(getattr(error, "problem", "")):
        return finding("yaml-quote", line=error.context_mark.line + 1)  # type: ignore[attr-defined]
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1)
    if re.match(r"[ ]*\t", lines[line]):
        return finding("tab", line=line + 1)
    return finding(_syntax_code(str(getattr(error, "problem", ""))), line=line + 1)


def _syntax_code(problem: str) -> str:
    known = {
        "cannot start any token": "yaml-character",
        "mapping values are not allowed": "yaml-colon",
        "could not find expected ':'": "yaml-no-colon",
        "did not find expected key": "yaml-indent",
        "',' or": "yaml-bracket",
        "flow node": "yaml-bracket",
    }
    return next((code for part, code in known.items() if part in problem), "yaml-syntax")
