"""Format-preserving edits change one field and nothing else."""

from __future__ import annotations

import difflib

import pytest

from mkdocs_casebook.yaml_io import reader
from mkdocs_casebook.yaml_io.editing.editor import NotEditable, with_item, with_value, without

OF = ("translation", "en", "of")
HEAD = "title: {zh: 题, en: Title}  # 标题\n"
ITEM = {"step": "first", "by": "编辑组：甲, 乙", "date": "2024-09-01", "of": "123456789012"}
WRITTEN = "{step: first, by: '编辑组：甲, 乙', date: 2024-09-01, of: '123456789012'}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "translation: {en: {of: abc}}\n"),
        ("translation: {en: {by: human}}  # 张\n", "translation: {en: {by: human, of: abc}}  # 张\n"),
        ("translation: {en: {by: human, of: '1'}}\n", "translation: {en: {by: human, of: abc}}\n"),
        ("translation:\n  en:\n    by: human   # 张\n", "translation:\n  en:\n    by: human   # 张\n    of: abc\n"),
        (
            "translation:\n  en:\n    of: 1 # 旧\n    by: human\n",
            "translation:\n  en:\n    of: abc # 旧\n    by: human\n",
        ),
        ("translation:\n    en: {by: human,\n      of: 1}\n", "translation:\n    en: {by: human,\n      of: abc}\n"),
        ("translation:\n  en:\n    by: human", "translation:\n  en:\n    by: human\n    of: abc\n"),
        ("body: |\n  文\n\n# 完\n", "body: |\n  文\n\ntranslation: {en: {of: abc}}\n# 完\n"),
        ("body: |-\n  文", "body: |-\n  文\ntranslation: {en: {of: abc}}\n"),
        (
            "list:\n- a: 1\n  b: [1, 2]  # 二\n...\n",
            "list:\n- a: 1\n  b: [1, 2]  # 二\ntranslation: {en: {of: abc}}\n...\n",
        ),
    ],
)
def test_a_value_is_set(before: str, after: str) -> None:
    """In flow or block style, with comments, at the end of files that end in any way."""
    assert with_value(HEAD + before, OF, "abc") == HEAD + after


def test_line_ends_are_preserved() -> None:
    """CRLF stays CRLF."""
    text = "a: 1\r\nb: |\r\n  文\r\n  字\r\n"
    assert with_value(text, ("c",), "2") == text + "c: '2'\r\n"
    assert with_item(text, "review", {"by": "x"}) == text + "review:\r\n  - {by: x}\r\n"


def test_a_record_in_flow_style_stays_one() -> None:
    """JSON is valid YAML."""
    assert with_value('{"a": "1"}', ("b", "c"), "d") == '{"a": "1", b: {c: d}}'
    assert with_item('{"a": "1"}', "b", {"c": "d"}) == '{"a": "1", b: [{c: d}]}'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("t: {a: 1, b: 2, c: 3}\n", "t: {a: 1, c: 3}\n"),
        ("t: {b: 2, a: 1}\n", "t: {a: 1}\n"),
        ("t: {a: 1, b: 2}\n", "t: {a: 1}\n"),
        ("t:\n  a: 1\n  b: 2  # 二\n  # 三\n  c: 3\n", "t:\n  a: 1\n  # 三\n  c: 3\n"),
        ("t:\n  a: 1\n  b: 2", "t:\n  a: 1\n"),
    ],
)
def test_a_value_is_removed(before: str, after: str) -> None:
    """Together with its comma or its line."""
    assert without(before, ("t", "b")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"review:\n  - {WRITTEN}\n"),
        ("review: []\n", f"review: [{WRITTEN}]\n"),
        ("review: [{a: 1}]  # 一\n", f"review: [{{a: 1}}, {WRITTEN}]  # 一\n"),
        ("review:\n- {a: 1}  # 一\n", f"review:\n- {{a: 1}}  # 一\n- {WRITTEN}\n"),
        ("review:\n    - a: 1\n      b: 2\n# 完\n", f"review:\n    - a: 1\n      b: 2\n    - {WRITTEN}\n# 完\n"),
    ],
)
def test_an_item_is_added(before: str, after: str) -> None:
    """The list is created, or continued in its own style."""
    assert with_item(HEAD + before, "review", ITEM) == HEAD + after


@pytest.mark.parametrize("text", ["a: |\n  b\nc: 1\n", "a: 'x\n  y'\nc: 1\n", "? a\n: 1\n", "a: # 空\n  1\nc: 2\n"])
def test_edits_of_unusual_formats_are_correct_or_refused(text: str) -> None:
    """If the edit succeeds, only the requested value has changed."""
    try:
        changed = with_value(text, ("a",), "neu")
    except NotEditable:
        return
    old, new = reader.parse(text).data, reader.parse(changed).data
    assert new == {**old, "a": "neu"}
    assert all(line[0] != "-" or "c" not in line[1:] for line in difflib.ndiff(text.splitlines(), changed.splitlines()))


def test_the_only_field_of_a_block_mapping_cannot_be_removed() -> None:
    """The result would not be a mapping."""
    with pytest.raises(NotEditable):
        without("t:\n  b: 2\nu: 1\n", ("t", "b"))
