"""The head of a page: title, date, issuer and breadcrumb as different publishing systems write them."""

from __future__ import annotations

import pytest

from mkdocs_casebook.importing.cleanup.article import Article, extract_article
from mkdocs_casebook.importing.reading import html, plain_text

STORY = "".join(f"<p>第{each}次会上，居民们坐下来商量，大家都同意了，工程在春天开工。</p>" for each in "一二三")
TITLE = "水井归谁管，村民说了算"


def _article(head: str, *, title: str = TITLE, body: str = STORY) -> Article:
    return extract_article(
        html.read(f"<html><head><title>{title}</title></head><body>{head}<div>{body}</div></body></html>")
    )


@pytest.mark.parametrize(
    ("line", "published", "issuer"),
    [
        ("发布时间：2024-05-16 09:30 来源：庚镇人民政府 浏览次数：3", "2024-05-16", "庚镇人民政府"),
        ("發布時間：2024年5月16日 發佈單位：庚鎮公所", "2024-05-16", "庚鎮公所"),
        ("时间 : 2024/5/16 来源于：庚镇宣传办", "2024-05-16", "庚镇宣传办"),
        ("2024-05-16 09:30", "2024-05-16", ""),
        ("2024年05月16日 09:30  庚镇宣传办", "2024-05-16", "庚镇宣传办"),
        ("2024年05月16日 09:30 某省", "2024-05-16", ""),
        ("www.example.com 2024-05-16 08:21:36 来源：庚镇新闻网 字号：大 小", "2024-05-16", "庚镇新闻网"),
        ("中華民國113年5月16日", "2024-05-16", ""),
        ("更新时间：2024-05-16", "2024-05-16", ""),
        ("发布时间：2024-05-16 更新时间：2024-06-01", "2024-05-16", ""),
        ("庚镇水利站　　2010-9-7 16:02:11　　阅读：65 次", "2010-09-07", "庚镇水利站"),
        ("庚镇水利站  2010-9-7 16:02", "2010-09-07", "庚镇水利站"),
        ("庚镇人民政府 | 2010年9月7日", "2010-09-07", "庚镇人民政府"),
        ("癸乡政府办 发布于 2011-12-20 14:55 点击：38", "2011-12-20", "癸乡政府办"),
        ("癸乡政府办发布于2011-12-20 14:55", "2011-12-20", "癸乡政府办"),
        ("张小三 2010-9-7 16:02", "2010-09-07", ""),
        ("来源：责编 张三", None, ""),
        ("来源：微信公众平台", None, ""),
        ("来源：庚镇新闻网举报", None, "庚镇新闻网"),
        ("来源：庚镇人民政府 2024-05-16", None, "庚镇人民政府"),
    ],
)
def test_date_and_issuer(line: str, published: str | None, issuer: str) -> None:
    """By labels, alone on a line, in the calendar of the Republic; never an editor or a platform."""
    article = _article(f"<h1>{TITLE}</h1><p>{line}</p>")
    assert (article.published, "".join(article.facts_of("issuer"))) == (published, issuer)


def test_labels_and_values_in_cells_of_their_own() -> None:
    """As in the tables of open government; the date of publication counts before that of the document."""
    cells = (
        "索 引 号：",
        "X-1",
        "发布机构：",
        "庚镇人民政府",
        "成文日期：",
        "2024年5月9日",
        "发布日期：",
        "2024-05-16",
    )
    rows = "".join(f"<td>{cell}</td>" for cell in cells)
    article = _article(f"<table><tr>{rows}</tr></table><h1>{TITLE}</h1>")
    assert (article.published, article.facts_of("issuer")) == ("2024-05-16", ["庚镇人民政府"])


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<h1>{TITLE}</h1>", f"{TITLE}_庚镇人民政府"),
        ("<h1>水井归谁管，<br>村民说了算</h1>", f"{TITLE}-庚镇人民政府"),
        ("<h2>水井归谁管，</h2><h2>村民说了算</h2>", f"{TITLE}__庚镇人民政府"),
        (f"<b>站内公告</b><p><b>{TITLE}</b></p><p>来源：庚镇人民政府</p>", "庚镇人民政府门户网站"),
        (f"<p>{TITLE}</p><p>发布时间：2024-05-16</p>", ""),
        (f'<meta name="ArticleTitle" content="水井归谁管"><h1>{TITLE}</h1>', TITLE),
        (f'<meta name="ArticleTitle" content="真钱百家乐投注开户送"><h1>{TITLE}</h1>', "真钱百家乐投注开户送"),
        (f"<p>索引号：000/2024</p><h1>{TITLE}</h1>", "庚镇人民政府"),
        (f"<p>首页 &gt; 新闻 &gt; {TITLE}</p><h1>{TITLE}</h1>", f"{TITLE}-庚镇"),
    ],
)
def test_the_title(head: str, title: str) -> None:
    """In one line or two, above the date, cut off in the meta tag; no menu, no name of a site, no advertisement."""
    assert _article(head, title=title).title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "图为村民抄表",
        "本报讯（记者 张三）",
        "2024-05-16",
        "索引号：1",
        "首页",
        "全村人一起商量，定下了用水的办法。",
        "000123",
    ],
)
def test_what_is_no_title(line: str) -> None:
    """A caption, a dateline, a date, an index number, a menu, a whole sentence."""
    assert _article(f"<p>{line}</p>", title="").title != line


@pytest.mark.parametrize(
    "crumb",
    [
        "<div>当前位置：首页 &gt; 新闻 &gt; 村务</div>",
        "<div>您当前的位置：</div><table><td><a>首页</a> &gt;&gt;<td><a>新闻</a> &gt;&gt;<td><a>村务</a></table>",
        "<div><a>首页</a> &gt; <a>新闻</a> &gt; <a>村务</a></div>",
    ],
)
def test_the_breadcrumb(crumb: str) -> None:
    """On one line, with or without a label, or with each step in a cell of its own."""
    article = _article(f"{crumb}<h1>{TITLE}</h1>")
    assert article.breadcrumb == ("新闻", "村务")
    assert "新闻" not in "".join(block.text for section in article.sections for block in section.blocks)


def test_the_head_of_a_copied_text() -> None:
    """Menus above the title, WeChat's line below it and its counters at the end are no text."""
    lines = [
        "首页",
        "新闻",
        TITLE,
        "原创 庚镇宣传办 庚镇发布",
        "2024年09月10日 18:30 某省",
        "全村人一起商量，定下了用水的办法，人人都满意。",
    ]
    article = extract_article(plain_text.read("\n".join([*lines, "END", "阅读 2301", "赞 15"])))
    assert (article.title, article.published, article.facts_of("issuer")) == (TITLE, "2024-09-10", ["庚镇发布"])
    assert [block.text for section in article.sections for block in section.blocks] == lines[-1:]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: Friday, 12 January 2024", "2024-01-12"),
        ("Published 27 June 2023", "2023-06-27"),
        ("19/11/2021", "2021-11-19"),
        ("03/04/2021", None),
    ],
)
def test_an_english_page(line: str, date: str | None) -> None:
    """Its date unless day and month can be exchanged, and the council whose site it is on."""
    story = "".join(
        f"<p>The council asked {each} residents what they think, and most of them agreed.</p>" for each in (40, 50, 60)
    )
    page = _article(f"<h1>New benches</h1><p>{line}</p>", title="New benches | Northmere Borough Council", body=story)
    assert (page.title, page.published, page.facts_of("issuer")) == ("New benches", date, ["Northmere Borough Council"])


@pytest.mark.parametrize("arrow", ["-->", " > ", "»", "→"])
def test_the_path_in_a_window_title_is_no_title(arrow: str) -> None:
    """The column after an arrow is not the story: the line above the text is."""
    article = _article(f"<p>{TITLE}</p>", title=f"庚镇政务网{arrow}镇村动态")
    assert article.title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "浏览次数：",
        "字体大小：【大】【中】【小】",
        "浏览次数：字体大小：【大】【中】【小】",
        "点击“南街”，关注我们！",
        "长按上图关注南街",
        "（编辑 值班编辑）",
        "举报/反馈",
    ],
)
def test_counters_and_invitations_are_no_text(line: str) -> None:
    """Labels without values, and what asks to follow an account."""
    article = _article(f"<h1>{TITLE}</h1>", body=f"{STORY}<p>{line}</p>{STORY}")
    assert line not in [block.text for section in article.sections for block in section.blocks]


def test_the_account_of_a_copied_story_is_the_issuer() -> None:
    """With the source that it names as a question."""
    page = plain_text.read(
        f"{TITLE}\n原创 庚镇宣传办 庚镇发布\n2024年09月10日 18:30\n\n{'大家商量了。' * 40}\n\nEND\n\n来源：庚镇宣传办\n"
    )
    assert extract_article(page).facts_of("issuer") == ["庚镇发布", "庚镇宣传办"]


def test_lines_without_the_indent_of_the_paragraphs_are_headings() -> None:
    """In a plain text: between two paragraphs, short, not a caption, no sentence."""
    story = "　　居民们坐下来商量了很久，大家都同意了，工程在春天开工，到了秋天全部完成，没有人再有意见。"
    lines = [TITLE, "", story, "谁来修", story, "图为开工当天", story, "大家说好。", story, "谁来管", story, "落款"]
    page = plain_text.read("\n".join(lines))
    assert [block.text for block in page.blocks if block.kind == "heading"] == ["谁来修", "谁来管"]
