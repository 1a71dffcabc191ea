"""Hostile pages cause no traceback and no hang, and nothing is written but the draft in its folder."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mkdocs_casebook.importing.drafting.draft import create_draft
from mkdocs_casebook.importing.errors import NotImportable
from tests.importing.mutations import HANG, fault, pages
from tests.importing.samples import VOCABULARY


def test_mutated_pages(tmp_path: Path) -> None:
    """A hundred pages; ``python -m tests.importing.mutations 5000`` tries more."""
    (tmp_path / "cases").mkdir()
    assert [message for raw in pages(100) if (message := fault(raw, tmp_path))] == []


COSTLY_PAGES = [
    "统" * 50_000,
    "1" * 50_000 + "日居民",
    "居民(" * 15_000,
    "2023年111日" * 5_000,
    "【TODO" * 9_000 + "居民",
    "5部，" * 15_000,
    "<table>" + "<tr><td>居</td><td>民</td></tr>" * 30_000,
    "<p>居民开会。</p>" * 30_000,
    "居民\n" * 300_000,
    "<p" * 500_000,
    "<div>" * 3000 + "居民",
    "&#x5c45;" * 500_000,
    "<p>居民" + "<table><tr><td>" * 9_000,
    "居民<style>" + "a" * 200_000 + "<p>",
    "<style>" + ".a{" * 60_000 + "居民",
    '<p style="' + "width:0;" * 50_000 + '">居民',
    "居民" + "111 " * 15_000,
    "村民" + "111," * 14_000,
    "It is " + "111,111 or 5 to " * 3_000 + " more words" * 50,
    "村，" + "，" * 50_000,
    "居民。" + "2023年1月" * 9_000,
    "【居民】" + "来源：" * 15_000,
    "居民省市区县街道镇乡社区村" * 4_000,
]


@pytest.mark.parametrize("text", COSTLY_PAGES, ids=lambda text: ascii(text[:9]))
def test_costly_pages_are_parsed_or_refused(text: str) -> None:
    """Long runs, deep nesting, unclosed tags, many rows do not hang."""
    start = time.process_time()
    try:
        create_draft(text.encode(), VOCABULARY)
    except NotImportable as refused:
        assert " / " in str(refused)  # noqa: PT017 - a draft is right too
    assert time.process_time() - start < HANG


def test_entities_and_scripts_are_text_or_dropped() -> None:
    """External entities are not loaded, scripts are dropped, and markup in the text is escaped."""
    page = """<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>居民&x;开了会，商量了很久。</p>
    <p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x&gt;
    居民说：**好** [链接](javascript:alert(1)) 的。</p></body>"""
    text = create_draft(page.encode(), VOCABULARY).text
    assert "root:" not in text
    assert r"\<script>alert(1)\</script> \<img src=x>" in text
    assert r"\*\*好\*\* \[链接\](javascript:alert(1))" in text
