"""Plain text to blocks: each line is a paragraph or, if it is numbered like one, a heading."""

from __future__ import annotations

import re

from mkdocs_casebook.importing.reading.blocks import Block, Page, clean_whitespace
from mkdocs_casebook.importing.reading.wrapped_lines import unwrapped

_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|【.{1,30}】$|第[一二三四五六七八九十]{1,3}[章节部]"
    r"|0\d[ 　、.．]\s?\D|(?:PART|Part) ?\d)"
)
_SENTENCE_ENDS = "。；，！？…"
_PARAGRAPH, _ENOUGH_PARAGRAPHS = 20, 3
_INDENT = re.compile(r"\u3000{2}| {2}|\t")
_SHORT_LINE = re.compile(
    r"(?!图|圖|摄|文|來源|来源|时间|日期|发布|作者|编辑|记者|责|审|[△▲▽▼↑↓])"
    r"[^\s。；！…：:（()）/|]{3,20}(?:：[^\s。；！…：:（()）/|]{2,16})?"
)
"""What may be a heading; not a caption, not a label."""


def read(text: str) -> Page:
    """Parse a plain text."""
    raw = [line for line in unwrapped(text.splitlines()) if clean_whitespace(line)]
    outdented = _outdented(raw)
    blocks = []
    for index, line in enumerate(map(clean_whitespace, raw)):
        is_title = index in outdented or is_heading(line)
        blocks.append(Block(kind="heading" if is_title else "text", text=line))
    return Page(blocks=blocks)


def _outdented(lines: list[str]) -> set[int]:
    """Return the short lines without indent between two paragraphs, where all paragraphs have an indent."""
    paragraphs = [line for line in lines if len(line) >= _PARAGRAPH and line.rstrip()[-1] in _SENTENCE_ENDS]
    if len(paragraphs) < _ENOUGH_PARAGRAPHS or not all(map(_INDENT.match, paragraphs)):
        return set()
    return {
        index
        for index, (before, line, after) in enumerate(zip(lines, lines[1:], lines[2:], strict=False), 1)
        if _INDENT.match(before) and _SHORT_LINE.fullmatch(line) and _INDENT.match(after)
    }


def is_heading(line: str) -> bool:
    """Return whether a line is numbered like a heading and does not end like a sentence."""
    return _HEADING.match(line) is not None and len(line) <= 40 and line[-1] not in _SENTENCE_ENDS
