"""Lengths, numbers and shares at which the importer decides otherwise; each is tested on both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mkdocs_casebook.importing.cleanup import line_classifier
from mkdocs_casebook.importing.cleanup.article import extract_article
from mkdocs_casebook.importing.cleanup.head import facts
from mkdocs_casebook.importing.cleanup.repair import TextRepairer
from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK, with_todo
from mkdocs_casebook.importing.drafting.draft import create_draft
from mkdocs_casebook.importing.drafting.milestones import milestones
from mkdocs_casebook.importing.drafting.record_writer import _unit
from mkdocs_casebook.importing.drafting.yaml_lines import TextWriter
from mkdocs_casebook.importing.errors import NotImportable
from mkdocs_casebook.importing.files import encoding, file_types
from mkdocs_casebook.importing.quantities.figures import FigureFinder, FoundFigure
from mkdocs_casebook.importing.quantities.units import UnitProposal
from mkdocs_casebook.importing.reading import html, html_tree, plain_text
from mkdocs_casebook.importing.reading.blocks import Block, Page
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from mkdocs_casebook.text.languages import Language
from tests.importing.samples import VOCABULARY


def _blocks(body: str) -> list[tuple[str, str]]:
    """Return kind and text of the blocks of a web page."""
    page = html.read(f"<html><body>{body}</body></html>")
    return [(block.kind, block.text) for block in (*page.above, *page.blocks, *page.surroundings)]


def _is_imported(text: str) -> bool:
    try:
        create_draft(text.encode(), VOCABULARY)
    except NotImportable:
        return False
    return True


def _has_nodes(number: int) -> bool:
    """Return whether a page is read that has a number of elements and texts: html, head, body and p are among them."""
    try:
        _blocks(f"<p>{'<br>' * (number - 4)}")
    except NotImportable:
        return False
    return True


def _nests(number: int) -> bool:
    try:
        html_tree.parse("<div>" * number)
    except NotImportable:
        return False
    return True


TITLE = Block(kind="text", text="院子里添长椅")
"""The first short text of a page is taken for its title: it comes before the block that a test is about."""

_TEXTS = TextWriter(CHINESE_AND_ENGLISH, Language.ZH)
SPAM: str = line_classifier.words()["spam"][0]

LONGEST: dict[str, tuple[int, Callable[[int], bool]]] = {
    "a numbered heading": (40, lambda n: plain_text.is_heading("一、" + "字" * (n - 2))),
    "a bold heading": (40, lambda n: _blocks(f"<p><b>{'字' * n}</b></p>")[0][0] == "heading"),
    "a cell": (60, lambda n: _is_table(["数" * n] * 2)),
    "rows": (499, lambda n: _is_table(["数"] * n)),
    "a line of facts": (200, lambda n: facts.facts("来源：" + "字" * (n - 3)) != {}),
    "a line of boilerplate": (200, lambda n: line_classifier.is_boilerplate("上一篇" + "字" * (n - 3))),
    "a date before facts": (39, lambda n: facts.facts("2024-08-07" + " " * (n - 10) + "来源：街道") != {}),
    "a caption": (80, lambda n: _caption("图为" + "字" * (n - 2)) != ""),
    "a title among the text": (80, lambda n: _title("字" * n) != ""),
    "an advertisement": (80, lambda n: line_classifier.is_spam(SPAM + "字" * (n - len(SPAM)))),
    "a question": (150, lambda n: with_todo("", "问" * n) == f"【TODO {'问' * n}】"),
    "a mark": (200, lambda n: TODO_MARK.fullmatch(f"【TODO{'问' * n}】") is not None),
    "a page": (60_000, lambda n: _is_imported("字" * n)),
    "a text with its blanks": (120_000, lambda n: _is_imported("字" + " " * (n - 1))),
    "paragraphs": (4000, lambda n: _is_imported("字\n" * n)),
    "elements and texts": (60_000, _has_nodes),
    "elements within each other": (512, _nests),
    "a line of a record": (110, lambda n: len(_TEXTS.lines("summary", "字" * (n - 25))) == 1),
    "figures": (60, lambda n: len(_figures("".join(f"{each + 1}户，" for each in range(n)))) == n),
    "milestones": (40, lambda n: _milestones(n) == n),
    "units that a word may mean": (6, lambda n: "……" not in _unit_comment(n)),
}


@pytest.mark.parametrize("name", LONGEST)
def test_the_longest(name: str) -> None:
    """What is as long as the limit is taken for it, what is longer is not."""
    limit, is_taken = LONGEST[name]
    assert (is_taken(limit), is_taken(limit + 1)) == (True, False)


def _caption(text: str) -> str:
    blocks = [TITLE, Block(kind="image", text="a.jpg"), Block(kind="text", text=text)]
    [section] = extract_article(Page(blocks=blocks)).sections
    return section.pictures[0].caption


def _title(text: str) -> str:
    return extract_article(Page(blocks=[Block(kind="text", text=text)])).title


def _is_table(cells: list[str]) -> bool:
    """Return whether a table with these cells beside a first column is taken for data."""
    rows = "".join(f"<tr><td>项<td>{cell}" for cell in cells)
    return [kind for kind, _ in _blocks(f"<table>{rows}</table>")] == ["table"]


def _figures(text: str, *, is_traditional: bool = False) -> list[FoundFigure]:
    finder = FigureFinder(VOCABULARY, is_traditional=is_traditional)
    finder.collect(text)
    return list(finder.found.values())


def _milestones(number: int) -> int:
    """Return how many of a number of dated sentences become milestones."""
    text = "".join(f"{2000 + each // 12}年{each % 12 + 1}月开会。" for each in range(number))
    return create_draft(text.encode(), VOCABULARY).text.count("  - date: ")


def _unit_comment(number: int) -> str:
    figure = _figures("5户")[0]
    candidates = tuple(f"unit-{each}" for each in range(number))
    return _unit(replace(figure, unit=UnitProposal(word="户", candidates=candidates)))


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ("<tr><td>项<td>数<tr><td>楼<td>7", "table"),
        ("<tr><td>项<td>数", "text"),
        ("<tr><td>项<tr><td>楼", "text"),
        ("<tr><td>项<td>数<tr><td>楼", "text"),
    ],
)
def test_a_data_table_has_two_rows_and_columns(rows: str, kind: str) -> None:
    """And as many cells in each row; other tables are layout."""
    assert {kind for kind, _ in _blocks(f"<table>{rows}</table>")} == {kind}


@pytest.mark.parametrize(("title", "is_title"), [("四个字的", True), ("三个字", False)])
def test_the_shortest_title(title: str, *, is_title: bool) -> None:
    """Four characters."""
    assert (_title(title) == title) == is_title


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("来源：街道", {"issuer": "街道"}),
        ("来源", {}),
        ("2024-08-07 来源：街道", {"published": "2024-08-07", "issuer": "街道"}),
        ("昨天 来源：街道", {}),
        ("来源：街道开会。", {}),
    ],
)
def test_facts_of_a_page(line: str, found: dict[str, str]) -> None:
    """A label and a value, behind a date or nothing; never a sentence."""
    assert facts.facts(line) == found


@pytest.mark.parametrize(("traditional", "is_traditional"), [(1, False), (2, True)])
def test_the_share_of_traditional_characters(traditional: int, *, is_traditional: bool) -> None:
    """More than one in twelve."""
    text = "電" * traditional + "字" * (12 - traditional)
    assert extract_article(Page(blocks=[Block(kind="text", text=text)])).is_traditional == is_traditional


@pytest.mark.parametrize(("linked", "is_dropped"), [(16, True), (15, False)])
def test_the_share_of_links_in_a_menu(linked: int, *, is_dropped: bool) -> None:
    """Four fifths of a block."""
    article = extract_article(Page(blocks=[TITLE, Block(kind="text", text="字" * 20, linked=linked)]))
    assert (article.left_out.by_kind == {"menu": ["字" * 20]}) == is_dropped


@pytest.mark.parametrize(
    ("text", "value", "to"),
    [
        ("9999999亿户", 999_999_900_000_000, None),
        ("10000000亿户", None, None),
        ("5—6户", 5, 6),
        ("5—5户", None, None),
        ("1—9999999亿户", 100_000_000, 999_999_900_000_000),
        ("1—10000000亿户", None, None),
        ("1.2345户", 1.2345, None),
        ("3萬戶", 30_000, None),
        ("2億戶", 200_000_000, None),
    ],
)
def test_the_values_of_figures(text: str, value: float | None, to: int | None) -> None:
    """Less than a quadrillion; a range rises; up to four decimals; scales of both scripts."""
    found = [(float(figure.quantity.value), figure.quantity.to) for figure in _figures(text, is_traditional=True)]
    assert found == ([] if value is None else [(value, to)])


def test_a_label_shows_the_words_around_a_figure() -> None:
    """Twenty-four characters before and sixteen after, within the clause."""
    [figure] = _figures("前" * 30 + "5户" + "后" * 30)
    assert figure.clauses == ["前" * 24 + "5户" + "后" * 16]
    [figure] = _figures("不算，前5户后，不算")
    assert figure.clauses == ["前5户后"]


@pytest.mark.parametrize(
    ("damaged", "repaired"),
    [
        ("19001月开工", "1900年1月开工"),
        ("209912月开工", "2099年12月开工"),
        ("189912月开工", None),
        ("210012月开工", None),
        ("202313月开工", None),
        ("19000718日开工", "1900年7月18日开工"),
        ("20991231日开工", "2099年12月31日开工"),
        ("18991231日开工", None),
        ("21001231日开工", None),
        ("12月开工", "12月开工"),
        ("1月开工", "1月开工"),
        ("13月开工", None),
        ("0月开工", None),
        ("001月开工", None),
        ("于210日开工", None),  # 2月10日, or a number of days as it is a multiple of thirty
        ("于211日开工", "于2月11日开工"),
        ("历时1120日开工", None),
        ("于1122日开工", "于11月22日开工"),
        ("历时2023718日开工", "历时2023年7月18日开工"),  # five digits and more are no number of days
        ("啊(a)", "啊"),
        ("座(zuò)", "座"),
        ("亍(chù)", None),  # the first character of the second level of GB 2312
        ("好,", "好,"),
        ("好的,", "好的，"),
    ],
)
def test_what_is_certain_in_a_damaged_text(damaged: str, repaired: str | None) -> None:
    """Years from 1900 to 2099, months to 12, days that are no number of days; the rest is marked."""
    found = TextRepairer().repair(damaged)
    assert bool(TODO_MARK.search(found)) == (repaired is None)
    assert repaired is None or found == repaired


def test_a_change_of_punctuation_is_listed_by_its_beginning() -> None:
    """Twenty-four characters."""
    repairer = TextRepairer()
    repairer.repair("字" * 30 + ",字")
    assert repairer.changes == [f"半角标点\t{'字' * 24}……"]


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("2023年1月开工，2024年2月完工。", ["2023年1月开工", "2024年2月完工。"]),
        ("2023年1月开工，后来完工。", ["2023年1月开工，后来完工。"]),
    ],
)
def test_a_sentence_with_two_dates_is_divided(sentence: str, texts: list[str]) -> None:
    """One with a single date is not."""
    assert [found.text for found in milestones(sentence, None)] == texts


def test_the_largest_file() -> None:
    """Sixteen mebibytes are accepted."""
    file_types.reject_unsupported(b"x" * (16 * 1024 * 1024))
    with pytest.raises(NotImportable):
        file_types.reject_unsupported(b"x" * (16 * 1024 * 1024 + 1))


@pytest.mark.parametrize(("blanks", "name"), [(4050, "big5hkscs"), (4096, "gb18030")])
def test_a_charset_is_declared_in_the_first_four_kilobytes(blanks: int, name: str) -> None:
    """Two bytes that are a character in both encodings; behind that, the first candidate is as good."""
    raw = b"\n" * blanks + b'<meta charset="big5">' + "鎡".encode("gb18030")
    assert encoding.decode(raw).encoding == name


def test_the_beginning_of_a_page_decides_its_encoding() -> None:
    """Two hundred thousand characters are scored, wherever they read like Chinese."""
    assert encoding.decode(("鎡" * 3000 + "的" * 190_000).encode("gb18030")).encoding == "gb18030"
    assert encoding._chinese_score("的" * 200_000 + "\ufffd" * 9) == 1


@pytest.mark.parametrize(("blanks", "url"), [(4000, "https://example.org/a"), (4096, "")])
def test_the_address_is_in_a_comment_at_the_beginning(blanks: int, url: str) -> None:
    """Browsers write it into the first lines."""
    saved = "<!-- saved from url=(0021)https://example.org/a -->"
    assert html.read(f"<html>{' ' * blanks}{saved}<body><p>字</p></body></html>").metadata["url"] == url
