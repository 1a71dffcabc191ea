"""Text pairs: matches in the joined texts are assigned to the text that contains them."""

from __future__ import annotations

from mkdocs_casebook.checks.text_pairs import END, TextPairs, by_text


def test_matches_are_grouped_by_text() -> None:
    """Also after texts without a match or without English."""
    texts = TextPairs(["一", "二", "三"], ["One by one", "", "The end"])
    assert texts.chinese == f"一\n{END}\n二\n{END}\n三"
    assert by_text(texts.words, END.encode()) == {0: [b"one", b"by", b"one"], 2: [b"the", b"end"]}


def test_words_are_split_and_in_lower_case() -> None:
    """Split at hyphens and brackets; the punctuation after a word is part of it."""
    assert TextPairs([""], ["Thirty-five (the Owner’s) ten."]).words == [
        b"thirty",
        b"five",
        b"the",
        b"owner's)",
        b"ten.",
    ]
