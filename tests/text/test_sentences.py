"""Sentences of a text."""

from __future__ import annotations

import pytest

from mkdocs_casebook.text.sentences import first_sentence, sentences


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("三分之二同意。业主表决。", "三分之二同意。"),
        ("三分之二同意。[@a] [@b] 业主表决。", "三分之二同意。[@a] [@b]"),
        ("来源写道：“可以。”后来改了。", "来源写道：“可以。”"),
        ("没有句号", "没有句号"),
        ("Owners vote. Two thirds must agree.", "Owners vote."),
        ("Owners vote. [@a] Two thirds must agree.", "Owners vote. [@a]"),
        ("The lift at No. 45 was built. It runs.", "The lift at No. 45 was built."),
        ("It cost 1.5 million. Owners paid.", "It cost 1.5 million."),
        ("", ""),
    ],
)
def test_first_sentence(text: str, first: str) -> None:
    """With the citations after it; points in numbers and after short words end nothing."""
    assert first_sentence(text) == first


@pytest.mark.parametrize("text", ["一。二！三", "One day. Two days. [@a] Three", "a\n\nb.", " ", ""])
def test_sentences_together_are_the_text(text: str) -> None:
    """Nothing is left out between them."""
    assert "".join(sentences(text)) == text


def test_sentences() -> None:
    """In both languages."""
    assert sentences("一句。[@a] 两句。") == ["一句。[@a] ", "两句。"]
    assert sentences("One sentence. Another one.") == ["One sentence. ", "Another one."]
