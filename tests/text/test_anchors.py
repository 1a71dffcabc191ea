"""Anchors of headings."""

from __future__ import annotations

import pytest
from markdown.extensions.toc import slugify as stock  # type: ignore[import-untyped]

from mkdocs_casebook.text.anchors import anchor, slugify, unique_anchors


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("谁来决定", "谁来决定"),
        ("费用：谁出钱，怎么分？", "费用-谁出钱-怎么分"),
        ("一、装好（只做一次）", "一-装好-只做一次"),
        ("２０２４年 的 Word 文件", "2024年-的-word-文件"),
        ("What it cost", "what-it-cost"),
        ("“<script>”", "script"),
        ("……", ""),
        ("长" * 100, "长" * 60),
    ],
)
def test_an_anchor_says_what_the_heading_says(heading: str, expected: str) -> None:
    """In lower case, without spaces and punctuation."""
    assert anchor(heading) == expected


@pytest.mark.parametrize("heading", ["Could we do this?", "The residents’ vote – 2024", "3/4 of all", "a_b - c"])
def test_english_headings_of_hand_written_pages_have_the_anchors_that_they_had(heading: str) -> None:
    """Those of Python-Markdown."""
    assert slugify(heading, "-") == stock(heading, "-")


def _anchors(*headings: str) -> list[str]:
    return list(unique_anchors(headings, lambda name: name == "costs", "story"))


def test_equal_headings_are_numbered() -> None:
    """In order, from the second on; the number is never that of another heading."""
    assert _anchors("经过", "结果", "经过", "经过") == ["经过", "结果", "经过-2", "经过-3"]
    assert _anchors("a 2", "a", "a") == ["a-2", "a", "a-3"]


def test_a_heading_does_not_change_the_anchors_of_others() -> None:
    """Where it is added does not matter."""
    assert _anchors("新", "经过", "新二", "结果")[1::2] == _anchors("经过", "结果")


def test_reserved_and_empty_anchors_follow_a_prefix() -> None:
    """The fixed parts of a page keep their ids."""
    assert _anchors("Costs", "！", "？", "Costs") == ["story-costs", "story", "story-2", "story-costs-2"]
