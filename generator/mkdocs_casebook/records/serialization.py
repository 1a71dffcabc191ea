"""Cases as bytes: for other processes, for the build cache, and in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Protocol

from mkdocs_casebook.records.model import Case, CaseSummary, Milestone
from mkdocs_casebook.runtime.serialization import deserialize, serialize
from mkdocs_casebook.text.dates import first_day, is_before


class LoadableCase(Protocol):
    """A case of a catalog: its summary, and ways to load the rest."""

    @property
    def summary(self) -> CaseSummary:
        """The part that other pages show."""

    def load(self) -> Case:
        """Load the whole case."""

    def load_milestone(self, number: int) -> Milestone:
        """Load a milestone, by its index."""


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

    def cached(self, read: Callable[[], bytes]) -> CachedCase:
        """Return the case with a function that reads all of it in place of these bytes."""
        return CachedCase(self.summary, self.milestones, read)

    def load_milestone(self, number: int) -> Milestone:
        """Deserialize a milestone, by its index."""
        return deserialize(self.milestones[number], Milestone)

    def load(self) -> Case:
        """Deserialize the whole case."""
        return deserialize(self.content, Case)


@dataclass(frozen=True, slots=True)
class CachedCase:
    """A case as the catalog holds it if the build cache has all of it: ``read`` returns that as bytes."""

    summary: CaseSummary
    milestones: tuple[bytes, ...]
    read: Callable[[], bytes]

    @property
    def content(self) -> bytes:
        """All of the case, read again each time."""
        return self.read()

    def load_milestone(self, number: int) -> Milestone:
        """Deserialize a milestone, by its index."""
        return deserialize(self.milestones[number], Milestone)

    def load(self) -> Case:
        """Read and deserialize the whole case."""
        return deserialize(self.content, Case)


CaseWithContent = StoredCase | CachedCase
"""A case that this process can load, with its bytes."""


def _with_milestones_in_order(case: Case) -> Case:
    order = order_of_milestones([milestone.date for milestone in case.milestones])
    ordered = tuple(case.milestones[index] for index in order)
    return case if ordered == case.milestones else case.model_copy(update={"milestones": ordered})


def order_of_milestones(dates: Sequence[str]) -> list[int]:
    """Return the indices of milestones by date; those whose dates overlap stay in the order of the record."""
    order = list(range(len(dates)))
    if any(is_before(later, earlier) for earlier, later in pairwise(dates)):
        order.sort(key=lambda index: first_day(dates[index]))
    return order
