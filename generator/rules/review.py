"""Reviews approve a text and no other: of each step the last entry counts, and a changed record makes it void."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Case
from generator.problems import Finding, finding
from generator.rules.surroundings import Surroundings


def check_review(case: Case, surroundings: Surroundings) -> Iterator[Finding]:
    """Find reviews that are void, and required ones that are missing. A draft and a withdrawal need none."""
    exempt = case.status == "withdrawn" or case.id in surroundings.drafts
    required = () if exempt else surroundings.require_review
    last = {entry.step: index for index, entry in enumerate(case.review)}
    for step, index in last.items():
        if case.digests and case.review[index].of != case.digests.content:
            at = ("review", index, "of")
            if step in required:
                yield finding("review-void", at, step=step, id=case.id)
            else:
                yield finding("review-outdated", at, step=step, id=case.id)
    if missing := [step for step in required if step not in last]:
        yield finding("review-missing", ("review",), steps=", ".join(missing), id=case.id, step=missing[0])
