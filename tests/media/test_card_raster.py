"""Title cards as PNG files."""

from __future__ import annotations

import hashlib
import io
import re

import pytest
from PIL import Image

from mkdocs_casebook.media.card_raster import COLOURS, card_png
from mkdocs_casebook.media.card_shapes import SHAPES
from mkdocs_casebook.media.title_card import TitleCard, title_card
from tests.paths import PACKAGE

SHOWN = ("5部", "已装好的电梯")


def _card(title: str = "例子里的小区加装电梯：一个单元一个方案", motif: int = 0) -> TitleCard:
    return title_card(title, "例子小区 · 案例库", SHOWN, motif)


def _opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def test_the_bytes_are_the_same_everywhere() -> None:
    """On all machines, with the locked Pillow and font: pages and their pictures can be compared."""
    content = card_png(_card()) + card_png(title_card("Adding lifts: a plan for each entrance", "China", None, 5))
    assert hashlib.sha256(content).hexdigest() == "86fd83c0687f5ae6b06797ed99209c1c187a28e5180abcf2e922b6b760bca3ce"


def test_a_card_is_small_and_of_its_size() -> None:
    """1200×630, sixteen colours."""
    content = card_png(_card())
    picture = _opened(content)
    assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "P")
    assert len(content) < 30_000


def test_texts_and_shapes_are_drawn() -> None:
    """Other texts and other themes are other pictures; the largest text is in the colour of titles."""
    assert len({card_png(_card(motif=number)) for number in range(len(SHAPES))}) == len(SHAPES)
    assert card_png(_card("另一个标题")) != card_png(_card())
    colours = {colour for _, colour in _opened(card_png(_card())).convert("RGB").getcolors() or ()}
    named = {tuple(int(code[start : start + 2], 16) for start in (1, 3, 5)) for code in COLOURS.values()}
    assert named - {(0x1C, 0x5F, 0xAE)} <= colours


@pytest.mark.parametrize(
    "title", ["", " ", "<b>&\"'", "😀" * 40, "مرحبا بالعالم", "好" * 300, "x" * 500, "\u0000\u202e", "𠮷野家" * 9]
)
def test_hostile_titles_are_drawn_too(title: str) -> None:
    """Without the characters that the font lacks, and within the card."""
    assert _opened(card_png(title_card(title, title, (title, title), 3))).size == (1200, 630)


def test_the_end_of_a_line_is_not_drawn() -> None:
    """The font has no glyph for it."""
    assert card_png(_card("例\n子")) == card_png(_card("例子"))


def test_colours_are_those_of_the_pages() -> None:
    """The tokens of the light mode."""
    style = (PACKAGE / "theme/templates/assets/frame.css").read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--gov-([a-z-]+): (#[0-9a-f]+);", style.partition("@media")[0]))
    assert {name: tokens[name] for name in COLOURS} == COLOURS
