"""A page's bytes to the draft of a record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_casebook.importing.cleanup.article import Story, sort
from mkdocs_casebook.importing.drafting.record_writer import record_text
from mkdocs_casebook.importing.errors import NotImportable, too_long
from mkdocs_casebook.importing.reading import encoding, html, plain_text
from mkdocs_casebook.importing.reading.blocks import Page
from mkdocs_casebook.importing.reading.meta_tags import is_address
from mkdocs_casebook.importing.reading.mhtml import opened
from mkdocs_casebook.importing.todo_marks import MARK, with_todo
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.text.scripts import HAN
from mkdocs_casebook.yaml_io.reader import LARGEST

_LONGEST = 60_000
"""Characters of a page, its menus too. A yearly report of a government has half of it."""

_MOST_BLOCKS = 4000


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft: its text, its title, the day of publication if the page gives one, and how many TODOs are in it."""

    text: str
    title: str
    published: str | None
    todos: int


def draft(raw: bytes, vocabulary: Vocabulary, *, to_simplified: bool = False, address: str | None = None) -> Draft:
    """Make the draft of a record, or raise ``NotImportable``."""
    encoding.refuse_other_kinds(raw)
    alone, saved_from = opened(raw)
    decoded = encoding.decode(alone)
    text = _simplified(decoded.text) if to_simplified else decoded.text
    page = _read(text)
    story = sort(page)
    _refuse_empty(story)
    if decoded.doubtful:
        story.title = with_todo(story.title, f"编码像是 {decoded.encoding}：看有没有乱码")
    if story.traditional:
        story.changes.append("繁体网页，照原样保留；要简体，就删去这个草稿，加上 --simplified 再导入一次")
    for known in (saved_from, address):
        if known and is_address(known):
            story.facts["address"] = [known]
    return _draft(story, record_text(story, vocabulary))


def _read(text: str) -> Page:
    is_html = html.HTML.search(text) is not None
    if not is_html and len(text) > 2 * _LONGEST:
        raise too_long()
    page = html.read(text) if is_html else plain_text.read(text)
    blocks = [*page.blocks, *page.around]
    if len(blocks) > _MOST_BLOCKS or sum(len(block.text) for block in blocks) > _LONGEST:
        raise too_long()
    return page


def _draft(story: Story, text: str) -> Draft:
    if len(text.encode()) > LARGEST:
        raise too_long()
    written = [line for line in text.splitlines() if not line.startswith("#")]
    todos = sum(line.count("TODO") for line in written)
    return Draft(text=text, title=MARK.sub("", story.title), published=story.published, todos=todos)


def _simplified(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("t2s").convert(text))


def _refuse_empty(story: Story) -> None:
    said = [block.text for part in story.parts for block in part.blocks]
    if not re.search(f"[{HAN}]", "".join(said)):
        raise NotImportable(
            "没有找到中文正文；在浏览器里打开网页，把正文复制到纯文本文件 / "
            "no Chinese text was found; open the page in a browser and copy the text into a plain file"
        )
