"""The sound part of a record that is not whole, so that all its other mistakes are told in the same round.

Faulty parts are left out until the rest is a case; what the rules then find is told, unless it only follows from
what was left out.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from mkdocs_casebook.diagnostics.findings import Finding, Location
from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.model import Case

_OF_THE_WHOLE = ("withdrawn-by-half", "nothing-to-accept")
"""Findings that mean nothing where a part is missing."""

_ROUNDS = 6
"""From a faulty leaf to a whole entry it is at most so many steps."""

_NAMED = ("figures", "photos", "sources")
_TEXT = {"zh": "-"}
_STAND_INS: dict[str, Any] = {
    "title": _TEXT,
    "summary": _TEXT,
    "source": _TEXT,
    "published": "0001-01-01",
    "status": "planned",
    "place": "x",
    "themes": ["x"],
    "sections": [{"heading": _TEXT, "body": _TEXT}],
}
"""What a case cannot be without."""


@dataclass
class PartialRecord:
    """A case of what is sound, and what the rules must not be asked about."""

    case: Case
    faulty: frozenset[Location]
    gone: frozenset[str]
    positions: dict[Location, list[int]]

    def told(self, found: Finding) -> Finding | None:
        """Return a finding of the rules at its place in the record; nothing where it follows from what is gone."""
        at = self._original(found.at)
        named = dict(found.values).get("key") in self.gone
        if named or at in self.faulty or (at[0],) in self.faulty or found.code in _OF_THE_WHOLE:
            return None
        return Finding(code=found.code, at=at, values=found.values, line=found.line, offset=found.offset)

    def _original(self, at: Location) -> Location:
        original: Location = ()
        for part in at:
            here = self.positions.get(original)
            original = (*original, here[part] if here and isinstance(part, int) else part)
        return original


@dataclass
class _Rest:
    """A record's data as its faulty parts are taken out; ``positions`` are the first indices of what lists keep."""

    data: dict[str, Any]
    faulty: set[Location] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    positions: dict[Location, list[int]] = field(default_factory=dict)

    def without(self, at: Location) -> None:
        """Take out what stands at a location, or the part around it where nothing stands there."""
        path: list[Any] = [self.data]
        original: Location = ()
        for part in at:
            if not _has(path[-1], part):
                break
            self._note(original, path[-1])
            original = (*original, self.positions[original][int(part)] if isinstance(path[-1], list) else part)
            path.append(path[-1][part])
        self.faulty.add(original)
        if len(original) == 2 and original[0] in _NAMED:
            self.gone.add(str(original[1]))
        if original:
            self._take(path[-2], at[len(original) - 1], original[:-1])

    def _note(self, original: Location, here: Any) -> None:
        if isinstance(here, list):
            self.positions.setdefault(original, list(range(len(here))))

    def _take(self, around: Any, part: Any, original: Location) -> None:
        del around[part]
        if isinstance(around, list):
            del self.positions[original][part]


def _has(value: Any, part: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(part, int) and part < len(value)
    return isinstance(value, dict) and part in value


def recover(data: Any, findings: list[Finding], *, identifier: str, folder: str) -> PartialRecord | None:
    """Return what can be looked at of a record whose data was refused with these findings, or nothing."""
    if not isinstance(data, dict):
        return None
    rest = _Rest(copy.deepcopy(data))
    for _ in range(_ROUNDS):
        # From the back, so that what is taken out of a list moves nothing that is still to be taken.
        for found in sorted(
            set(findings), key=lambda found: [(str(type(part)), part) for part in found.at], reverse=True
        ):
            rest.without(found.at)
        for name, stand_in in _STAND_INS.items():
            if name not in rest.data:
                rest.faulty.add((name,))
                rest.data[name] = stand_in
        made = validate_case(rest.data, identifier=identifier, folder=folder)
        if isinstance(made, Case):
            return PartialRecord(made, frozenset(rest.faulty), frozenset(rest.gone), rest.positions)
        findings = made
    return None
