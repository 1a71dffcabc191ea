"""The content of a page as a list of blocks, with the metadata that the page declares."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from mkdocs_casebook.text.scripts import HAN
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

_LINE_BREAK_BETWEEN_HAN = re.compile(f"(?<=[{HAN}])[ \t]*\n[ \t]*(?=[{HAN}])")

BlockKind = Literal["heading", "text", "item", "table", "caption", "image"]


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, heading, list item, table, caption or image of a page.

    The text of a table has one line per row, with tabs between cells; the text of an image is its URL.
    ``is_set_off``: centred or in italics. ``level`` of a heading is 1 to 6 by its element, 7 by its class, 8 in bold.
    ``linked`` is the number of characters inside links, ``links`` are their targets, ``changes`` describe repairs.
    """

    kind: BlockKind
    text: str
    linked: int = 0
    links: tuple[str, ...] = ()
    is_set_off: bool = False
    level: int = 0
    changes: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Page:
    """A parsed page: ``metadata`` has the keys of ``meta_tags.py``.

    ``blocks`` may belong to the article, ``above`` is before it, ``surroundings`` are menus and what follows;
    ``hidden`` is text that no reader of the page saw.
    """

    metadata: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    above: list[Block] = field(default_factory=list)
    surroundings: list[Block] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def clean_whitespace(text: str) -> str:
    """Collapse whitespace, join lines broken within a Chinese sentence, and remove unprintable characters."""
    return FORBIDDEN.sub("", " ".join(_LINE_BREAK_BETWEEN_HAN.sub("", text.strip()).split()))
