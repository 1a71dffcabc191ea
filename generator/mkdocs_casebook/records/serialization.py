"""Cases as bytes: for other processes, for the build cache, and in memory."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from mkdocs_casebook.records.model import Case, CaseSummary, Milestone
from mkdocs_casebook.runtime.serialization import deserialize, serialize
from mkdocs_casebook.text.dates import first_day, is_before


class StoredCase(NamedTuple):
    """A case as the catalog holds it: its summary, each of its milestones as bytes, and all of it as bytes.

    Milestones are there a second time because a timeline page shows those of a hundred cases and nothing else of them.
    """

    summary: CaseSummary
    milestones: tuple[bytes, ...]
    content: bytes

    @classmethod
    def of(cls, case: Case) -> StoredCase:
        """Return what the catalog needs of a case."""
        case = _with_milestones_in_order(case)
        return cls(CaseSummary.of(case), tuple(map(serialize, case.milestones)), serialize(case))

    def load_milestone(self, number: int) -> Milestone:
        """Deserialize a milestone, by its index."""
        return deserialize(self.milestones[number], Milestone)

    def load(self) -> Case:
        """Deserialize the whole case."""
        return deserialize(self.content, Case)


def _with_milestones_in_order(case: Case) -> Case:
    """Return the case with its milestones by date; those whose dates overlap stay in the order of the record."""
    if not any(is_before(later.date, earlier.date) for earlier, later in pairwise(case.milestones)):
        return case
    ordered = sorted(case.milestones, key=lambda milestone: first_day(milestone.date))
    return case.model_copy(update={"milestones": tuple(ordered)})
