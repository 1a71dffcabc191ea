"""What a page says, in blocks, and what it says about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from mkdocs_casebook.text.scripts import HAN
from mkdocs_casebook.yaml_io.reader import FORBIDDEN

_BETWEEN_HAN = re.compile(f"(?<=[{HAN}])[ \t]*\n[ \t]*(?=[{HAN}])")

Kind = Literal["heading", "text", "item", "table", "caption", "image"]


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, heading, list item, table, caption or picture of a page.

    A table has a line for each row and tabs between its cells; the text of a picture is its address.
    ``linked`` counts the characters that are links, ``links`` are where they lead; ``changes`` tell what was mended.
    """

    kind: Kind
    text: str
    linked: int = 0
    links: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Page:
    """A page as it was found: ``about`` is what it declares of itself, by the names of ``page_head.py``.

    ``blocks`` are what may be the story, ``around`` what stands beside it; ``left_out`` is what no reader saw.
    """

    about: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    around: list[Block] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def tidy(text: str) -> str:
    """Return a text with single spaces, none where a line ends within a Chinese sentence, and nothing unprintable."""
    return FORBIDDEN.sub("", " ".join(_BETWEEN_HAN.sub("", text.strip()).split()))
