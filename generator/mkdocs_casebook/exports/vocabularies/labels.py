"""Entries of vocabularies as ``case.json`` has them: keys with labels, places with those around them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mkdocs_casebook.records.choices import unit_label
from mkdocs_casebook.records.vocabulary import Measure, Term, Unit, Vocabulary
from mkdocs_casebook.text.languages import Language

Data = dict[str, Any]


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


def plain_numbers(data: Data) -> None:
    """Convert the decimal values of a dict to numbers of JSON, in place."""
    for name, value in data.items():
        if type(value) is Decimal:
            data[name] = _number(value)


def labelled_terms(terms: Mapping[str, Term] | Mapping[str, Measure]) -> dict[str, Data]:
    """Return key and label of each entry, by key."""
    return {key: {"key": key, "label": term.label.model_dump(exclude_none=True)} for key, term in terms.items()}


def labelled_units(units: Mapping[str, Unit], first: Language) -> dict[str, Data]:
    """Return key and name of each unit, by key."""
    labels = {key: unit_label(key, unit, first) for key, unit in units.items()}
    return {key: {"key": key, "label": label.model_dump(exclude_none=True)} for key, label in labels.items()}


def place_data(vocabulary: Vocabulary, key: str) -> Data:
    """Return a place with the places around it and its coordinates."""
    *around, own = vocabulary.lineage(key)
    data = _bare_place(own, vocabulary) | vocabulary.places[own].model_dump(
        exclude_none=True, include={"code", "code_as_of"}
    )
    if around:
        data["within"] = [_bare_place(other, vocabulary) for other in around]
    if position := _position(key, vocabulary):
        data["position"] = position
    return data


def _position(key: str, vocabulary: Vocabulary) -> Data:
    """Return the coordinates of a place or of the nearest place around it that has some; ``level`` says which."""
    for around in reversed(vocabulary.lineage(key)):
        place = vocabulary.places[around]
        if place.lat is not None and place.lon is not None:
            position = place.model_dump(exclude_none=True, include={"level", "lat", "lon", "within_km"})
            plain_numbers(position)
            return position
    return {}


def _bare_place(key: str, vocabulary: Vocabulary) -> Data:
    place = vocabulary.places[key]
    return {"key": key, "level": place.level, "name": place.name.model_dump(exclude_none=True)}
