"""What a rule may look at besides the case itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_casebook.records.model.parts import Step
from mkdocs_casebook.records.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class CheckContext:
    """The vocabulary (none while its own files have mistakes), the ids of all cases, and the cases folder on disk.

    ``today`` is the day to judge by, YYYY-MM-DD; rules that ask for it find nothing where none is given. They compare
    with it by ``is_reached`` and ``is_past`` alone, which note in ``asked`` what would have to come for another answer.
    ``drafts`` are the ids of the cases that are not published on it. ``require_review`` are the steps of review
    without which no case is published.
    """

    vocabulary: Vocabulary | None
    identifiers: frozenset[str]
    root: Path
    today: str | None = None
    drafts: frozenset[str] = frozenset()
    require_review: tuple[Step, ...] = ()
    asked: set[str] = field(default_factory=set, compare=False)

    def is_reached(self, day: str) -> bool:
        """Tell whether a day, or the first of a month or year, is today or before; never where no day is given."""
        if self.today is None:
            return False
        self.asked.add(day)
        return day <= self.today

    def is_past(self, day: str) -> bool:
        """Tell whether a whole day, YYYY-MM-DD, lies before today; never where no day is given."""
        return self.is_reached(f"{day}~")  # which stands between the day and the next one
