"""What a rule may look at besides the case itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model.parts import Step
from generator.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """The vocabulary (none while its own files have mistakes), the ids of all cases, and the cases folder on disk.

    ``today`` is the day to judge by, YYYY-MM-DD; rules that ask for it find nothing where none is given.
    ``drafts`` are the ids of the cases that are not published on it. ``require_review`` are the steps of review
    without which no case is published.
    """

    vocabulary: Vocabulary | None
    identifiers: frozenset[str]
    root: Path
    today: str | None = None
    drafts: frozenset[str] = frozenset()
    require_review: tuple[Step, ...] = ()
