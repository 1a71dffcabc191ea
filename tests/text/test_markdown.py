"""Markdown to safe HTML."""

from __future__ import annotations

import sys

import cmarkgfm
import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_casebook.text import cmark
from mkdocs_casebook.text.markdown import LINK, RAW_HTML, to_html


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("**住户**同意", "<p><strong>住户</strong>同意</p>\n"),
        ("一行\n又一行", "<p>一行又一行</p>\n"),
        ("one line\nand one", "<p>one line\nand one</p>\n"),
        ("住户，\n同意", "<p>住户，同意</p>\n"),
        ("3 < 5 & 7", "<p>3 &lt; 5 &amp; 7</p>\n"),
        ("~~旧~~", "<p><del>旧</del></p>\n"),
        ("https://example.org", '<p><a href="https://example.org">https://example.org</a></p>\n'),
        ("{{ 7 * 7 }} {% x %}", "<p>{{ 7 * 7 }} {% x %}</p>\n"),
        ("- 甲\n- 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n"),
    ],
)
def test_rendered(written: str, html: str) -> None:
    """Common Markdown renders as expected; a line break within Chinese is not a space."""
    assert to_html(written) == html


@pytest.mark.parametrize("written", ["<script>x</script>", "a <b>b</b>", "<!-- x -->", "<?php ?>", "<a href='x'>"])
def test_raw_html_is_left_out(written: str) -> None:
    """A marker replaces raw HTML; the checks search for it."""
    assert RAW_HTML in to_html(written)
    assert "<script" not in to_html(written)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:x", "vbscript:x", "data:text/html,x", "file:///x"]
)
def test_script_addresses_are_emptied(address: str) -> None:
    """No link executes a script."""
    assert LINK.findall(to_html(f"[x]({address})")) == [""]


def test_table_alignment_is_a_class() -> None:
    """HTML no longer has the align attribute; text that looks like it stays text."""
    html = to_html('| a |\n|--:|\n| 1 |\n\n<td align="x">')
    assert '<th class="align-right">a</th>' in html
    assert '<td class="align-right">1</td>' in html


def test_code_keeps_its_lines() -> None:
    """Lines of a code block are not joined."""
    assert "甲\n乙" in to_html("```\n甲\n乙\n```")


@settings(derandomize=True, max_examples=300)
@given(st.text("ab甲 \n*_`[]()<>&!#|-~:=\"'\\/{}1.", max_size=80))
def test_any_text_renders_to_allowed_elements_only(written: str) -> None:
    """Random Markdown renders to well-formed HTML with allowed elements only."""
    tree = html5lib.parseFragment(to_html(written), namespaceHTMLElements=False)
    tags = {node.tag for node in tree.iter() if isinstance(node.tag, str)}
    allowed = "p em strong del code pre a img br hr ul ol li blockquote h1 h2 h3 h4 h5 h6 table thead tbody tr th td"
    assert tags <= {"DOCUMENT_FRAGMENT", *allowed.split()}


_TABLES = "| 甲 | 乙 |\n|--|--|\n| *一* | [二](https://example.org/) |\n\n" * 500
_MIB = 1 << 20


@pytest.mark.skipif(sys.platform == "win32", reason="the library does not export what frees its memory")
def test_memory_is_freed() -> None:
    """A thousand texts take no more memory than one: a preview renders them for days."""
    import resource

    def peak() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

    to_html(_TABLES)
    before = peak()
    for number in range(100):
        to_html(f"{number}{_TABLES}")
    assert peak() - before < 50 * _MIB


def test_without_functions_that_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library does not export what frees its memory, the text is rendered all the same."""
    expected = cmarkgfm.markdown_to_html_with_extensions(_TABLES, extensions=["table"])
    assert cmark.render(_TABLES, ["table"]) == expected
    monkeypatch.setattr(cmark, "_free_functions", lambda: None)
    assert cmark.render(_TABLES, ["table"]) == expected
