"""HTML is parsed as browsers parse it, and what a reader of the page sees is separated from what is hidden."""

from __future__ import annotations

import pytest

from mkdocs_casebook.importing.errors import NotImportable
from mkdocs_casebook.importing.reading import html

STORY = "居民们坐下来商量，三次会议之后大家都同意了，工程在春天开工。"
OTHER = "雨棚换新的那天，楼上楼下的人都来帮忙，一个下午就装好了。"


def _texts(body: str) -> list[str]:
    return [block.text for block in html.read(f"<html><body>{body}").blocks]


@pytest.mark.parametrize(
    "body",
    [
        f"<div><p>{STORY}</p></body></html><p>{OTHER}</p>",
        f"<p>{STORY}</p></body></html><p>{OTHER}</p>",
        f"<p>{STORY}<p>{OTHER}",
        f"<p><b>{STORY}<p></b>{OTHER}",
        f"<p title=\"a>b\">{STORY}</p><p class='x'>{OTHER}</p>",
        f"<p>{STORY}<!-- x --!><p>{OTHER}",
        f"<table><p>{STORY}</p><tr><td></td></tr></table><p>{OTHER}</p>",
        f"<table><tr><td><p>{STORY}</p><table><tr><td>{OTHER}</table></table>",
        f"<p>{STORY}</p><svg><p>{OTHER}</p>",
        f"<p>{STORY}</p></p></div></span><p>{OTHER}</p>",
    ],
)
def test_no_mistake_of_markup_loses_text(body: str) -> None:
    """Text after an early </html>, beside the cells of a table, in unclosed elements: each is in the main content."""
    assert [text for text in _texts(body) if len(text) > 5] in ([STORY, OTHER], [OTHER, STORY])


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">{}</p>',
        '<div style="position:absolute;left:-9999px">{}</div>',
        '<p style="font-size:0px">{}</p>',
        "<p hidden>{}</p>",
        '<style>.x1{{color:red;display:none}}</style><p class="a x1">{}</p>',
        '<style>#x2 {{ visibility: hidden }}</style><div id="x2">{}</div>',
        "<noscript>{}</noscript>",
        "<textarea>{}</textarea>",
    ],
)
def test_hidden_text_is_told_apart(hidden: str) -> None:
    """By its style, a rule for its class or id, or its element; it is listed as hidden."""
    page = html.read(f"<html><body><p>{STORY}</p>{hidden.format(OTHER)}")
    assert ([block.text for block in page.blocks], page.hidden) == ([STORY], [OTHER])


@pytest.mark.parametrize(
    "shown",
    [
        '<style>@media print {{ .x {{ display:none }} }}</style><p class="x">{}</p>',
        '<style>.x p{{display:none}}</style><p class="x">{}</p>',
        '<p style="opacity:0.9;font-size:0.9em;left:-2px">{}</p>',
        '<div id="js_content" style="visibility: hidden; opacity: 0; "><p>{}</p></div>',
    ],
)
def test_visible_text_is_not_hidden(shown: str) -> None:
    """Rules for print or for other elements hide nothing; WeChat shows its content once its script has run."""
    page = html.read(f"<html><body>{shown.format(STORY)}")
    assert ([block.text for block in page.blocks], page.hidden) == ([STORY], [])


def test_the_named_container_is_the_main_content() -> None:
    """A long list of comments is longer than the story; its container has a name of its own."""
    comments = "".join(f"<p>{OTHER}</p>" for _ in range(9))
    assert _texts(f'<div class="TRS_Editor"><p>{STORY}</p></div><div id="comments">{comments}</div>') == [STORY]


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ('<img src="a.jpg">', "a.jpg"),
        (
            '<img data-src="https://mmbiz.example/640?wx_fmt=jpeg" src="data:image/gif;base64,AA">',
            "https://mmbiz.example/640?wx_fmt=jpeg",
        ),
        ('<img data-original="b.png" src="loading.gif">', "b.png"),
        ('<img src="/images/icon_print.png">', None),
        ('<img src="/images/qrcode.png">', None),
        ('<img src="http://ad.example.com/ad/banner.jpg">', None),
        ('<img src="a.jpg" width="16" height="16">', None),
        ('<img src="https://mmbiz.example/follow.gif?wx_fmt=gif">', None),
        ('<img src="data:image/png;base64,AA">', None),
    ],
)
def test_pictures_are_told_from_buttons(image: str, address: str | None) -> None:
    """Late images by their real address; QR codes, icons, advertisements and small images are none."""
    blocks = html.read(f"<html><body><p>{STORY}</p>{image}").blocks
    assert [block.text for block in blocks if block.kind == "image"] == ([address] if address else [])


WECHAT = """<html><body><div id="js_content"><p>{story}</p></div><script>
var nickname = htmlDecode("辛村发布"); var msg_title = '水井归谁管'.html(false); var ct = "1670031000";
var msg_link = "https://mp.example.cn/s/well";</script></body></html>"""


def test_the_variables_of_wechat() -> None:
    """Account, title, date (in China's time) and address are in its script."""
    metadata = html.read(WECHAT.format(story=STORY)).metadata
    expected = {
        "issuer": "辛村发布",
        "title": "水井归谁管",
        "published": "2022-12-03",
        "url": "https://mp.example.cn/s/well",
    }
    assert {key: metadata[key] for key in expected} == expected


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<p>x" * 100_001,
        "".join(f"<font size={number}>" for number in range(400)) + "<p>x" * 6000,
        "<b>" * 30_000 + "<p>x" * 5000,
    ],
)
def test_pages_that_would_take_long_are_refused(page: str) -> None:
    """Deep nesting, too many tags, formatting that browsers would repeat in each paragraph."""
    with pytest.raises(NotImportable, match="too long"):
        html.read(page)
