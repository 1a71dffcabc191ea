"""Outline of a text: which lines are text of a block scalar, and which belong to the entry of a line."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from mkdocs_casebook.yaml_io.repairs.scalar_notation import GAP

_TOP = re.compile(rf"[\"']?[A-Za-z_][A-Za-z0-9_-]*[\"']?[{GAP}]*[:：]")
_HEADER = re.compile(r"(?:^|.*[:：-]\s+)[|>](?:[+-]?[1-9]?|[1-9][+-])\s*(?:#.*)?$")
_KEY = re.compile(rf"(?:- +)*[\"']?([A-Za-z_][A-Za-z0-9_-]*)[\"']?[{GAP}]*(?:[:：]|[=＝] )")
_MARKS = re.compile(r"(?:- +)*")


def indent_of(line: str) -> int:
    """Return the number of spaces in front of a line."""
    return len(line) - len(line.lstrip(" "))


def is_blank(line: str) -> bool:
    """Return whether a line is empty or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def key_of(line: str) -> str:
    """Return the field name that a line starts with, after list marks; empty if there is none."""
    match = _KEY.match(line.lstrip(" "))
    return match[1] if match else ""


def key_column(line: str) -> int:
    """Return the column of what follows the list marks of a line."""
    indent = indent_of(line)
    match = _MARKS.match(line, indent)
    return match.end() if match else indent


def starts_block(line: str) -> bool:
    """Return whether a text of several lines follows."""
    return _HEADER.match(line) is not None


def top_level(lines: Sequence[str]) -> list[int]:
    """Return the lines that start a field of the whole record."""
    return [number for number, line in enumerate(lines) if _TOP.match(line)]


def block_lines(lines: Sequence[str]) -> set[int]:
    """Return the lines that are text of block scalars."""
    inside: set[int] = set()
    header: int | None = None
    for number, line in enumerate(lines):
        if header is not None and (not line.strip() or indent_of(line) > header):
            inside.add(number)
            continue
        header = None
        if starts_block(line):
            header = max(indent_of(line), key_column(line) - 2) if key_of(line) else indent_of(line)
    return inside


def entry_end(lines: Sequence[str], start: int) -> int:
    """Return the line after an entry: all that follow are blank or indented further."""
    indent, end = indent_of(lines[start]), start + 1
    while end < len(lines) and (not lines[end].strip() or indent_of(lines[end]) > indent):
        end += 1
    return end


def value_end(lines: Sequence[str], start: int) -> int:
    """Return the line after a value on the line of its field: what is indented further continues it."""
    line, end = lines[start], start + 1
    if not key_of(line) or line.rstrip().endswith(":") or starts_block(line):
        return end
    while end < len(lines) and lines[end].strip() and indent_of(lines[end]) > key_column(line):
        end += 1
    return end


def parents(lines: Sequence[str], number: int, text: Collection[int]) -> list[int]:
    """Return the lines of the entries that contain a line, the innermost first."""
    found, indent = [], indent_of(lines[number]) if lines[number].strip() else len(lines[number])
    for each in range(number - 1, -1, -1):
        if each not in text and not is_blank(lines[each]) and indent_of(lines[each]) < indent:
            found.append(each)
            indent = indent_of(lines[each])
            if not indent:
                break
    return found
