"""Texts side by side: what is found in one long string is known to stand in which of them."""

from __future__ import annotations

from mkdocs_casebook.checks.text_pairs import END, TextPairs, by_text


def test_what_is_found_belongs_to_its_text() -> None:
    """Also where texts before it hold nothing, or have no English."""
    texts = TextPairs(["一", "二", "三"], ["One by one", "", "The end"])
    assert texts.chinese == f"一\n{END}\n二\n{END}\n三"
    assert by_text(texts.words, END.encode()) == {0: [b"one", b"by", b"one"], 2: [b"the", b"end"]}


def test_words_are_parted_and_small() -> None:
    """At hyphens and brackets; the signs behind them stay."""
    assert TextPairs([""], ["Thirty-five (the Owner’s) ten."]).words == [
        b"thirty",
        b"five",
        b"the",
        b"owner's)",
        b"ten.",
    ]
