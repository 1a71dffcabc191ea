"""Characters that nobody sees: those that mean nothing are removed, the rest is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mkdocs_casebook.yaml_io.repairs.outline import block_lines, is_blank, key_column, key_of
from mkdocs_casebook.yaml_io.repairs.repair import Repair
from mkdocs_casebook.yaml_io.silent_signs import UNSEEN

_LINE_ENDS = re.compile("[\x0b\x0c\r\x85\u2028\u2029]")
_UNCLEAR = re.compile("[\x0b\x0c\r\x80-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Traces of another character, or of a line that ended here: what was meant is not known."""

_STRUCTURE = re.compile(r"[\"']?[A-Za-z_][A-Za-z0-9_-]*[\"']?\s*[:：]|[-–—－•·●▪◦]|[{\[]")
_WIDTHS = {0x09: "  ", 0xA0: " ", 0x3000: "  "} | dict.fromkeys(range(0x2000, 0x200B), " ")
"""The spaces in place of each kind of white space."""

_MAX_LINES = 100


def character_repairs(lines: list[str]) -> Iterator[Repair]:
    """Yield the repairs of lines with characters that nobody sees."""
    for number in islice((number for number, line in enumerate(lines) if UNSEEN.search(line)), _MAX_LINES):
        line = lines[number]
        after = UNSEEN.sub("", _LINE_ENDS.sub(" ", line)).rstrip() if line.strip() else ""
        is_unclear = _UNCLEAR.search(line) is not None
        code = "forbidden-character" if is_unclear else "unseen-character"
        yield Repair(code, number + 1, line, after, {number: after}, is_certain=not is_unclear)


def white_space_repairs(lines: list[str]) -> Iterator[Repair]:
    """Yield the repairs of fields and list items that are indented with other white space than spaces."""
    as_spaces = _with_spaces(lines)
    if as_spaces == lines:
        return
    text = block_lines(as_spaces)
    numbers = (
        number
        for number, (line, after) in enumerate(zip(lines, as_spaces, strict=True))
        if after != line and number not in text and _STRUCTURE.match(after.lstrip())
    )
    for number in islice(numbers, _MAX_LINES):
        line, after = lines[number], as_spaces[number]
        code = "tab" if "\t" in _indent(line) else "indent-wide"
        yield Repair(code, number + 1, line, after, {number: after})


def _with_spaces(lines: list[str]) -> list[str]:
    """Return lines indented with spaces: the first below a field without a value two further than the field."""
    if not any(_is_wide(line) for line in lines):
        return lines
    columns: dict[str, int] = {}
    after, above = [], ""
    for line in lines:
        if _is_wide(line):
            line = _below(line, above, columns)  # noqa: PLW2901 - as it should be
        elif line.strip():
            columns.clear()
        after.append(line)
        above = above if is_blank(line) else line
    return after


def _is_wide(line: str) -> bool:
    return bool(line.strip()) and bool(_indent(line).strip(" "))


def _below(line: str, above: str, columns: dict[str, int]) -> str:
    """Return a line with spaces; ``columns`` are those of the lines before it with the same white space."""
    indent = _indent(line)
    spaces = len(indent.translate(_WIDTHS))
    if indent not in columns:
        is_empty = bool(key_of(above)) and above.rstrip().endswith(":") and not line.lstrip().startswith("-")
        columns[indent] = key_column(above) + 2 if is_empty and spaces <= key_column(above) else spaces
    return " " * columns[indent] + line[len(indent) :]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def first_unseen(line: str) -> str:
    """Return the number of the first such character of a line."""
    match = UNSEEN.search(line)
    return f"U+{ord(match[0]):04X}" if match else ""
