"""Plain text to blocks: each line is a paragraph or, if it is numbered like one, a heading."""

from __future__ import annotations

import re

from mkdocs_casebook.importing.reading.blocks import Block, Page, clean_whitespace

_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|【.{1,30}】$|第[一二三四五六七八九十]{1,3}[章节部]"
    r"|0\d[ 　、.．]\s?\D|(?:PART|Part) ?\d)"
)
_SENTENCE_ENDS = "。；，！？…"


def read(text: str) -> Page:
    """Parse a plain text."""
    lines = [clean_whitespace(line) for line in text.splitlines()]
    return Page(blocks=[Block(kind="heading" if is_heading(line) else "text", text=line) for line in lines if line])


def is_heading(line: str) -> bool:
    """Return whether a line is numbered like a heading and does not end like a sentence."""
    return _HEADING.match(line) is not None and len(line) <= 40 and line[-1] not in _SENTENCE_ENDS
