"""Where a page can be read in two ways, the draft asks: a TODO with what was read, rather than a value."""

from __future__ import annotations

import pytest

from mkdocs_casebook.importing.cleanup.article import Article, extract_article
from mkdocs_casebook.importing.drafting.draft import create_draft
from mkdocs_casebook.importing.drafting.milestones import milestones
from mkdocs_casebook.importing.quantities.figures import FigureFinder, FoundFigure
from mkdocs_casebook.importing.reading import html
from tests.importing.samples import VOCABULARY

TITLE = "水井归谁管，村民说了算"
STORY = "".join(f"<p>第{each}次会上，居民们坐下来商量，大家都同意了，工程在春天开工。</p>" for each in "一二三")


def _figures(text: str) -> list[FoundFigure]:
    finder = FigureFinder(VOCABULARY, is_traditional=False)
    finder.collect(text)
    return list(finder.found.values())


def _article(head: str, title: str) -> Article:
    return extract_article(
        html.read(f"<html><head><title>{title}</title></head><body>{head}<div>{STORY}</div></body></html>")
    )


@pytest.mark.parametrize(
    ("text", "value", "approx", "key"),
    [
        ("成本从几十万元到100万元不等", 1000000, None, "yuan"),
        ("分红不低于总收入8%", 8, "at-least", "percent"),
        ("幸福社区6幢是1992年的老楼", 6, None, "building"),
        ("工程款1100多万，区里出", 11000000, "more-than", "yuan"),
        ("Work is phased over 10 years.", 10, None, "year"),
        ("The forum met 5 times.", 5, None, "time"),
        ("The wall is 3.4m.", 3, None, "metre"),
    ],
)
def test_figures_that_can_be_two_things(text: str, value: int, approx: str | None, key: str) -> None:
    """The unit is a TODO whose comment begins with the likely one, and says what there is to decide."""
    found = [one for one in _figures(text) if not one.unit.key]
    assert [(int(one.quantity.value), one.quantity.approx, one.unit.candidates[0]) for one in found] == [
        (value, approx, key)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "他身高1米4",
        "住在17栋楼下的老人",
        "泵房设在3栋地下1层",
        "开启5晚6天的旅程",
        "由三个村按3∶3∶4分担",
        "以77比73获胜",
        "每次2毛钱到3毛钱",
        "nearly 4 in 10 voted at a school",
        "Phase 1 covers the hill",
        "write to @1377 Apartments",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """Parts of a measure, house numbers, nights, ratios, shares, phases, names."""
    assert _figures(text) == []


@pytest.mark.parametrize(
    ("text", "value", "approx", "key"),
    [
        ("全长4.2千米", "4.2", None, "kilometre"),
        ("停车“潮汐车位”118个", "118", None, "parking-space"),
        ("利率在1.35- 2.7%之间", "1.35", None, "percent"),
        ("增长35.7%至35.9亿元", "35.7", None, "percent"),
        ("Anyone aged 14 or older could vote", "14", "at-least", "year-of-age"),
        ("It was 85+ people", "85", "at-least", "person"),
        ("costs EUR 75,000 a year", "75000", None, "euro"),
        ("3,400 people or more came", "3400", "at-least", "person"),
    ],
)
def test_what_is_certain(text: str, value: str, approx: str | None, key: str) -> None:
    """Wording that looks alike and has one reading."""
    first = _figures(text)[0]
    assert (f"{first.quantity.value}", first.quantity.approx, first.unit.key) == (value, approx, key)


@pytest.mark.parametrize(
    ("head", "window", "title", "question"),
    [
        (f"<h1>{TITLE}</h1>", f"{TITLE}_庚镇人民政府", TITLE, ""),
        (f"<div class='n-title'>{TITLE}</div><p>2024-05-16 09:30:12庚镇宣传办 12</p>", "庚镇服务网", TITLE, ""),
        (f"<p>{TITLE}</p>", "庚镇服务网", "庚镇服务网", f"还是“{TITLE}”？"),
        (f"<h2>{TITLE}</h2><h2>路灯坏了谁来修好它</h2>", "", "路灯坏了谁来修好它", f"还是“{TITLE}”？"),
    ],
)
def test_a_title_in_one_place_is_a_question(head: str, window: str, title: str, question: str) -> None:
    """Two places of the page that agree make it certain; the question has the other titles that the page may have."""
    article = _article(head, window)
    assert (article.title, article.question) == (title, question)


@pytest.mark.parametrize(
    ("head", "published", "issuer"),
    [
        (
            "<table><tr><th>发布机构</th><td>庚镇人民政府</td></tr><tr><th>发布日期</th><td>2024-05-16</td></tr></table>",
            "2024-05-16",
            ["庚镇人民政府"],
        ),
        (
            "<ul><li><span>发布日期</span><b>2024-05-16</b></li><li><span>信息来源</span><b>庚镇人民政府</b></li></ul>",
            "2024-05-16",
            ["庚镇人民政府"],
        ),
        ("<p><em>发表于 2024-5-16 19:37</em>|<a>只看该作者</a></p>", "2024-05-16", []),
        ("<p>庚县日报 2024年05月16日 第02版：乡村</p>", "2024-05-16", ["庚县日报"]),
        ("<p>原创2024-05-16 11:20·庚区融媒</p>", "2024-05-16", ["庚区融媒"]),
        ("<p>发布：庚镇人民政府 日期：2024-05-16</p>", "2024-05-16", ["庚镇人民政府"]),
        (
            "<dl><dt>From:</dt><dd>River Council</dd><dt>Published</dt><dd>16 May 2024</dd></dl>",
            "2024-05-16",
            ["River Council"],
        ),
        ("<p>Office for Citizen Participation 04/11/2022</p>", None, ["Office for Citizen Participation"]),
        ("<p>来源：于网络</p>", None, []),
    ],
)
def test_date_and_issuer_of_other_systems(head: str, published: str | None, issuer: list[str]) -> None:
    """Labels without a colon, forums, newspapers, apps, English pages."""
    article = _article(f"<h1>{TITLE}</h1>{head}", TITLE)
    assert (article.published, article.facts_of("issuer")) == (published, issuer)


def test_the_signature_is_the_issuer() -> None:
    """An office above a date in Chinese numerals; of two offices neither is chosen, unless one names no place."""
    signed = STORY + "<p align=right>庚村村民委员会</p><p align=right>二〇二四年五月十六日</p>"
    page = f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1>{{}}<div>{signed}</div></body></html>"
    assert "issuer: {zh: 庚村村民委员会, en: TODO}\n" in _draft(page.format(""))
    assert "issuer: {zh: 庚村村民委员会, en: TODO}\n" in _draft(page.format("<p>来源：村委会</p>"))
    assert "issuer: {zh: 庚镇水利站【TODO 还是庚村村民委员会？】, en: TODO}\n" in _draft(
        page.format("<p>来源：庚镇水利站</p>")
    )
    assert "first_published: 2024-05-16\n" in _draft(page.format(""))


def _draft(page: str) -> str:
    return create_draft(page.encode(), VOCABULARY).text


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("美国10年期国债跌了。", None, []),
        ("我院举办了2019年技能大赛。", None, []),
        ("2018年以前按人头分。", None, []),
        ("力争2024年底完成。", None, [(None, "力争2024年底完成。")]),
        ("5月18日、6月2日两次摇号。", None, [(None, "5月18日、6月2日两次摇号。"), (None, "6月2日两次摇号。")]),
        ("From 3 May to 14 June 2021 we asked.", None, []),
        ("At the March 8 open house we asked.", "2023-06-21", [(None, "At the March 8 open house we asked.")]),
    ],
)
def test_dates_that_are_no_certain_events(
    text: str, published: str | None, expected: list[tuple[str | None, str]]
) -> None:
    """Names with a year, periods, plans, days without a year."""
    assert [(one.date, one.text) for one in milestones(text, published)] == expected
