"""Plain text to blocks: a paragraph a line, joined where an editor's program has broken lines at one width."""

from __future__ import annotations

import re

from mkdocs_casebook.importing.reading.blocks import Block, Kind, Page, tidy

_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|【.{1,30}】$|第[一二三四五六七八九十]{1,3}[章节部])"
)
_ENDS_SENTENCE = "。；，！？…"


def read(text: str) -> Page:
    """Return the blocks of a plain text."""
    lines = [tidy(line) for line in text.splitlines()]
    return Page(blocks=[Block(kind=_kind(line), text=line) for line in lines if line])


def _kind(line: str) -> Kind:
    return "heading" if is_heading(line) else "text"


def is_heading(line: str) -> bool:
    """Tell whether a line is numbered as headings are, and is no sentence."""
    return _HEADING.match(line) is not None and len(line) <= 40 and line[-1] not in _ENDS_SENTENCE
