"""Hostile pages cause no traceback and no hang, and nothing is written but the draft in its folder."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import pytest

from mkdocs_casebook.importing.drafting.draft import create_draft
from mkdocs_casebook.importing.errors import NotImportable
from tests.importing.mutations import HANG, fault, pages
from tests.importing.samples import VOCABULARY
from tests.work import MOST, growth, work


def test_mutated_pages(tmp_path: Path) -> None:
    """A hundred pages; ``python -m tests.importing.mutations 5000`` tries more."""
    (tmp_path / "cases").mkdir()
    assert [message for raw in pages(100) if (message := fault(raw, tmp_path))] == []


class Repeated(NamedTuple):
    """A page with one part so many times; of a bounded one, limits of the import end the work sooner or later."""

    part: str
    times: int
    before: str = ""
    after: str = ""
    is_bounded: bool = False

    def text(self, times: int) -> str:
        """Return the page with the part another number of times."""
        return self.before + self.part * times + self.after


COSTLY_PAGES = [
    Repeated("统", 50_000),
    Repeated("1", 50_000, after="日居民"),
    Repeated("居民(", 15_000),
    Repeated("2023年111日", 5_000),
    Repeated("【TODO", 9_000, after="居民"),
    Repeated("5部，", 15_000),
    Repeated("<tr><td>居</td><td>民</td></tr>", 30_000, before="<table>"),
    Repeated("<p>居民开会。</p>", 30_000),
    Repeated("居民\n", 300_000),
    Repeated("<p", 500_000, is_bounded=True),
    Repeated("<div>", 3000, after="居民"),
    Repeated("&#x5c45;", 500_000, is_bounded=True),
    Repeated("<table><tr><td>", 9_000, before="<p>居民", is_bounded=True),
    Repeated("a", 200_000, before="居民<style>", after="<p>"),
    Repeated(".a{", 60_000, before="<style>", after="居民"),
    Repeated("width:0;", 50_000, before='<p style="', after='">居民'),
    Repeated("111 ", 15_000, before="居民"),
    Repeated("111,", 14_000, before="村民"),
    Repeated("111,111 or 5 to ", 3_000, before="It is ", after=" more words" * 50),
    Repeated("，", 50_000, before="村，"),
    Repeated("2023年1月", 9_000, before="居民。"),
    Repeated("来源：", 15_000, before="【居民】"),
    Repeated("居民省市区县街道镇乡社区村", 4_000),
]
"""Long runs, deep nesting, unclosed tags, many rows, each about as long as a page may be."""


def _import(text: str) -> None:
    """Make a draft of a page, or refuse the page in both languages."""
    try:
        create_draft(text.encode(), VOCABULARY)
    except NotImportable as refused:
        assert " / " in str(refused)  # noqa: PT017 - a draft is right too


@pytest.mark.parametrize("page", COSTLY_PAGES, ids=lambda page: ascii(page.part[:9]))
def test_costly_pages_are_parsed_or_refused(page: Repeated) -> None:
    """They do not hang."""
    start = time.process_time()
    _import(page.text(page.times))
    assert time.process_time() - start < HANG


@pytest.mark.parametrize(
    "page", [page for page in COSTLY_PAGES if not page.is_bounded], ids=lambda page: ascii(page.part[:9])
)
def test_costly_pages_take_linear_work(page: Repeated) -> None:
    """Up to a fifteenth of their length, so that none is refused."""
    assert growth(_import, page.text, page.times // 60) < MOST


@pytest.mark.parametrize(
    "page", [page for page in COSTLY_PAGES if page.is_bounded], ids=lambda page: ascii(page.part[:9])
)
def test_pages_beyond_a_limit_take_linear_work(page: Repeated) -> None:
    """They are refused after one pass."""
    assert work(lambda: _import(page.text(page.times))) < MOST * work(lambda: _import(page.text(page.times // 2)))


def test_entities_and_scripts_are_text_or_dropped() -> None:
    """External entities are not loaded, scripts are dropped, and markup in the text is escaped."""
    page = """<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>居民&x;开了会，商量了很久。</p>
    <p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x&gt;
    居民说：**好** [链接](javascript:alert(1)) 的。</p></body>"""
    text = create_draft(page.encode(), VOCABULARY).text
    assert "root:" not in text
    assert r"\<script>alert(1)\</script> \<img src=x>" in text
    assert r"\*\*好\*\* \[链接\](javascript:alert(1))" in text
