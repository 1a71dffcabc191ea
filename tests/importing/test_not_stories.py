"""Files that are no story are refused with a remedy in both languages; what is doubtful about a story is a question."""

from __future__ import annotations

import pytest

from mkdocs_casebook.importing.drafting.draft import create_draft
from mkdocs_casebook.importing.errors import NotImportable
from tests.importing.samples import VOCABULARY

STORY = "".join(f"<p>第{each}次会上，居民们坐下来商量，大家都同意了，工程在春天开工。</p>" for each in "一二三")
LOGIN = (
    "<title>统一平台</title><form><h2>用户登录</h2>用户名<input>密码<input><a>忘记密码</a></form>"
    "<p>请先登录后访问。</p>"
)
MHTML = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
    "Content-Transfer-Encoding: 8bit\r\n\r\n"
)
CUT_OFF = "文件在这里中断：对照原网页"


def _page(body: str, title: str = "水井归谁管") -> bytes:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("raw", "zh", "en"),
    [
        (b"", "没有找到正文", "no text was found"),
        (_page('<p><img src="a.jpg"></p><p><img src="b.jpg"></p>'), "只有图片", "pictures and no text"),
        (_page('<div id="app"></div><script>document.write("<p>正文在脚本里。</p>")</script>'), "没有找到", "no text"),
        (_page(LOGIN), "登录、验证或出错页", "a sign-in, verification or error page"),
        (_page("<h1>404 Not Found</h1><hr>nginx", "404 Not Found"), "登录、验证或出错页", "error page"),
        (
            _page("<ul>" + '<li><a href="1.html">一件事的新闻标题</a>05-16</li>' * 20 + "</ul>"),
            "只有链接",
            "a list of links",
        ),
    ],
)
def test_what_is_no_story_is_refused(raw: bytes, zh: str, en: str) -> None:
    """Nothing, pictures, a script, a sign-in page, an error page, a list of links."""
    with pytest.raises(NotImportable) as error:
        create_draft(raw, VOCABULARY)
    assert zh in str(error.value)
    assert en in str(error.value)


def test_a_story_about_signing_in_is_a_story() -> None:
    """The words of a sign-in page in a story of some length do not make it one."""
    assert create_draft(_page(f"<h1>水井归谁管</h1><p>请先登录。</p>{STORY * 4}"), VOCABULARY).title == "水井归谁管"


@pytest.mark.parametrize(
    ("raw", "is_cut_off"),
    [
        (_page(f"<h1>水井归谁管</h1>{STORY}"), False),
        (_page(f"<h1>水井归谁管</h1>{STORY}").removesuffix(b"</body></html>"), True),
        (f"水井归谁管\n{STORY}".encode(), False),
        ((MHTML + f"<html><body><h1>水井归谁管</h1>{STORY}</body></html>\r\n--B--\r\n").encode(), False),
        ((MHTML + f"<html><body><h1>水井归谁管</h1>{STORY}</body></html>\r\n").encode(), True),
    ],
)
def test_a_file_without_its_end_is_a_question(raw: bytes, *, is_cut_off: bool) -> None:
    """Where the text ends, so that nobody publishes half a story; a part of a page has neither beginning nor end."""
    assert (CUT_OFF in create_draft(raw, VOCABULARY).text) == is_cut_off


def test_two_stories_on_a_page_are_a_question() -> None:
    """Their titles, dates and offices are all there, and none is chosen without a question."""
    head = "<h1>{}</h1><p>2024-05-{} 来源：{}</p>"
    first = head.format("水井归谁管", 16, "庚镇人民政府") + STORY
    second = head.format("路灯谁来修", 17, "辛镇人民政府") + STORY.replace("春天", "秋天")
    text = create_draft(_page(f"<div>{first}</div><div>{second}</div>", "村务公开"), VOCABULARY).text
    assert "路灯谁来修" in text.splitlines()[4]
    assert "first_published: TODO" in text
    assert "辛镇人民政府？】" in text
