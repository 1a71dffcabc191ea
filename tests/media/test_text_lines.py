"""Texts in lines of a limited width."""

from __future__ import annotations

import pytest

from mkdocs_casebook.media.text_lines import fit_lines, text_width

SIZES = (96, 84, 72, 60)
BOX = (1056, 304)


@pytest.mark.parametrize(
    ("text", "size", "lines"),
    [
        ("汪家桥小区加装电梯：一个单元一个方案", 96, ("汪家桥小区加装电梯：", "一个单元一个方案")),
        ("西宁市城中区2026年民生实事项目清单", 96, ("西宁市城中区2026", "年民生实事项目清单")),
        ("Adding lifts in Wangjiaqiao: a plan for each entrance", 84, None),
        ("例子", 96, ("例子",)),
        ("", 96, ()),
    ],
)
def test_lines_are_of_one_size_and_width(text: str, size: int, lines: tuple[str, ...] | None) -> None:
    """Chinese breaks between characters, rather after punctuation; numbers and words stay whole."""
    fitted = fit_lines(text, SIZES, BOX)
    assert fitted.size == size
    assert fitted.lines == lines if lines is not None else all(line.endswith(" ") for line in fitted.lines[:-1])
    assert "".join(fitted.lines) == text


def test_punctuation_starts_no_line_and_ends_none_where_it_opens() -> None:
    """Whatever the width."""
    text = "村里的钱怎么花，“三步量分法”打分（公开）定先后。"
    for width in range(200, 2000, 20):
        fitted = fit_lines(text, (60,), (width, 2000))
        assert "".join(fitted.lines) == text
        assert not any(line[0] in "，”）。" or line[-1] in "“（" for line in fitted.lines)


@pytest.mark.parametrize("text", ["好" * 200, "x" * 300, "a word " * 80, "😀" * 90, "مرحبا " * 60, "<b>&" * 60])
def test_a_long_text_is_cut_to_its_box(text: str) -> None:
    """In the smallest size, with an ellipsis; no line is wider than the box."""
    fitted = fit_lines(text, SIZES, BOX)
    assert fitted.size == 60
    assert len(fitted.lines) == 4
    assert fitted.lines[-1][-1] == "…"
    assert text.startswith("".join(fitted.lines)[:-1])
    assert all(text_width(line.rstrip()) * 60 <= 1056 for line in fitted.lines)
