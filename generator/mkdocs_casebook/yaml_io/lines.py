"""Line numbers of the fields of a YAML text."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import yaml

from mkdocs_casebook.diagnostics.findings import Finding, Location


class Lines:
    """The line of every field of a YAML text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def line(self, found: Finding) -> int:
        """Return the 1-based line of a finding: of its field, or of the nearest enclosing field that exists."""
        if found.line is not None:
            return found.line
        if len(found.at) == 1 and found.offset is None and (top := self._top_level(found.at[0])):
            return top
        location = found.at
        while location and location not in self._lines:
            location = location[:-1]
        line, first_line_of_text = self._lines.get(location, (1, 1))
        return line if found.offset is None else first_line_of_text + found.offset

    def _top_level(self, name: str | int) -> int | None:
        """Return the line of a top-level field; only such a field starts a line with its name."""
        match = re.search(rf"^{re.escape(str(name))}:", self._text, re.MULTILINE)
        return self._text.count("\n", 0, match.start()) + 1 if match else None

    @cached_property
    def _lines(self) -> dict[Location, tuple[int, int]]:
        """By location: the line of the field, and the first line of its text."""
        # Computed on demand: composing takes as long as reading the record.
        lines: dict[Location, tuple[int, int]] = {}
        _collect(yaml.compose(self._text, Loader=yaml.CBaseLoader), (), lines)
        return lines


def _collect(node: Any, at: Location, lines: dict[Location, tuple[int, int]]) -> None:
    lines.setdefault(at, (node.start_mark.line + 1, _first_line(node)))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            location = (*at, key.value)
            lines[location] = (key.start_mark.line + 1, _first_line(value))
            _collect(value, location, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*at, index), lines)


def _first_line(node: Any) -> int:
    """Return the first line of a text: in a block scalar it is below the field name, after any empty lines."""
    line = int(node.start_mark.line) + 1
    if getattr(node, "style", None) not in ("|", ">"):
        return line
    return line + 1 + len(node.value) - len(node.value.lstrip("\n"))
