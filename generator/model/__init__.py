"""The core type: a Case, frozen, and its parts."""

from generator.model.case import Case, Record, Status
from generator.model.parts import Cost, Figure, Photo, Quantity
from generator.model.scalars import KEY, NAME, Part, Text

__all__ = ["KEY", "NAME", "Case", "Cost", "Figure", "Part", "Photo", "Quantity", "Record", "Status", "Text"]
