"""Paragraphs that were broken into lines of the same width become one again; other texts stay as they are."""

from __future__ import annotations

import pytest

from mkdocs_casebook.importing.reading.wrapped_lines import unwrapped

CHINESE = (
    "    今年入夏以来，水库来水比常年少四成，下游上坝、中坝、下坝三个村的水稻等着浇灌。往年这时候，上坝村守着闸口。",
    "    下坝村半夜来偷水，今年各村推选村民代表，沿着干渠走了两天，把漏水的地方一处一处记了下来。",
    "    三个村商定轮流放水，谁家先灌谁家后灌，都写在祠堂门口的木板上。",
)
ENGLISH = (
    "The council asked every household on the estate what it wanted from the new hall, and most of them answered.",
    "A second round of meetings was held in the winter because nobody could agree on the opening hours of the kitchen.",
)


def _broken(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


@pytest.mark.parametrize("width", [24, 30, 38])
def test_chinese_paragraphs_are_joined(width: int) -> None:
    """At any width, without a blank where a line was broken."""
    lines = [line for paragraph in CHINESE for line in _broken(paragraph, width)]
    assert unwrapped(lines) == [*CHINESE]


def test_english_paragraphs_are_joined_with_blanks() -> None:
    """Broken between words, with an empty line between paragraphs."""
    lines: list[str] = []
    for paragraph in ENGLISH:
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > 58:
                lines.append(line)
                line = ""
            line += f" {word}" if line else word
        lines += [line, ""]
    assert unwrapped(lines) == [*ENGLISH]


def test_whole_paragraphs_stay() -> None:
    """Each ends with its sentence, though they are of the same length."""
    lines = ["居民们坐下来商量，大家都同意了，工程在春天开工。"] * 6
    assert unwrapped(lines) == lines
