"""The breadcrumb of a page: a line, or steps that are blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mkdocs_casebook.importing.cleanup.line_classifier import words
from mkdocs_casebook.importing.reading.blocks import Block
from mkdocs_casebook.text.scripts import HAN

_MAX_BREADCRUMB = 80

_ARROWS = ">＞»›/→"
_HOME = ("首页", "首 页", "网站首页", "主页", "首頁", "主頁", "Home")
_NO_STEPS = (*_HOME, "正文", "内容", "详情", "")


def breadcrumb(line: str) -> tuple[str, ...]:
    """Return the path of a breadcrumb line, without the home page and the page itself; nothing for any other line."""
    labels = "|".join(words()["breadcrumb"])
    match = re.match(rf"[^:：]{{0,4}}(?:{labels})\s*[:：]?\s*(?=[^{_ARROWS}]{{1,20}}[{_ARROWS}])", line)
    if match is None and not (line.startswith(_HOME) and has_arrow(line) and len(line) <= _MAX_BREADCRUMB):
        return ()
    return steps_of(line[match.end() if match else 0 :])


def is_breadcrumb_label(line: str) -> bool:
    """Return whether a line is the label of a breadcrumb alone."""
    return re.fullmatch(rf"\W*(?:{'|'.join(words()['breadcrumb'])})\s*[:：]?", line) is not None


def has_arrow(line: str) -> bool:
    """Return whether a line has an arrow between steps of a breadcrumb."""
    return re.search(f"[{_ARROWS}]", line) is not None


def steps_of(line: str) -> tuple[str, ...]:
    """Return the steps of a breadcrumb, without the home page and the page itself."""
    return tuple(part for part in map(str.strip, re.split(rf"[{_ARROWS}]+", line)) if part not in _NO_STEPS)


def without_spread_breadcrumb(blocks: list[Block]) -> tuple[list[Block], tuple[str, ...], list[Block]]:
    """Return the blocks without a breadcrumb whose steps are blocks of their own, its steps, and its blocks."""
    label = next((index for index, block in enumerate(blocks) if is_breadcrumb_label(block.text)), None)
    if label is None:
        return blocks, (), []
    steps = list(_steps(blocks[label + 1 :]))
    path = tuple(step for block in steps for step in steps_of(block.text))
    end = label + 1 + len(steps)
    return [*blocks[:label], *blocks[end:]], path, blocks[label:end]


def _steps(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks at the beginning that are steps of a breadcrumb: short links, or with an arrow."""
    is_awaited = True
    for block in blocks:
        is_arrow = has_arrow(block.text)
        is_step = block.kind in ("text", "item") and len(block.text) <= 16 and (block.linked or is_arrow or is_awaited)
        if (
            not is_step
            or not re.search(f"[{HAN}>＞»›→]", block.text)
            or (not is_awaited and not is_arrow and not block.linked)
        ):
            return
        yield block
        is_awaited = is_arrow
