"""Pairs of sentences as editors write them: the right ones are silent, of the others each error is reported."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mkdocs_casebook.checks.amounts import differences
from mkdocs_casebook.checks.text_pairs import TextPairs

_FILES = sorted((Path(__file__).parent / "pairs").glob("*.yml"))
_PAIRS = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in _FILES]
SAME = [(pair["zh"], pair["en"]) for pairs in _PAIRS for pair in pairs["same"]]
DIFFERENT = [(pair["zh"], pair["en"]) for pairs in _PAIRS for pair in pairs["different"]]


def _found(zh: str, en: str) -> list[tuple[str, str]]:
    pairs = differences(TextPairs([zh], [en]))
    return [(found.zh.text if found.zh else "", found.en.text if found.en else "") for _, found in pairs]


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_right_pairs_are_silent(zh: str, en: str) -> None:
    """No difference in what means the same."""
    assert _found(zh, en) == []


@pytest.mark.parametrize(("zh", "en"), DIFFERENT)
def test_wrong_pairs_are_reported(zh: str, en: str) -> None:
    """At least one difference in each."""
    assert _found(zh, en) != []
