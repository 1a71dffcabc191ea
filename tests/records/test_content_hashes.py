"""Digests of a record: which changes make a translation or a review stale."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mkdocs_casebook.records.content_hashes import content_digest, digests_of, texts_digest
from mkdocs_casebook.text.languages import Language

RECORD: dict[str, Any] = {
    "title": {"zh": "加装电梯", "en": "Adding lifts"},
    "status": "under-way",
    "lessons": [{"zh": "先易", "en": "Easy first"}, {"zh": "后难"}],
}


def test_the_form_of_a_digest() -> None:
    """Twelve hexadecimal digits."""
    for digest in (texts_digest(RECORD, Language.ZH), content_digest(RECORD)):
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
    assert texts_digest(RECORD | changed, Language.ZH) == texts_digest(RECORD, Language.ZH)


def test_the_order_of_fields_does_not_matter() -> None:
    """That of the record; for a translation, the order at any depth."""
    other = {"lessons": RECORD["lessons"], "title": dict(reversed(RECORD["title"].items())), "status": "under-way"}
    assert texts_digest(other, Language.ZH) == texts_digest(RECORD, Language.ZH)
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
    assert (texts_digest(RECORD | {"lessons": lessons}, Language.ZH) == texts_digest(RECORD, Language.ZH)) == is_same


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
    digests = digests_of(RECORD | added, Language.ZH)
    assert (digests is not None) == is_needed
    assert digests is None or digests == (texts_digest(RECORD | added, Language.ZH), content_digest(RECORD | added))
