"""Findings in whole records: those that depend on several texts, on comments or on files."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from PIL import Image

from mkdocs_casebook.loading.check_cache import checked

BODY = "{zh: 居民开了会。, en: Residents met.}"


def _reported(cases: Path, before: str, after: str) -> list[tuple[str, str]]:
    """Return code and field of the problems after a change of the record."""
    record = cases / "2024/lift/case.yml"
    text = record.read_text(encoding="utf-8")
    assert before in text
    record.write_text(text.replace(before, after), encoding="utf-8")
    return sorted((problem.code, problem.field) for problem in checked(cases).problems)


def test_a_number_in_a_text_is_no_comment(cases: Path) -> None:
    """A text may contain ``#``; its number is reported once more only if a comment has it too."""
    body = '{zh: "见 # 找小王13812345678"}'
    found = [("mobile-number", "sections[1].body.zh")]
    assert _reported(cases, BODY, body) == found
    assert _reported(cases, body, f"{body}  # 13812345678") == [("mobile-number", "comment"), *found]


def test_a_telephone_number_as_reviewer(cases: Path) -> None:
    """Whatever is published is searched for private data, the names of reviewers too."""
    digest = "0" * 64
    entry = f"{{step: first, by: '张三13812345678', date: 2024-01-01, of: {digest}}}"
    assert ("mobile-number", "review[1].by") in _reported(cases, "sections:", f"review: [{entry}]\nsections:")


@pytest.mark.parametrize(("value", "is_reported"), [(9, False), (10, True), (11, True)])
def test_a_small_number_may_be_another_one(cases: Path, value: int, *, is_reported: bool) -> None:
    """A figure that is typed in one language only is one from 10 on; 9 of the same unit is often something else."""
    figure = f"figures: {{lifts: {{label: {{zh: 电梯, en: Lifts}}, unit: lift, value: {value}}}}}\nsections:"
    record = cases / "2024/lift/case.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("sections:", figure), encoding="utf-8")
    found = _reported(cases, BODY, f"{{zh: 居民要装{value}部。, en: Residents met.}}")
    assert (("figure-by-hand", "sections[1].body.zh") in found) is is_reported


def test_a_photo_of_two_images_is_a_jpeg(cases: Path) -> None:
    """Mobile phones store a second image in the file."""
    pictures = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    pictures[0].save(cases / "2024/lift/two.jpg", format="MPO", save_all=True, append_images=pictures[1:])
    photos = "photos: {two: {file: two.jpg, caption: {zh: 图}, alt: {zh: 图}, consent: not-needed}}\nsections:"
    assert _reported(cases, "sections:", photos) == []


def test_a_todo_at_any_depth_of_an_invalid_record_is_reported(cases: Path) -> None:
    """Beside the error that makes it invalid, in a value that no other rule reads."""
    found = _reported(cases, BODY, "{zh: 居民开了会。, en: [met, TODO translate]}")
    assert found == [("not-text", "sections[1].body.en"), ("todo-left", "sections[1].body.en[2]")]


@pytest.mark.parametrize(
    ("zh", "en", "words"),
    [
        ("- 先 开 会\n- 再 签 字", "- first we met\n- then we signed", 0),
        ("- 先 开 会\n- 再 签 字", "- first we met", 1),
        ("先开会，再签字", "- first we met\n- then we signed", 1),
        ("- 先开会\n- 再签字", "we met and signed", 1),
        ("## 经过\n- 先开会", "- we met", 1),
        ("1. 先开会\n2) 再签字", "* we met\n+ then we signed", 0),
    ],
)
def test_lines_of_lists_and_headings_are_counted(cases: Path, zh: str, en: str, words: int) -> None:
    """In both languages; one of them may have none at all."""
    texts = {language: textwrap.indent(text, " " * 8) for language, text in (("zh", zh), ("en", en))}
    body = "".join(f"\n      {language}: |\n{text}" for language, text in texts.items())
    found = _reported(cases, BODY, body)
    assert [code for code, _ in found if code == "parity-structure"] == ["parity-structure"] * words
