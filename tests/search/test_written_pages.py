"""Hand-written pages as the search page fetches them."""

from __future__ import annotations

import json
from typing import Any

from mkdocs_casebook.search.written_pages import written_pages
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH
from mkdocs_casebook.text.languages import Language

PAGE = """<!doctype html><html><head><title>{title} - 案例库</title></head><body><nav>菜单</nav><main>
<article><h1>{title}<a class="headerlink" href="#x">¶</a></h1><p>我们的<b>地址</b>是
中山路</p><script>var no</script><ul><li>电话<li>邮箱</ul></article></main><footer>底部</footer></body></html>"""
FILES = {
    "index.html": PAGE.format(title="首页").encode(),
    "contact/index.html": PAGE.format(title="联系我们").encode(),
    "en/contact/index.html": PAGE.format(title="Contact").encode(),
    "handbook/fields/index.html": PAGE.replace("<h1>{title}", "<h2>{title}").format(title="字段").encode(),
    "empty/index.html": b"",
    "admin/index.html": PAGE.format(title="表单").encode(),
    "404.html": PAGE.format(title="没有").encode(),
    "assets/a.css": b"a{}",
}


def _read(files: dict[str, bytes], language: Language = Language.ZH) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(written_pages(files, language, CHINESE_AND_ENGLISH).content)
    return loaded


def test_pages_of_a_language_are_listed() -> None:
    """By their headings, with the title of the other language; no home page, form, error page or file."""
    pages = {page["address"]: page for page in _read(FILES)}
    assert [*pages] == ["contact/", "empty/", "handbook/fields/"]
    assert pages["contact/"]["title"] == "联系我们"
    assert pages["contact/"]["other"] == "Contact"
    assert pages["handbook/fields/"]["title"] == "字段 - 案例库"
    assert [page["address"] for page in _read(FILES, Language.EN)] == ["en/contact/"]


def test_only_what_was_written_is_searched() -> None:
    """No menu, footer, script or title; a line for each paragraph and item."""
    [page] = [page for page in _read(FILES) if page["address"] == "contact/"]
    assert page["text"] == "我们的地址是 中山路\n电话\n邮箱"


def test_the_file_is_named_by_its_content() -> None:
    """The same pages give the same file, whatever else the site has; a changed one gives another name."""
    name = written_pages(FILES, Language.ZH, CHINESE_AND_ENGLISH).name
    assert name == written_pages({**FILES, "x.css": b""}, Language.ZH, CHINESE_AND_ENGLISH).name
    changed = {**FILES, "contact/index.html": PAGE.format(title="联络").encode()}
    assert name != written_pages(changed, Language.ZH, CHINESE_AND_ENGLISH).name


def test_a_long_page_is_cut() -> None:
    """The file stays small."""
    long = {"long/index.html": f"<article><h1>长</h1><p>{'社区' * 5000}</p></article>".encode()}
    [page] = _read(long)
    assert len(page["text"]) == 1_000
