"""Pages that are no story: without text, lists of links, sign-in and error pages; and files that were cut off."""

from __future__ import annotations

import re
from dataclasses import replace

from mkdocs_casebook.importing.cleanup.article import Article
from mkdocs_casebook.importing.cleanup.line_classifier import words
from mkdocs_casebook.importing.cleanup.menus import is_running_text
from mkdocs_casebook.importing.cleanup.todo_marks import with_todo
from mkdocs_casebook.importing.errors import NotImportable
from mkdocs_casebook.importing.reading.blocks import Block
from mkdocs_casebook.text.scripts import HAN

_FEWEST_WORDS = 40
"""Of a story in English."""

_LONGEST_NOTICE = 300
"""Characters of a page that says that one must sign in, or that there is no such page."""

_SHARE_OF_LINKS = 0.6
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_BEGINS = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)


def require_story(article: Article) -> None:
    """Raise ``NotImportable`` for a page without a story."""
    blocks = [block for section in article.sections for block in section.blocks]
    text = "".join(block.text for block in blocks)
    if _is_notice(article, text):
        raise _no_story()
    if not re.search(f"[{HAN}]", text) and len(re.findall(r"[A-Za-z]{2,}", text)) < _FEWEST_WORDS:
        raise _no_text(has_pictures=any(section.pictures for section in article.sections))
    if _is_list_of_links(blocks):
        raise NotImportable(
            "这一页是目录，只有链接；打开其中一篇，存下那一页 / "
            "this page is a list of links; open one of the stories and save that page"
        )


def _no_text(*, has_pictures: bool) -> NotImportable:
    if has_pictures:
        return NotImportable(
            "网页只有图片，没有文字；把图片里的文字打成纯文本 / "
            "the page has pictures and no text; type the text in them into a plain text file"
        )
    return NotImportable(
        "没有找到正文；在浏览器里打开网页，把正文复制到纯文本文件 / "
        "no text was found; open the page in a browser and copy the text into a plain text file"
    )


def _is_notice(article: Article, text: str) -> bool:
    headings = "".join(section.heading for section in article.sections)
    whole = f"{article.title} {headings} {text}"
    return len(text) <= _LONGEST_NOTICE and any(word in whole for word in words()["no_story"])


def _no_story() -> NotImportable:
    return NotImportable(
        "这一页是登录、验证或出错页，不是文章；在浏览器里打开文章，再存下来 / "
        "this is a sign-in, verification or error page, not a story; open the story in a browser and save that page"
    )


def _is_list_of_links(blocks: list[Block]) -> bool:
    linked = sum(block.linked for block in blocks)
    length = sum(len(block.text) for block in blocks)
    return linked > _SHARE_OF_LINKS * length and not any(map(is_running_text, blocks))


def is_cut_off(html: str) -> bool:
    """Return whether a page has a beginning and no end."""
    return _BEGINS.search(html) is not None and _ENDS.search(html) is None


def mark_cut_off(article: Article) -> None:
    """Put a question behind the last text of an article whose file was cut off."""
    article.changes.append("文件没有结尾，可能没有存全 / the file has no end and may be incomplete")
    section = article.sections[-1]
    if section.blocks and section.blocks[-1].kind != "table":
        last = section.blocks[-1]
        section.blocks[-1] = replace(last, text=with_todo(last.text, "文件在这里中断：对照原网页"))
    else:
        section.blocks.append(Block(kind="text", text=with_todo("", "文件在这里中断：对照原网页")))
