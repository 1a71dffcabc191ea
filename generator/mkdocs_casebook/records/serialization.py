"""Cases as bytes: for other processes, for the build cache, and in memory.

Only this module knows the format, which is pickle: only this program writes the bytes.
"""

from __future__ import annotations

import pickle
from typing import NamedTuple

from mkdocs_casebook.records.model import Case, CaseSummary, Milestone


def serialize(case: Case) -> bytes:
    """Return a whole case as bytes."""
    return pickle.dumps(case, pickle.HIGHEST_PROTOCOL)


def deserialize(content: bytes) -> Case:
    """Return the case that ``serialize`` was given."""
    case: Case = pickle.loads(content)  # noqa: S301 - from this program
    return case


class StoredCase(NamedTuple):
    """A case as the catalog holds it: its summary, its milestones as bytes, and all of it as bytes.

    Milestones are there a second time because a timeline page shows those of a hundred cases and nothing else of them.
    """

    summary: CaseSummary
    milestones: bytes
    content: bytes

    @classmethod
    def of(cls, case: Case) -> StoredCase:
        """Return what the catalog needs of a case."""
        return cls(CaseSummary.of(case), pickle.dumps(case.milestones, pickle.HIGHEST_PROTOCOL), serialize(case))

    def load_milestones(self) -> tuple[Milestone, ...]:
        """Deserialize the milestones."""
        milestones: tuple[Milestone, ...] = pickle.loads(self.milestones)  # noqa: S301 - from this program
        return milestones

    def load(self) -> Case:
        """Deserialize the whole case."""
        return deserialize(self.content)
