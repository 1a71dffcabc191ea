"""Citations and ranges in texts of a record, as HTML."""

from __future__ import annotations

import pytest
from lxml import html

from mkdocs_casebook.records.model import Case
from mkdocs_casebook.rendering.inline_text import InlineText
from mkdocs_casebook.text.markdown import to_html
from tests.rendering.components.test_components import MINIMAL

SOURCES = {"plan": {"title": {"zh": "图纸"}}, "report": {"title": {"zh": "报告"}}}
IDENTITY = {"id": "a", "folder": "2024/a", "version": "0123456789ab"}
CITED = InlineText(Case.model_validate(MINIMAL | IDENTITY | {"sources": SOURCES}), "来源{number}")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("一句话。[@report]", "一句话。\u20602"),
        ("一句话 [@plan][@report]", "一句话\u20601\u20602"),
        ("没有这个来源[@none]。", "没有这个来源。"),
        ("8～10层", "8\u2060～\u206010层"),
        ("<b>[@plan]", "<b>\u20601"),
    ],
)
def test_a_citation_is_the_number_of_its_source(words: str, text: str) -> None:
    """It follows the sentence without a space or a line break; everything else is escaped."""
    shown = CITED.short(words)
    assert (html.fromstring(f"<p>{shown}</p>").text_content() if "<sup" in shown else shown) == text


def test_other_pages_than_that_of_the_case_have_no_citations() -> None:
    """They have no list of sources to lead to."""
    assert InlineText(None, "").short("一句话。[@report]") == "一句话。"


@pytest.mark.parametrize(
    "body",
    [
        '[x](https://example.org/ "t [@report] o=1") y',
        "[x [@report]](https://example.org/) y",
        "<https://example.org/[@report]> y",
        '[x](https://example.org/ "[@plan]\'\\">[@report]") [@report] y',
    ],
)
def test_a_citation_in_a_link_breaks_nothing(body: str) -> None:
    """Neither its attributes nor its text: a link within a link is none of HTML."""
    document = html.fromstring(f"<div>{CITED.rendered(to_html(body))}</div>")
    (link, *others) = document.iter("a")
    assert link.get("href", "").startswith("https://example.org/")
    assert set(link.keys()) <= {"href", "title"}
    assert not link.xpath(".//a")
    assert all(other.get("href") == "#source-report" for other in others)
    assert document.text_content().strip().endswith("y")
