"""The core type: a Case, frozen, and its parts."""

from mkdocs_casebook.records.model.case import Case, Record, Status
from mkdocs_casebook.records.model.parts import Chart, Cost, Figure, Observation, Photo, Quantity
from mkdocs_casebook.records.model.scalars import KEY, NAME, Part, Text

__all__ = [
    "KEY",
    "NAME",
    "Case",
    "Chart",
    "Cost",
    "Figure",
    "Observation",
    "Part",
    "Photo",
    "Quantity",
    "Record",
    "Status",
    "Text",
]
