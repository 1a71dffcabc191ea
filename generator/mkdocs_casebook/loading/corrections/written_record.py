"""A record as written, and what a finding in it says should be written instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pydantic import BaseModel

from mkdocs_casebook.diagnostics.findings import Edit, Finding, Location
from mkdocs_casebook.loading.validation import type_at
from mkdocs_casebook.records.choices import NamesByKey, plain_names
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.languages import Language

_MOST_OPTIONS = 12
_OR = " / "
"""Between the units of a number, in one correction."""
_LONGEST_TEXT = 100


class Option(NamedTuple):
    """Fields and values that may be meant, beside the field that is wrong; ``note`` explains them in both languages."""

    fields: Mapping[str, str]
    note: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class WrittenRecord:
    """The data of a record; None after validation, where a finding itself has the value. The vocabulary if valid.

    ``language`` is the first language of the site, which texts must have. ``model`` is Vocabulary for its files.
    """

    data: Any
    vocabulary: Vocabulary | None
    language: Language
    model: type[BaseModel] = Case
    _names: dict[str, NamesByKey] = field(default_factory=dict)

    def names(self, name: str) -> NamesByKey:
        """Return the names of the entries of a list of the vocabulary, by key."""
        if self.vocabulary is None:
            return {}
        if name not in self._names:
            self._names[name] = plain_names(self.vocabulary, name)
        return self._names[name]

    def value(self, at: Location) -> Any:
        """Return the value at a location, None if there is none."""
        value = self.data
        for part in at:
            try:
                value = value[part]
            except (LookupError, TypeError):
                return None
        return value

    def mapping(self, at: Location) -> dict[str, Any]:
        """Return the mapping at a location, empty if there is none."""
        value = self.value(at)
        return value if isinstance(value, dict) else {}

    def part(self, at: Location) -> type[BaseModel] | None:
        """Return the part of the model at a location."""
        part = type_at(at, self.model)
        return part if isinstance(part, type) and issubclass(part, BaseModel) else None

    def fields(self, at: Location) -> list[tuple[str, str]]:
        """Return the field of a value as (part, field), also by the names of the classes that the part derives from.

        The field of an item of a list is the list.
        """
        at = at[:-1] if isinstance(at[-1], int) else at
        part = self.part(at[:-1]) if at else None
        return [(each.__name__, str(at[-1])) for each in part.__mro__] if part else []

    def text(self, found: Finding, given: str = "value") -> str:
        """Return the text that a finding is about; empty if it is none, or too long for a date, number or name."""
        value = self.value(found.at) if self.data is not None else dict(found.given).get(given)
        return value if isinstance(value, str) and len(value) <= _LONGEST_TEXT else ""


def with_fields(found: Finding, options: Sequence[Option], *, is_certain: bool) -> Finding:
    """Return a finding that says which fields to write; with edits if there is one option and it is certain."""
    if not options:
        return found
    edits = [Edit((*found.at[:-1], name), value) for name, value in options[0].fields.items()]
    likely = tuple(edit._replace(text=edit.text.partition(_OR)[0]) for edit in edits)
    found = replace(found, assumed=likely)
    zh, en = (
        joined((_as_written(each.fields) + _in_brackets(each.note[index], index) for each in options), index)
        for index in (0, 1)
    )
    return found.with_correction(zh, en, tuple(edits) if is_certain and len(options) == 1 else ())


def with_values(found: Finding, values: Sequence[str], *, is_certain: bool = True) -> Finding:
    """Return a finding that says which value to write; with an edit if there is one and it is certain."""
    if found.at and isinstance(found.at[-1], str):
        name = found.at[-1]
        return with_fields(found, [Option({name: value}) for value in values], is_certain=is_certain)
    if not values:
        return found
    edits = (Edit(found.at, values[0]),) if is_certain and len(values) == 1 else ()
    return found.with_correction(joined(values, 0), joined(values, 1), edits)


def joined(options: Iterable[str], index: int) -> str:
    """Return options joined by “or” in Chinese (0) or English (1); the rest of many is left out."""
    listed = list(options)
    rest = ["…"] * (len(listed) > _MOST_OPTIONS)
    return (" 或 ", " or ")[index].join([*listed[:_MOST_OPTIONS], *rest])


def _as_written(fields: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in fields.items())


def _in_brackets(note: str, index: int) -> str:
    return ("（{}）", " ({})")[index].format(note) if note else ""
