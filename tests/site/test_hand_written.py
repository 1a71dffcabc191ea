"""Hand-written pages as they are published."""

from __future__ import annotations

from pathlib import Path

from lxml import html


def _page(site: Path, address: str) -> html.HtmlElement:
    return html.fromstring(site.joinpath(address, "index.html").read_bytes())


def test_a_line_break_within_chinese_is_no_space(built_site: Path) -> None:
    """As in records: an editor may break lines anywhere."""
    [*_, paragraph] = _page(built_site, "notes/more").xpath("//article//p")
    text = "这一段在源文件里分了几行，读者看到的是一段连续的话，中间没有空格；用 Word 写的也一样。"
    assert paragraph.text_content().replace("\n", " ") == text


def test_the_anchor_of_a_heading_says_what_it_says(built_site: Path) -> None:
    """Also in Chinese, where Python-Markdown would number them; one that an author chose stays."""
    assert _page(built_site, "notes/more").xpath("//h2/@id") == ["为什么分行写-怎样读"]
    assert _page(built_site, "about").xpath("//article//h2/@id") == ["step-one", "二-写记录"]
