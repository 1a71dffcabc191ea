"""Reviews approve a text and no other: of each step the last entry counts, and a changed record makes it void."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import REVIEWS, Case, Step

NAMES: dict[Step, str] = {
    "first": "初审",
    "second": "复审",
    "third": "终审",
    "proof-1": "一校",
    "proof-2": "二校",
    "proof-3": "三校",
}
"""What each step is called where it is done; its key is what an editor types."""


def required_steps(asked: object) -> tuple[Step, ...]:
    """Return the steps without which no case is published: as listed, the three reviews where it only says ``true``.

    Raises ``ValueError`` with words for the publisher where a step has no such name.
    """
    if not isinstance(asked, list):
        return REVIEWS if asked else ()
    known = get_args(Step)
    if unknown := [step for step in asked if step not in known]:
        choices = ", ".join(known)
        raise ValueError(
            f"require_review: {unknown[0]}：没有这个环节；可选：{choices} / there is no such step; choose of: {choices}"
        )
    return tuple(step for step in known if step in asked)


def check_review(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find reviews that are void, and required ones that are missing. A draft and a withdrawal need none."""
    exempt = case.status == "withdrawn" or case.id in context.drafts
    required = () if exempt else context.require_review
    last = {entry.step: index for index, entry in enumerate(case.review)}
    for step, index in last.items():
        if case.digests and case.review[index].of != case.digests.content:
            at = ("review", index, "of")
            if step in required:
                yield finding("review-void", at, name=NAMES[step], step=step, id=case.id)
            else:
                yield finding("review-outdated", at, name=NAMES[step], step=step, id=case.id)
    if missing := [step for step in required if step not in last]:
        names = "、".join(NAMES[step] for step in missing)
        steps = ", ".join(missing)
        yield finding("review-missing", ("review",), names=names, steps=steps, id=case.id, step=missing[0])
