"""Convert the bytes of a saved page into a draft record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_casebook.importing.cleanup.article import Article, extract_article
from mkdocs_casebook.importing.cleanup.todo_marks import TODO_MARK, with_todo
from mkdocs_casebook.importing.drafting.record_writer import record_text
from mkdocs_casebook.importing.errors import NotImportable, too_long
from mkdocs_casebook.importing.reading import encoding, html, mhtml, plain_text
from mkdocs_casebook.importing.reading.blocks import Page
from mkdocs_casebook.importing.reading.meta_tags import is_web_url
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.scripts import HAN
from mkdocs_casebook.yaml_io.reader import MAX_BYTES

_MAX_CHARACTERS = 60_000
"""Of a page with its menus. The annual report of a government has half of it."""

_MAX_BLOCKS = 4000


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft record: its YAML text, title, date of publication if the page gives one, and number of TODOs."""

    text: str
    title: str
    published: str | None
    todos: int


def create_draft(  # noqa: PLR0913 - keyword-only options
    raw: bytes,
    vocabulary: Vocabulary,
    *,
    to_simplified: bool = False,
    url: str | None = None,
    today: str = "TODO",
    with_english: bool = True,
) -> Draft:
    """Return the draft of a page, to be published ``today``, unless ``with_english`` in Chinese alone.

    Raises ``NotImportable``.
    """
    encoding.reject_unsupported(raw)
    content, saved_from = mhtml.unpack(raw)
    decoded = encoding.decode(content)
    article = extract_article(_parse(_simplified(decoded.text) if to_simplified else decoded.text))
    _require_chinese(article)
    if decoded.ambiguous:
        article.title = with_todo(article.title, f"编码像是 {decoded.encoding}：看有没有乱码")
    if article.is_traditional:
        article.changes.append("繁体网页，照原样保留；要简体，就删去这个草稿，加上 --simplified 再导入一次")
    for known_url in (saved_from, url):
        if known_url and is_web_url(known_url):
            article.facts["url"] = [known_url]
    return _draft(article, record_text(article, vocabulary, today=today, with_english=with_english))


def _parse(text: str) -> Page:
    is_html = html.HTML_TAG.search(text) is not None
    if not is_html and len(text) > 2 * _MAX_CHARACTERS:
        raise too_long()
    page = html.read(text) if is_html else plain_text.read(text)
    blocks = [*page.blocks, *page.surroundings]
    if len(blocks) > _MAX_BLOCKS or sum(len(block.text) for block in blocks) > _MAX_CHARACTERS:
        raise too_long()
    return page


def _draft(article: Article, text: str) -> Draft:
    if len(text.encode()) > MAX_BYTES:
        raise too_long()
    todos = sum(line.count("TODO") for line in text.splitlines() if not line.startswith("#"))
    return Draft(text=text, title=TODO_MARK.sub("", article.title), published=article.published, todos=todos)


def _simplified(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("t2s").convert(text))


def _require_chinese(article: Article) -> None:
    text = "".join(block.text for section in article.sections for block in section.blocks)
    if not re.search(f"[{HAN}]", text):
        raise NotImportable(
            "没有找到中文正文；在浏览器里打开网页，把正文复制到纯文本文件 / "
            "no Chinese text was found; open the page in a browser and copy the text into a plain text file"
        )
