"""The model of a record: ``Case`` and its parts, frozen and validated by pydantic, and ``CaseSummary``.

Import these names from here; scalar types, the traversal of texts and the rarely used parts from their modules.
"""

from mkdocs_casebook.records.model.case import FORMAT, Case, Record, Status
from mkdocs_casebook.records.model.editorial import REVIEWS, Acceptance, Step
from mkdocs_casebook.records.model.narrative import Milestone, Photo
from mkdocs_casebook.records.model.quantities import Approximation, Chart, Cost, Figure, Observation, Quantity
from mkdocs_casebook.records.model.remote import MemberSite, RemotePage
from mkdocs_casebook.records.model.scalars import KEY, NAME, Part, Text
from mkdocs_casebook.records.model.summary import CaseSummary

__all__ = [
    "FORMAT",
    "KEY",
    "NAME",
    "REVIEWS",
    "Acceptance",
    "Approximation",
    "Case",
    "CaseSummary",
    "Chart",
    "Cost",
    "Figure",
    "MemberSite",
    "Milestone",
    "Observation",
    "Part",
    "Photo",
    "Quantity",
    "Record",
    "RemotePage",
    "Status",
    "Step",
    "Text",
]
