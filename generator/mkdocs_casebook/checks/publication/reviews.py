"""Reviews: the required steps, each approved in the current version of the record; the last entry of a step counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.records.model import REVIEWS, Case, Step

STEP_NAMES: dict[Step, str] = {
    "first": "初审",
    "second": "复审",
    "third": "终审",
    "proof-1": "一校",
    "proof-2": "二校",
    "proof-3": "三校",
}
"""The Chinese names of the steps; editors type the keys."""


def required_steps(option: object) -> tuple[Step, ...]:
    """Parse the option ``require_review``: a list of steps, or ``true`` for the three reviews.

    Raises ``ValueError`` with a message for the publisher if there is no such step.
    """
    if not isinstance(option, list):
        return REVIEWS if option else ()
    known = get_args(Step)
    if unknown := [step for step in option if step not in known]:
        choices = ", ".join(known)
        raise ValueError(
            f"require_review: {unknown[0]}：没有这个环节；可选：{choices} / no such step; choose from: {choices}"
        )
    return tuple(step for step in known if step in option)


def check_reviews(case: Case, context: CheckContext) -> Iterator[Finding]:
    """Find reviews of an older version, and missing required ones; drafts and withdrawn cases need none."""
    exempt = case.status == "withdrawn" or case.id in context.drafts
    required = () if exempt else context.require_review
    last = {entry.step: index for index, entry in enumerate(case.review)}
    for step, index in last.items():
        if case.digests and case.review[index].of != case.digests.content:
            at = ("review", index, "of")
            if step in required:
                yield finding("review-void", at, name=STEP_NAMES[step], step=step, id=case.id)
            else:
                yield finding("review-outdated", at, name=STEP_NAMES[step], step=step, id=case.id)
    yield from _find_doubled(case)
    if missing := [step for step in required if step not in last]:
        names = "、".join(STEP_NAMES[step] for step in missing)
        steps = ", ".join(missing)
        yield finding("review-missing", ("review",), names=names, steps=steps, id=case.id, step=missing[0])


def _find_doubled(case: Case) -> Iterator[Finding]:
    """Find approvals of one step of one version, with none of another between: merged branches had one each."""
    last: dict[Step, str] = {}
    for index, entry in enumerate(case.review):
        if last.get(entry.step) == entry.of:
            yield finding("review-twice", ("review", index), name=STEP_NAMES[entry.step], step=entry.step)
        last[entry.step] = entry.of
