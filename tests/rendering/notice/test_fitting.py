"""What of a record is on its notice: nothing is cut without saying so."""

from __future__ import annotations

import pytest

from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.notice.content import NoticeTexts, notice_texts
from mkdocs_casebook.rendering.notice.fitting import Notice, fit
from mkdocs_casebook.rendering.notice.shortening import Pointer, shortened, title_parts, whole_sentences
from mkdocs_casebook.rendering.notice.text_size import lines, width
from mkdocs_casebook.rendering.page_view import PageView
from mkdocs_casebook.text.languages import Language
from tests.catalogs import catalog_of
from tests.paths import PROJECT, TEST_CASES
from tests.rendering.notice.records import RECORDS, hostile_catalog
from tests.sample import site_context

SAMPLES = catalog_of(PROJECT / "cases")
HOSTILE = hostile_catalog(catalog_of(TEST_CASES).vocabulary)
POINTER = Pointer(sentence="（全文）", less="……（全文）")


def _notice(catalog: Catalog, identifier: str, language: Language) -> tuple[NoticeTexts, Notice]:
    pages = (page for page in plan(catalog) if page.kind == "notice" and page.language is language)
    page = next(page for page in pages if page.case and page.case.id == identifier)
    case, context = catalog.case(identifier), site_context(catalog)
    texts = notice_texts(case, PageView(page, context, case))
    return texts, fit(
        texts, POINTER, above=("案例库", "演示网站"), beside=("扫一扫", f"https://example.org/{page.target}")
    )


def _is_declared(text: str, printed: str) -> bool:
    """Return whether a printed text is the whole one, or its beginning with the pointer to the rest."""
    rest = printed.removesuffix(POINTER.sentence).removesuffix("……").rstrip()
    return printed == text or (printed.endswith(POINTER.sentence.strip()) and text.startswith(rest))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("identifier", [*RECORDS, *(case.id for case in SAMPLES.cases)])
def test_nothing_is_cut_without_saying_so(identifier: str, language: Language) -> None:
    """Texts are whole or say where the rest is; the summary consists of whole sentences, figures are left out whole."""
    catalog = HOSTILE if identifier in RECORDS else SAMPLES
    if not catalog.by_id[identifier].is_in(language):
        return
    texts, notice = _notice(catalog, identifier, language)
    printed = notice.texts
    assert _is_declared(texts.title.text, printed.title.text)
    assert _is_declared(texts.origin, printed.origin)
    for (question, whole), (same, answer) in zip(texts.answers, printed.answers, strict=True):
        assert question == same
        assert _is_declared(whole.text, answer.text)
    assert texts.summary.text.startswith(printed.summary.text)
    assert not printed.summary.text or printed.summary.text[-1] in "。！？.!?" or printed.summary == texts.summary
    assert set(printed.figures) <= set(texts.figures)
    assert (printed.status, printed.day) == (texts.status, texts.day)


def test_an_ordinary_case_loses_nothing_that_is_asked_for() -> None:
    """Title, picture, three figures, all answers; in Chinese."""
    texts, notice = _notice(SAMPLES, "wangjiaqiao", Language.ZH)
    assert notice.texts.title == texts.title
    assert notice.texts.picture
    assert notice.texts.figures == texts.figures
    assert notice.texts.answers == texts.answers


def test_an_illustration_is_marked() -> None:
    """In both languages."""
    for language, mark in ((Language.ZH, "示意图"), (Language.EN, "Illustration")):
        texts, _ = _notice(SAMPLES, "wangjiaqiao", language)
        assert texts.caption.text.startswith(mark)


def test_citations_are_left_out() -> None:
    """There is no list of sources on a notice."""
    texts, _ = _notice(SAMPLES, "wangjiaqiao", Language.ZH)
    assert "[@" in str(SAMPLES.case("wangjiaqiao").participation)
    assert "[@" not in str(texts)


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("第一句。第二句。", 1, "第一句。第二句。"),
        ("第一句。第二句很长很长很长很长。第三句。", 1, "第一句。（全文）"),
        ("一个分句，又一个分句，还有一个分句没有完", 1, "一个分句……（全文）"),
        ("一二三四五六七八九十一二三四五六七八九十", 1, "一二三四五六七……（全文）"),
        ("说：“第一句。”第二句很长很长很长很长。", 1, "说：“第一句。”（全文）"),
    ],
)
def test_a_text_is_shortened_by_sentences_then_clauses(text: str, most: int, expected: str) -> None:
    """Else by characters; the line is twelve characters wide."""
    assert shortened(text, 13, most, POINTER) == expected


def test_english_is_divided_at_full_stops_before_capitals() -> None:
    """Not at abbreviations before small letters, nor within numbers."""
    text = "It cost 2.5 million yuan, i.e. 3 shares. Nobody objected. All the rest is on the page."
    assert whole_sentences(text, 30, 1) == "It cost 2.5 million yuan, i.e. 3 shares. Nobody objected."


def test_lines_of_a_title_are_divided_after_its_colon() -> None:
    """The first one only."""
    assert title_parts("汪家桥小区加装电梯：一个单元：一个方案") == ("汪家桥小区加装电梯：", "一个单元：一个方案")
    assert title_parts("Wangjiaqiao: lifts") == ("Wangjiaqiao: ", "lifts")
    assert title_parts("长椅") == ("长椅",)


def test_the_size_of_a_text_is_estimated() -> None:
    """Chinese in squares, Latin by word."""
    assert width("电梯") == 2
    assert lines("", 10) == 0
    assert lines("电梯" * 5, 10) == 1
    assert lines("电梯" * 6, 10) == 2
    assert lines("residents decide by a vote", 10) == 2
    assert lines("e" * 40, 10) == 3
