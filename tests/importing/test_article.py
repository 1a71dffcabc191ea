"""Captions, lines that are no text, and the list of what was read and not used."""

from __future__ import annotations

import re

import pytest

from mkdocs_casebook.importing.cleanup.article import Article, extract_article
from mkdocs_casebook.importing.cleanup.left_out import LeftOut, change_lines
from mkdocs_casebook.importing.drafting.draft import create_draft
from mkdocs_casebook.importing.reading import html
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io.reader import parse
from tests.importing.samples import VOCABULARY

TITLE = "水井归谁管"
STORY = "<p>全村人一起商量，定下了用水的办法，人人都满意。</p>"
IMAGE = '<p align="center"><img src="a.jpg"></p>'


def _article(body: str) -> Article:
    return extract_article(
        html.read(f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>")
    )


def _captions(body: str) -> list[str]:
    return [picture.caption for section in _article(body).sections for picture in section.pictures]


@pytest.mark.parametrize(
    ("body", "caption"),
    [
        (f"{STORY}{IMAGE}<p>图为村民在抄表。</p>{STORY}", "图为村民在抄表。"),
        (f"{STORY}{IMAGE}<p><b>图为村民抄表（张三摄）</b></p>{STORY}", "图为村民抄表（张三摄）"),
        (f"{STORY}{IMAGE}<p>村民在抄表 镇政府供图</p>{STORY}", "村民在抄表 镇政府供图"),
        (f"{STORY}{IMAGE}<p align=center>村民在抄表。</p>{STORY}", "村民在抄表。"),
        (f"{STORY}{IMAGE}<p>村民在抄表</p>{STORY}", "村民在抄表【TODO 是图片说明，还是正文？】"),
        (f"{STORY}<p align=center>村民在抄表</p>{IMAGE}{STORY}", "村民在抄表"),
        (f"{STORY}<figure><img src=a.jpg><figcaption>▲抄表</figcaption></figure>{STORY}", "▲抄表"),
        (f"{STORY}{IMAGE}<p><b>一、谁来管</b></p>{STORY}", ""),
        (f"{STORY}{IMAGE}<p><b>谁来管水井</b></p>{STORY}", ""),
        (f"{STORY}{IMAGE}{STORY}", ""),
    ],
)
def test_captions(body: str, caption: str) -> None:
    """By their words, even in bold; centred or short below a picture, or above it; never a heading or a paragraph."""
    assert _captions(body) == [caption]


INJECTED = [
    "真钱百家乐投注平台，开户送88元",
    "Đánh bài online uy tín nhất Việt Nam",
    "Онлайн казино без регистрации",
]


@pytest.mark.parametrize("line", INJECTED)
def test_injected_lines_are_no_part_of_the_record(line: str) -> None:
    """Foreign words or script, visible or hidden, above, within and below the story: only in the list at the end."""
    hidden = f'<div style="display:none">{line}</div>'
    body = f"<p>{line}</p><p>来源：{line}</p>{STORY}<p>{line}</p>{hidden}{STORY}<p>{line}</p>"
    page = f"<html><head><title>{line}</title></head><body><h1>{line}</h1><h1>{TITLE}</h1>{body}</body></html>"
    text = create_draft(page.encode(), VOCABULARY).text
    assert line not in str(parse(text).data)
    assert line in text


def test_related_stories_and_buttons_are_left_out() -> None:
    """Those below the last paragraph, and what is below the word 广告."""
    article = _article(
        f"{STORY}<div><span>广告</span><p>某卖场大促</p></div>{STORY}<h2>相关阅读</h2><p>别村的水井</p><p>赞 12</p>"
    )
    assert [len(section.blocks) for section in article.sections] == [2]
    assert article.left_out.by_kind["menu"] == ["广告", "某卖场大促", "相关阅读", "别村的水井", "赞 12"]


def test_what_is_left_out_is_a_line_a_kind() -> None:
    """With its count; sentences are a kind of their own and never cut short, long menus are."""
    left_out = LeftOut()
    left_out.add(
        "menu", ["首页", "新闻", f"{'字' * 3000}。", *(f"第{number}个栏目的名称比较长" for number in range(300))]
    )
    left_out.add("hidden", ["看不见"])
    hidden, menu, sentences = left_out.lines()
    assert hidden == "网页上看不见的 / hidden (1)：看不见"
    assert re.match(
        r"菜单、按钮、页脚 / menus, buttons, footer \(302\)：首页 ┃ 新闻 ┃ .*还有 \d+ 项 / and \d+ more$", menu
    )
    assert f"{'字' * 3000}。" in sentences


def test_repairs_are_a_line_a_kind() -> None:
    """With their count and the first of them."""
    changes = [f"日期\t{day}18日 → {day}月18日" for day in range(1, 10)] + ["拼音\t統(tǒng) → 统"] * 99
    dates, pinyin = change_lines(changes)
    assert dates.startswith("补上年、月 / dates (9)：118日 → 1月18日；")
    assert dates.endswith("……")
    assert pinyin == "去掉字后的拼音 / pinyin in brackets (99)：統(tǒng) → 统"


def test_places_that_the_vocabulary_lacks() -> None:
    """Each level of the place of the page, with its parent, as entries to add; general words are no places."""
    story = "<p>庚镇辛村的水井，社区和小区都去看过。</p><p>辛村开了会，全村都满意，村民说了算。</p>"
    page = f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1><p>来源：己县庚镇人民政府</p>{story}"
    text = create_draft(page.encode(), VOCABULARY).text
    assert re.findall(r"level: (\w+), name: {zh: (\w+), en: ([\w ]+)}, parent: ([\w-]+)", text) == [
        ("district", "己县", "Ji County", "TODO"),
        ("subdistrict", "庚镇", "Geng Town", "ji-county"),
        ("community", "辛村", "Xin Village", "geng-town"),
    ]


def test_the_province_and_city_of_a_county_are_listed() -> None:
    """The page names the county only."""
    page = f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1><p>来源：井陉县人民政府</p>{STORY * 3}"
    text = create_draft(page.encode(), VOCABULARY).text
    assert re.findall(r"# ([\w-]+): {level: (\w+), .*parent: ([\w-]+)", text) == [
        ("hebei", "province", "china"),
        ("shijiazhuang", "city", "hebei"),
        ("jingxing-county", "district", "shijiazhuang"),
    ]


def test_an_english_page_is_drafted_in_english() -> None:
    """The Chinese is a TODO; for a site in Chinese alone the text stays where it is."""
    story = "".join(
        f"<p>The council asked {each} residents what they think of it.</p>" for each in (40, 50, 60, 70, 80)
    )
    page = f"<html><title>New benches | Northmere Borough Council</title><body><h1>New benches</h1>{story}".encode()
    text = create_draft(page, VOCABULARY).text
    assert "title: {zh: TODO, en: New benches}\n" in text
    assert "      zh: TODO\n      en: |\n        The council asked {resident}" in text
    assert "title: {zh: New benches}\n" in create_draft(page, VOCABULARY, languages=SiteLanguages(Language.ZH)).text
