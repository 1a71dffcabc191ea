"""What a case page prints is in the index: the text of its document is compared with the rendered page."""

from __future__ import annotations

import pytest

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.renderer import render
from mkdocs_casebook.search.documents import search_document
from mkdocs_casebook.text.languages import Language
from tests.paths import DEMONSTRATION, GOLDEN_CASES, TEST_CASES
from tests.sample import site_context
from tests.search.visible_text import is_in, visible_blocks


@pytest.fixture(scope="module", params=[TEST_CASES, GOLDEN_CASES, DEMONSTRATION], ids=lambda path: path.parent.name)
def records(request: pytest.FixtureRequest) -> Catalog:
    """Records of several folders, as data only."""
    return load(request.param)


def test_every_printed_line_is_in_the_index(records: Catalog) -> None:
    """In both languages; elements that are no text of the case have the attribute ``data-search="off"``."""
    context = site_context(records)
    missing = []
    for page in plan(records):
        if page.kind == "case" and page.case:
            case = records.case(page.case.id)
            document = search_document(case, records.vocabulary, page.language, records.languages)
            text = "\n".join(document.fields.values())
            blocks = visible_blocks(render(page, context)["body"])
            missing += [f"{page.address}: {each.text}" for each in blocks if not is_in(each, text, page.language)]
    assert missing == []


@pytest.mark.parametrize(
    ("html", "missing"),
    [
        ("<p>截至2024年5月：<b>5部</b>电梯</p>", []),
        ("<p>共<b>五台</b>吊机</p>", ["共五台吊机"]),
        ("<ul><li>电梯<li>吊机</ul>", ["吊机"]),
        ('<nav data-search="off"><p>吊机</p></nav><p>电梯</p>', []),
        ("<svg><text>吊机</text></svg><p>电梯</p>", []),
        ('<img alt="吊机">', ["吊机"]),
    ],
)
def test_text_that_is_not_indexed_is_noticed(html: str, missing: list[str]) -> None:
    """The comparison can fail: for any block, the last one of a list without end tags too."""
    text = "2024年5月 5部 电梯"
    assert [block.text for block in visible_blocks(html) if not is_in(block, text, Language.ZH)] == missing
