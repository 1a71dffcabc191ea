"""Line breaks in sources of texts: no space within Chinese, a space between words."""

from __future__ import annotations

import pytest

from mkdocs_casebook.text.line_breaks import join_chinese_lines
from mkdocs_casebook.text.markdown import to_html


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("一行\n又一行", "一行又一行"),
        ("一行，\n又一行", "一行，又一行"),
        ("**一行**\n又一行", "<strong>一行</strong>又一行"),
        ("一行\n**又**一行", "一行<strong>又</strong>一行"),
        ("[一行](case:x)\n[又一行](case:y)", '<a href="case:x">一行</a><a href="case:y">又一行</a>'),
        ("一`行`\n~~又~~", "一<code>行</code><del>又</del>"),
        ("动工了。[@report]\n后来", "动工了。[@report]后来"),
        ("他们说\n“同意”", "他们说“同意”"),
        ("“同意”\n“反对”", "“同意”“反对”"),
        ("等等……\n后来", "等等……后来"),
        ("𠮷野\n家", "𠮷野家"),
        ("共\n5部", "共5部"),
        ("2024\n年", "2024年"),
        ("Word，\nPDF", "Word，PDF"),
        ("PDF\n（扫描件）", "PDF（扫描件）"),
    ],
)
def test_no_space_within_chinese(written: str, joined: str) -> None:
    """Neither punctuation, tags nor citations between the characters and the break change that."""
    assert to_html(written) == f"<p>{joined}</p>\n"


@pytest.mark.parametrize(
    "written",
    ["one\ntwo", "said “hi”\nand", "“hi”\n“ho”", "one,\ntwo", "用\nWord", "Word\n文件", "20\n30", "see [@report]\nand"],
)
def test_a_space_between_words(written: str) -> None:
    """English keeps its spaces, also beside Chinese."""
    assert to_html(written) == f"<p>{written}</p>\n"


@pytest.mark.parametrize("written", ["一\\\n二", "一  \n二"])
def test_a_hard_break_remains(written: str) -> None:
    """By a backslash, or two spaces."""
    assert to_html(written) == "<p>一<br />\n二</p>\n"


def test_blocks_and_preformatted_text_keep_their_lines() -> None:
    """Only what is around code blocks is joined, and blocks do not run together."""
    html = to_html("甲\n乙\n\n```\n甲\n乙\n```\n\n丙\n丁\n\n- 戊\n  己\n- 庚")
    assert html == (
        "<p>甲乙</p>\n<pre><code>甲\n乙\n</code></pre>\n<p>丙丁</p>\n<ul>\n<li>戊己</li>\n<li>庚</li>\n</ul>\n"
    )


@pytest.mark.parametrize("element", ["script", "style", "textarea"])
def test_code_in_raw_html_is_unchanged(element: str) -> None:
    """Hand-written pages may contain HTML."""
    html = f"<p>甲\n乙</p>\n<{element} id='x'>甲\n乙</{element}>\n<p>丙\n丁</p>"
    assert join_chinese_lines(html) == html.replace("<p>甲\n乙", "<p>甲乙").replace("丙\n丁", "丙丁")
