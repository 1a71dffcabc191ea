"""Places where amounts may start: short patterns find the same ones as plain patterns tried at every character."""

from __future__ import annotations

import re

import pytest

from mkdocs_casebook.checks.amounts.contradictions.opposites import CLAUSE_END, SENTENCE_END
from mkdocs_casebook.checks.amounts.scanner import before_words
from tests.checks.amounts.test_pairs import DIFFERENT, SAME

_WORDS = r"[Tt](?:wo|en(?:th)?\b)|[Oo]ne\b|Q[1-4]|a[ -](?=[mh])"
_BETWEEN = (" ", "", "-", "\n", ".\n", "’", "é", "五", "_", "5", ", ", " but ", ".” ", "  \n\n ", "! ", ":3")
_PARTS = ("two", "Two", "ten", "tent", "tenth", "one", "oneself", "Q3", "a meeting", "a-half", "The", "(The", "9")
_TEXT = "".join(part + _BETWEEN[(at * 7 + turn) % 16] for turn in range(16) for at, part in enumerate(_PARTS))
_TEXTS = [_TEXT, *(en for _, en in (*SAME, *DIFFERENT))]


def test_words_are_found_where_they_start() -> None:
    """Also at the start of the text, after letters beyond ASCII and directly after another word."""
    for text in (*_TEXTS, "one", ""):
        found = [match.start() for match in re.finditer(before_words(_WORDS), f" {text}")]
        assert found == [match.start() for match in re.finditer(rf"\b(?:{_WORDS})", text)]
    assert len(re.findall(before_words(_WORDS), f" {_TEXT}")) > 50


@pytest.mark.parametrize(
    ("pattern", "plain"),
    [
        (SENTENCE_END["en"], r"(?<=[.!?”’\"')])\s+(?=[A-Z“‘\"'(])|\n+"),
        (CLAUSE_END["en"], r"[,.;!?:()—\n](?!\d)| (?:and|but|while|whereas) "),
    ],
)
def test_texts_are_divided_as_by_plain_patterns(pattern: re.Pattern[str], plain: str) -> None:
    """The patterns of the ends begin with one class of characters, by which most of a text is skipped."""
    for text in _TEXTS:
        assert [match.span() for match in pattern.finditer(text)] == [each.span() for each in re.finditer(plain, text)]
    assert len(pattern.findall(_TEXT)) > 10
