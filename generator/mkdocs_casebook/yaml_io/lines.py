"""Line numbers of the fields of a YAML text."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

import yaml

from mkdocs_casebook.diagnostics.findings import Finding, Location
from mkdocs_casebook.yaml_io.scalar_lines import lines_of_value


class _Place(NamedTuple):
    """The line of a field, from 1, and the node of its value."""

    line: int
    value: Any


class Lines:
    """The line of every field of a YAML text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self._text.rstrip("\n").count("\n") + 1

    def line(self, found: Finding) -> int:
        """Return the 1-based line of a finding: of its field, or of the nearest enclosing field that exists."""
        if found.line is not None:
            return found.line
        if len(found.at) == 1 and found.offset is None and (top := self._top_level(str(found.at[0]))):
            return top
        location = found.at
        while location and location not in self._places:
            location = location[:-1]
        place = self._places.get(location)
        if place is None:
            return 1
        if found.offset is None or location != found.at or not isinstance(place.value, yaml.ScalarNode):
            return place.line
        lines = self._lines_of(location, place.value)
        return lines[min(found.offset, len(lines) - 1)]

    def field_at(self, line: int) -> Location:
        """Return the field that starts on a line, the outermost if there are several; empty if there is none."""
        return self._fields.get(line, ())

    @cached_property
    def _fields(self) -> dict[int, Location]:
        fields: dict[int, Location] = {}
        for at, place in self._places.items():
            if at and len(at) < len(fields.get(place.line, (*at, ""))):
                fields[place.line] = at
        return fields

    def _top_level(self, name: str) -> int | None:
        """Return the line of a top-level field; only such a field starts a line with its name."""
        start = -1 if self._text.startswith(f"{name}:") else self._text.find(f"\n{name}:")
        is_found = start >= 0 or self._text.startswith(f"{name}:")
        return self._text.count("\n", 0, start + 1) + 1 if is_found else None

    @cached_property
    def _places(self) -> dict[Location, _Place]:
        # Computed on demand: composing takes as long as reading the record.
        places: dict[Location, _Place] = {}
        _collect(yaml.compose(self._text, Loader=yaml.CBaseLoader), (), places)
        return places

    @cached_property
    def _source(self) -> list[str]:
        return self._text.split("\n")

    @cached_property
    def _scalars(self) -> dict[Location, list[int]]:
        return {}

    def _lines_of(self, location: Location, node: Any) -> list[int]:
        """Return the line in the file of each line of a text."""
        if location not in self._scalars:
            self._scalars[location] = lines_of_value(node, self._source)
        return self._scalars[location]


def _collect(node: Any, at: Location, places: dict[Location, _Place]) -> None:
    places.setdefault(at, _Place(node.start_mark.line + 1, node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            location = (*at, key.value)
            places[location] = _Place(key.start_mark.line + 1, value)
            _collect(value, location, places)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*at, index), places)
