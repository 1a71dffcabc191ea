"""Error recovery: validate what remains of an invalid record after dropping its invalid parts.

The rules then run on the rest, so that all problems of a record are reported in one round. Findings that merely
follow from a dropped part are suppressed.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from typing import Any

from mkdocs_casebook.diagnostics.findings import Finding, Location
from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language

_ONLY_FOR_COMPLETE = ("withdrawn-by-half", "nothing-to-accept")
"""Findings that are meaningless for an incomplete record."""

_MAX_ROUNDS = 6
"""The depth of the model: an invalid value may make its parent invalid, and so on up to a field of the record."""

_NAMED = ("figures", "photos", "sources")
_TEXT = {language.value: "-" for language in Language}
_PLACEHOLDERS: dict[str, Any] = {
    "title": _TEXT,
    "summary": _TEXT,
    "origin": "compiled",
    "published": "0001-01-01",
    "status": "planned",
    "place": "x",
    "themes": ["x"],
    "sections": [{"heading": _TEXT, "body": _TEXT}],
}
"""Values for required fields that are missing or were dropped."""


@dataclass(frozen=True)
class PartialRecord:
    """A case of the valid parts of a record.

    ``invalid`` are the locations dropped or replaced by placeholders, ``dropped_names`` the names of figures, photos
    and sources among them. ``positions`` are, by location of a list, the original indices of its remaining items.
    """

    case: Case
    invalid: frozenset[Location]
    dropped_names: frozenset[str]
    positions: dict[Location, list[int]]

    def relocate(self, found: Finding) -> Finding | None:
        """Return a finding of the rules at its original location, or None if it follows from a dropped part."""
        at = self._original(found.at)
        follows = dict(found.given).get("key") in self.dropped_names or at in self.invalid or (at[0],) in self.invalid
        if follows or found.code in _ONLY_FOR_COMPLETE:
            return None
        return replace(found, at=at)

    def _original(self, at: Location) -> Location:
        original: Location = ()
        for part in at:
            positions = self.positions.get(original)
            original = (*original, positions[part] if positions and isinstance(part, int) else part)
        return original


@dataclass
class _Remainder:
    """The data of a record while invalid parts are dropped; the other fields are those of ``PartialRecord``."""

    data: dict[str, Any]
    invalid: set[Location] = field(default_factory=set)
    dropped_names: set[str] = field(default_factory=set)
    positions: dict[Location, list[int]] = field(default_factory=dict)

    def drop(self, at: Location) -> Location:
        """Drop the value at a location, or its nearest existing ancestor; return the location of what was dropped."""
        path: list[Any] = [self.data]
        original: Location = ()
        for part in at:
            if not _has(path[-1], part):
                break
            self._record_positions(original, path[-1])
            original = (*original, self.positions[original][int(part)] if isinstance(path[-1], list) else part)
            path.append(path[-1][part])
        self.invalid.add(original)
        if len(original) == 2 and original[0] in _NAMED:
            self.dropped_names.add(str(original[1]))
        if original:
            self._delete(path[-2], at[len(original) - 1], original[:-1])
        return at[: len(original)]

    def add_placeholders(self) -> None:
        """Give missing required fields a value."""
        for name, placeholder in _PLACEHOLDERS.items():
            if name not in self.data:
                self.invalid.add((name,))
                self.data[name] = placeholder

    def _record_positions(self, original: Location, value: Any) -> None:
        if isinstance(value, list):
            self.positions.setdefault(original, list(range(len(value))))

    def _delete(self, parent: Any, part: Any, original: Location) -> None:
        del parent[part]
        if isinstance(parent, list):
            del self.positions[original][part]


def _has(value: Any, part: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(part, int) and part < len(value)
    return isinstance(value, dict) and part in value


def _location_key(at: Location) -> list[tuple[str, str | int]]:
    return [(str(type(part)), part) for part in at]


def recover(
    data: Any,
    findings: list[Finding],
    *,
    identifier: str,
    folder: str,
    languages: SiteLanguages = CHINESE_AND_ENGLISH,
) -> PartialRecord | None:
    """Return the valid part of a record that failed validation with these findings, or None if nothing is usable."""
    if not isinstance(data, dict):
        return None
    remainder = _Remainder(copy.deepcopy(data))
    for _ in range(_MAX_ROUNDS):
        # In reverse order: dropping an item of a list must not shift those still to be dropped.
        dropped: set[Location] = set()
        for at in sorted({found.at for found in findings}, key=_location_key, reverse=True):
            if not any(at[:length] in dropped for length in range(len(at))):
                dropped.add(remainder.drop(at))
        remainder.add_placeholders()
        result = validate_case(remainder.data, identifier=identifier, folder=folder, languages=languages)
        if isinstance(result, Case):
            return PartialRecord(
                result, frozenset(remainder.invalid), frozenset(remainder.dropped_names), remainder.positions
            )
        findings = result
    return None
