"""Captions of pictures: marked as such, by their words, or short lines below a picture."""

from __future__ import annotations

import re

from mkdocs_casebook.importing.reading.blocks import Block
from mkdocs_casebook.importing.reading.plain_text import is_heading

LONGEST_CAPTION = 80
_LONGEST_UNMARKED, _LONGEST_UNMARKED_ENGLISH = 40, 100
_CREDIT = r"(?:摄|攝|摄影|供图|供圖|供稿|提供|资料图?片?|資料圖?片?|图/\S{1,12}|摄影[：:]\S{1,12})"
_CAPTION = re.compile(
    r"^[（(]?(?:图片来源|图源|资料图)|^[（(]?[图圖][为為：:一二三四五六七八九十\d]|^(?:[▲△↑▼↓◀▶◆]|上图|下图|照片[：:])"
    rf"|{_CREDIT}\s?[）)]?[。.]?$|(?:供图|供圖)[ 　]\S{{1,8}}$|[（(]图片?来?源?[^）)]{{0,20}}[）)]$"
    r"|^(?:Photo|Picture|Image|Caption)s?\s?[:：]|(?:Photo|Picture|Image)s?(?: by|:) [^.]{1,40}\.?\)?$"
)
"""Words of captions: 图为…, （…摄）, Photo: …"""


def is_caption(text: str) -> bool:
    """Return whether a line says by its words that it is a caption."""
    return len(text) <= LONGEST_CAPTION and _CAPTION.search(text) is not None


def is_certain_caption(block: Block) -> bool:
    """Return whether a block is a caption by its element or its words, or is set off and no question or quotation."""
    return block.kind == "caption" or is_caption(block.text) or (block.is_set_off and not _OTHER.search(block.text))


_OTHER = re.compile(r"^[“\"「‘]|[？?！!]$|^\W*\d{0,3}\W*$")
"""What is rather a quotation, a subheading or a number."""


def may_be_caption(block: Block, following: Block | None) -> bool:
    """Return whether the block below a picture is its caption: a short line that is centred, or is no sentence."""
    if block.kind == "caption" or is_caption(block.text):
        return True
    if block.kind != "text" or block.linked or is_heading(block.text) or not re.search(r"[^\W\d]", block.text):
        return False
    is_short = len(block.text) <= (_LONGEST_UNMARKED_ENGLISH if block.text.isascii() else _LONGEST_UNMARKED)
    is_sentence = block.text[-1] in "。！？；：，…!?;:,"
    has_text_below = following is not None and following.kind != "item"
    return is_short and (block.is_set_off or (not is_sentence and has_text_below))
