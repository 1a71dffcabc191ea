"""Damage of bytes is repaired before the text is read, where one reading is possible; the rest is marked."""

from __future__ import annotations

import pytest

from mkdocs_casebook.importing.cleanup.repair import TextRepairer
from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK
from mkdocs_casebook.importing.files.encoding import decode

TEXT = "<p>辛村位于庚镇西北部，全村三百户，吃水主要靠村口的深井。</p><p>水泵坏了没人修，水费收不上来。</p>"
RAW = TEXT.encode("gb18030")
AT = RAW.index("全村".encode("gb18030"))


@pytest.mark.parametrize(
    ("raw", "rest"),
    [
        (RAW[: AT + 1] + RAW[AT + 2 :], "村三百户，吃水主要靠村口的深井。"),
        (RAW[:AT] + b"\xc8" + RAW[AT:], "全村三百户，吃水主要靠村口的深井。"),
    ],
)
def test_shifted_bytes_are_aligned_again(raw: bytes, rest: str) -> None:
    """After a lost or an added byte; the mark shows how the text read, and nothing else changes."""
    found = decode(raw)
    before, mark, after = found.text.partition(TODO_MARK.search(found.text)[0])  # type: ignore[index]
    assert before == "<p>辛村位于庚镇西北部，"
    assert after == f"{rest}</p><p>水泵坏了没人修，水费收不上来。</p>"
    assert "迦倩" in mark
    assert len(found.changes) == 1


@pytest.mark.parametrize(
    "text", [TEXT, "街道召開居民會議，商量加裝升降機，諮詢業主。", "囹圄、蟋蟀、踟蹰，A公司和B小区"]
)
def test_undamaged_bytes_are_unchanged(text: str) -> None:
    """Also in traditional script and with rare characters."""
    found = decode(text.encode("gb18030"))
    assert (found.text, found.changes) == (text, [])


@pytest.mark.parametrize("wrong", ["latin-1", "gb18030"])
def test_text_that_was_decoded_twice(wrong: str) -> None:
    """UTF-8 that was decoded as something else, and encoded again."""
    text = "全村人都同意的事"
    found = decode(f"<p>{text.encode().decode(wrong)}</p>".encode())
    assert (found.text, len(found.changes)) == (f"<p>{text}</p>", 1)


@pytest.mark.parametrize("text", ["居民饕餮蹇诘开会", "张\u4dae同志来了", "乱码\ue419在此"])
def test_characters_that_no_news_has_are_marked(text: str) -> None:
    """Three rare characters in a row, one of no character set of the script, private ones."""
    repaired = TextRepairer().repair(text)
    assert TODO_MARK.search(repaired)
    assert TODO_MARK.sub("", repaired) == text


def test_a_rare_character_is_marked_once() -> None:
    """A name in every paragraph gives one TODO."""
    repairer = TextRepairer()
    assert [bool(TODO_MARK.search(repairer.repair("张\u4dae来了"))) for _ in range(3)] == [True, False, False]
