"""Menus, related stories and buttons that are in the same container as the article."""

from __future__ import annotations

import re

from mkdocs_casebook.importing.cleanup import line_classifier
from mkdocs_casebook.importing.reading.blocks import Block

_SHORTEST_PARAGRAPH = 20
_SENTENCE_END = re.compile(r"[。！？!?.；;][”’」』）)\"]*$")
_LONGEST_MENU_LINE = 40
_FEWEST_MENU_LINES = 4
"""Of a menu with a picture; that above a title may be the first of the story."""

_ADVERTISEMENT = re.compile(r"(?:广告|廣告|推广|AD|Advertisement)$", re.IGNORECASE)


def is_running_text(block: Block) -> bool:
    """Return whether a block is a paragraph: long enough, ends like a sentence, hardly linked."""
    if line_classifier.is_disclaimer(block.text):
        return False
    is_long = len(block.text) >= _SHORTEST_PARAGRAPH and _SENTENCE_END.search(block.text) is not None
    return block.kind == "text" and is_long and block.linked * 2 < len(block.text)


def running_range(blocks: list[Block]) -> tuple[int, int]:
    """Return the indexes of the first and of the last paragraph; those of the ends where there is none."""
    running = [index for index, block in enumerate(blocks) if is_running_text(block)]
    return (running[0], running[-1]) if running else (0, len(blocks) - 1)


def without_menus(blocks: list[Block], title: str) -> tuple[list[Block], list[Block]]:
    """Return the blocks of the article, and those of menus before its title, after its end, and within it."""
    first, last = running_range(blocks)
    start = _end_of_menu(blocks[:first], title)
    end = _beginning_of_end(blocks, last)
    inner, left_out = _without_advertisements(blocks[start:end])
    return inner, [*blocks[:start], *left_out, *blocks[end:]]


def _end_of_menu(blocks: list[Block], title: str) -> int:
    """Return how many blocks are a menu: short lines above the title."""
    at = next((index for index, block in enumerate(blocks) if title and block.text == title), 0)
    short = [block.kind == "image" or len(block.text) <= _LONGEST_MENU_LINE for block in blocks[:at]]
    texts = sum(block.kind != "image" for block in blocks[:at])
    has_picture = texts < len(short)
    return at if all(short) and (not has_picture or texts >= _FEWEST_MENU_LINES) else 0


def _beginning_of_end(blocks: list[Block], last: int) -> int:
    """Return the index after the last paragraph where the article ends: at a line such as 相关阅读."""
    ends = (index for index in range(last + 1, len(blocks)) if line_classifier.is_end(blocks[index].text))
    half = sum(len(block.text) for block in blocks if is_running_text(block)) / 2
    read = 0
    for index, block in enumerate(blocks):
        read += len(block.text) if is_running_text(block) else 0
        if read >= half and line_classifier.is_recommendation(block.text):
            return min(index, next(ends, len(blocks)))
    return next(ends, len(blocks))


def _without_advertisements(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Return the blocks without those below the word 广告, and these."""
    retained: list[Block] = []
    left_out: list[Block] = []
    for index, block in enumerate(blocks):
        is_label = _ADVERTISEMENT.fullmatch(block.text) is not None
        is_below = index > 0 and _ADVERTISEMENT.fullmatch(blocks[index - 1].text) is not None
        is_advertisement = is_label or (is_below and (block.kind == "image" or not is_running_text(block)))
        (left_out if is_advertisement else retained).append(block)
    return retained, left_out
