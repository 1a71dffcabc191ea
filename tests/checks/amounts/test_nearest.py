"""Nearest amounts: a missing number does not shift the pairs of the numbers after it."""

from __future__ import annotations

import pytest

from mkdocs_casebook.checks.amounts import Difference, differences
from mkdocs_casebook.checks.text_pairs import TextPairs


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("12户、30人、45棵树。", "31 people and 46 trees.", [("12", ""), ("30", "31"), ("45", "46")]),
        ("12户、30人、45棵树。", "30 people and 45 trees.", [("12", "")]),
        ("有105户，投入35万元。", "350,000 yuan in 7 parts for 150 households.", [("105", "150"), ("", "7")]),
        ("装了6部电梯，花了280万元。", "2,800 yuan were spent.", [("280万", "2,800"), ("6", "")]),
        ("12户。", "300 households.", [("12", "300")]),
        ("5月8日和9月20日开会。", "Meetings on 21 September.", [("5月8日", ""), ("9月20日", "21 September")]),
    ],
)
def test_numbers_are_paired_with_the_nearest(zh: str, en: str, expected: list[tuple[str, str]]) -> None:
    """A mistyped number is beside its original; a missing one is by itself."""
    found = [(each.zh.text if each.zh else "", each.en.text if each.en else "") for _, each in _differences(zh, en)]
    assert sorted(found) == sorted(expected)


def _differences(zh: str, en: str) -> list[tuple[int, Difference]]:
    return [*differences(TextPairs([zh], [en]))]
