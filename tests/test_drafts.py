"""Drafts are checked like other records, and published when their day has come."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import load


@pytest.mark.parametrize(
    ("written", "today", "published"),
    [
        ("draft: true", "2024-09-01", False),
        ("draft: false", None, True),
        ("publish_on: 2024-09-01", "2024-08-31", False),
        ("publish_on: 2024-09-01", "2024-09-01", True),
        ("publish_on: 2024-09-01", "2025-01-01", True),
        ("publish_on: 2024-09-01", None, False),
        ("publish_on: 2024-09-01\ndraft: true", "2025-01-01", False),
    ],
)
def test_a_draft_is_not_published(cases: Path, written: str, today: str | None, *, published: bool) -> None:
    """A draft is in the catalogue only of those who ask for drafts, and so is a case before its day."""
    with (cases / "2024/lift/case.yml").open("a", encoding="utf-8") as record:
        record.write(f"{written}\n")
    assert [case.id for case in load(cases, today=today).cases] == (["lift"] if published else [])
    assert [case.id for case in load(cases, today=today, with_drafts=True).cases] == ["lift"]


def test_drafts_may_lead_to_drafts_and_to_what_is_published(cases: Path) -> None:
    """Only a reader of what is published could be led to nothing."""
    record = (cases / "2024/lift/case.yml").read_text(encoding="utf-8")
    for name, related in (("one", "two, lift"), ("two", "one, lift")):
        (cases / "2024" / name).mkdir()
        (cases / "2024" / name / "case.yml").write_text(
            f"{record}draft: true\nrelated: [{related}]\n", encoding="utf-8"
        )
    assert [case.id for case in load(cases).cases] == ["lift"]
