"""Digests of a record: which changes make a translation or a review stale."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mkdocs_casebook.records.content_hashes import chinese_digest, content_digest, digests_of

RECORD: dict[str, Any] = {
    "title": {"zh": "加装电梯", "en": "Adding lifts"},
    "status": "under-way",
    "lessons": [{"zh": "先易", "en": "Easy first"}, {"zh": "后难"}],
}


def test_the_form_of_a_digest() -> None:
    """Twelve hexadecimal digits."""
    for digest in (chinese_digest(RECORD), content_digest(RECORD)):
        assert re.fullmatch("[0-9a-f]{12}", digest)


@pytest.mark.parametrize("added", [{"review": [{"step": "first"}]}, {"draft": "true"}, {"publish_on": "2030-01-01"}])
def test_when_a_record_is_published_is_not_reviewed(added: dict[str, Any]) -> None:
    """Nor are the reviews themselves."""
    assert content_digest(RECORD | added) == content_digest(RECORD)


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "completed"},
        {"title": {"zh": "加装电梯", "en": "Lifts"}},
        {"published": "2030-01-01"},
        {"translation": {"en": {"by": "human"}}},
        {"accepted": []},
    ],
)
def test_everything_else_is_reviewed(changed: dict[str, Any]) -> None:
    """A change of it needs a new review; the Chinese text is the same."""
    assert content_digest(RECORD | changed) != content_digest(RECORD)
    assert chinese_digest(RECORD | changed) == chinese_digest(RECORD)


def test_the_order_of_fields_does_not_matter() -> None:
    """That of the record; for a translation, the order at any depth."""
    other = {"lessons": RECORD["lessons"], "title": dict(reversed(RECORD["title"].items())), "status": "under-way"}
    assert chinese_digest(other) == chinese_digest(RECORD)
    assert content_digest(other | {"title": RECORD["title"]}) == content_digest(RECORD)


@pytest.mark.parametrize(
    ("lessons", "is_same"),
    [
        ([{"zh": " 先易\n"}, {"zh": "后难 "}], True),
        ([{"zh": "后难"}, {"zh": "先易"}], False),
        ([{"zh": "先易后"}, {"zh": "难"}], False),
        ([{"zh": "先易"}], False),
    ],
)
def test_a_translation_is_of_the_chinese_texts(lessons: list[dict[str, str]], *, is_same: bool) -> None:
    """Their order and boundaries count, blanks around them do not."""
    assert (chinese_digest(RECORD | {"lessons": lessons}) == chinese_digest(RECORD)) == is_same


@pytest.mark.parametrize(
    ("added", "is_needed"),
    [
        ({}, False),
        ({"translation": {"en": {"by": "human"}}}, False),
        ({"translation": {"en": {"by": "human", "of": "0123456789ab"}}}, True),
        ({"review": []}, True),
    ],
)
def test_digests_are_computed_for_records_that_name_one(added: dict[str, Any], *, is_needed: bool) -> None:
    """Most records do not."""
    digests = digests_of(RECORD | added)
    assert (digests is not None) == is_needed
    assert digests is None or digests == (chinese_digest(RECORD | added), content_digest(RECORD | added))
