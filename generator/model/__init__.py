"""The core type: a Case, frozen, and its parts."""

from generator.model.case import Case, Record, Status
from generator.model.parts import Chart, Cost, Figure, Observation, Photo, Quantity
from generator.model.scalars import KEY, NAME, Part, Text

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
