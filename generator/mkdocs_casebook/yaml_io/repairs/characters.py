"""Characters that nobody sees: those that mean nothing are removed, the rest is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mkdocs_casebook.yaml_io.repairs.outline import block_lines
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
    as_spaces = [_with_spaces(line) for line in lines]
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
        code = "tab" if "\t" in line[: len(line) - len(line.lstrip())] else "indent-wide"
        yield Repair(code, number + 1, line, after, {number: after})


def _with_spaces(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return indent.translate(_WIDTHS) + line[len(indent) :] if indent.strip(" ") else line


def first_unseen(line: str) -> str:
    """Return the number of the first such character of a line."""
    match = UNSEEN.search(line)
    return f"U+{ord(match[0]):04X}" if match else ""
