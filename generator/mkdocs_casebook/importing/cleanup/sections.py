"""Divide the blocks of an article into sections at the headings, pictures with their captions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from mkdocs_casebook.importing.cleanup.captions import is_caption, is_certain_caption, may_be_caption
from mkdocs_casebook.importing.cleanup.todo_marks import with_todo
from mkdocs_casebook.importing.reading.blocks import Block
from mkdocs_casebook.importing.reading.plain_text import is_heading

_BULLET = re.compile(r"^(?:[●◆■▪•○◇□▶➤◎※][ 　]?|·[ 　]|——(?=[^—]))")


@dataclass(kw_only=True)
class Picture:
    """An image of the article."""

    url: str
    caption: str = ""


@dataclass(kw_only=True)
class Section:
    """A section of the article; ``heading`` is empty where the page has none."""

    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in the section."""
        return not (self.heading or self.blocks or self.pictures)


def sections_of(blocks: list[Block]) -> list[Section]:
    """Return the sections of the blocks of an article."""
    sections = [Section()]
    above: Block | None = None  # a caption above its picture
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.kind == "image":
            sections[-1].pictures.append(Picture(url=block.text, caption=above.text if above else ""))
            above = None
        elif following and following.kind == "image" and _is_caption_above(blocks, index):
            above = block
        elif _follows_bare_picture(blocks, index) and sections[-1].pictures and may_be_caption(block, following):
            sections[-1].pictures[-1].caption = sections[-1].pictures[-1].caption or _caption_of(block)
        elif block.kind == "heading" or (block.kind == "text" and is_heading(block.text)):
            sections.append(Section(heading=block.text))
        else:
            sections[-1].blocks.append(_as_item(block))
    return [section for section in sections if not section.is_empty] or [Section()]


def _caption_of(block: Block) -> str:
    """Return the caption in a block; with a question where only its place says that it is one."""
    return block.text if is_certain_caption(block) else with_todo(block.text, "是图片说明，还是正文？")


def _is_caption_above(blocks: list[Block], index: int) -> bool:
    """Return whether a block is the caption of the picture below it: by its words, or centred where none follows."""
    block, after = blocks[index], blocks[index + 2] if index + 2 < len(blocks) else None
    if _follows_bare_picture(blocks, index):
        return False
    has_caption_below = after is not None and after.kind != "image" and (after.is_set_off or is_caption(after.text))
    return is_caption(block.text) or (block.is_set_off and not has_caption_below and may_be_caption(block, None))


def _follows_bare_picture(blocks: list[Block], index: int) -> bool:
    """Return whether the block before is a picture that has no caption above it."""
    if index == 0 or blocks[index - 1].kind != "image":
        return False
    before = blocks[index - 2] if index > 1 else None
    has_caption = before is not None and before.kind != "image" and is_caption(before.text)
    return not has_caption or is_caption(blocks[index].text)


def _as_item(block: Block) -> Block:
    """Return a paragraph that begins with a bullet as a list item."""
    text = _BULLET.sub("", block.text) if block.kind in ("text", "item") else block.text
    return replace(block, kind="item", text=text) if text and text != block.text else block
