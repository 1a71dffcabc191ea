"""Findings about numbers: the number, range, approximation and unit, each in its field."""

from __future__ import annotations

from mkdocs_casebook.diagnostics.findings import Finding, Location
from mkdocs_casebook.loading.corrections.keys import named_keys
from mkdocs_casebook.loading.corrections.written_numbers import WrittenNumber, read_number
from mkdocs_casebook.loading.corrections.written_record import Option, WrittenRecord, with_fields

CODES = ("not-a-number",)

_MOST_UNITS = 8
_UNIT_FIELDS = {"unit": "units", "currency": "currencies"}
"""The fields for the unit of a number, and the lists of their keys."""


def correct(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a number with the fields that say the same."""
    number = read_number(record.text(found))
    part = record.part(found.at[:-1])
    if number is None or part is None:
        return found
    name, given = str(found.at[-1]), record.mapping(found.at[:-1])
    wanted = {"to": number.to, "approx": number.approx} if name != "to" else {}
    fields = {name: number.value} | {key: value for key, value in wanted.items() if value and key in part.model_fields}
    is_complete = name != "to" or not (number.to or number.approx)
    is_complete &= all(key in fields for key, value in wanted.items() if value)
    is_complete &= all(given.get(key) in (None, value) for key, value in fields.items() if key != name)
    unit, is_unit_known = _unit(number, found.at[:-1], record)
    is_certain = number.is_certain and is_complete and is_unit_known
    return with_fields(found, [Option(fields | unit)], is_certain=is_certain)


def correct_range(found: Finding, record: WrittenRecord) -> Finding:
    """Return a finding about a range whose end is below its start with both the other way round."""
    given = record.mapping(found.at[:-1])
    name = next((name for name in ("value", "amount") if name in given), "")
    if not name or given[name] == given.get("to"):
        return found
    return with_fields(found, [Option({name: given["to"], "to": given[name]})], is_certain=False)


def _unit(number: WrittenNumber, at: Location, record: WrittenRecord) -> tuple[dict[str, str], bool]:
    """Return the field to add for the unit of a number, and whether the record's unit will be the one written.

    Several units of one name, such as 人, are all listed.
    """
    part, given = record.part(at), record.mapping(at)
    name = next((name for name in _UNIT_FIELDS if part and name in part.model_fields), "")
    if not name:  # a point of a series, or one of several readings: the figure has the unit
        name, given = "unit", record.mapping(at[:2])
    keys = named_keys(record, _UNIT_FIELDS[name], number.unit) if number.unit else []
    unit = given.get(name)
    is_per_part = any(str(unit).startswith(f"{key}-per-") for key in keys)
    if not number.unit or unit in (number.unit, *keys) or is_per_part:
        return {}, True
    if given is not record.mapping(at) or not 0 < len(keys) <= _MOST_UNITS:
        return {}, False
    return {name: " / ".join(keys)}, unit is None and len(keys) == 1
