"""Drafts are checked like other records, and published from their day on."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load
from tests.paths import DATA


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
    """A draft, or a case before its day, is loaded only with ``with_drafts``."""
    with (cases / "2024/lift/case.yml").open("a", encoding="utf-8") as record:
        record.write(f"{written}\n")
    assert [case.id for case in load(cases, today=today).cases] == (["lift"] if published else [])
    assert [case.id for case in load(cases, today=today, with_drafts=True).cases] == ["lift"]


def test_drafts_may_link_to_drafts_and_to_published_cases(cases: Path) -> None:
    """Only links from published cases to drafts would be broken."""
    record = (cases / "2024/lift/case.yml").read_text(encoding="utf-8")
    for name, related in (("one", "two, lift"), ("two", "one, lift")):
        (cases / "2024" / name).mkdir()
        (cases / "2024" / name / "case.yml").write_text(
            f"{record}draft: true\nrelated: [{related}]\n", encoding="utf-8"
        )
    assert [case.id for case in load(cases).cases] == ["lift"]


def test_a_second_check_sees_the_record_as_written(full_cases: Path) -> None:
    """A case that links to a draft is checked twice; filled-in figures do not count as typed by hand."""
    record = full_cases / "2024/lift/case.yml"
    text = record.read_text(encoding="utf-8")
    (full_cases / "2024/two").mkdir()
    short = (DATA / "cases/2024/lift/case.yml").read_text(encoding="utf-8")
    (full_cases / "2024/two/case.yml").write_text(f"{short}draft: true\n", encoding="utf-8")
    record.write_text(text.replace("related: []", "related: [two]"), encoding="utf-8")
    with pytest.raises(Problems) as raised:
        load(full_cases, today="2024-12-31")
    assert [problem.code for problem in raised.value.problems if problem.level != "notice"] == ["leads-to-draft"]
