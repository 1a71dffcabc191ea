"""Where the texts of a title card are."""

from __future__ import annotations

import pytest

from mkdocs_casebook.media.card_shapes import HEIGHT, SHAPES, WIDTH, svg_path
from mkdocs_casebook.media.text_lines import text_width
from mkdocs_casebook.media.title_card import CardText, title_card

LONG = "关于进一步完善老旧小区加装电梯工作机制的若干措施及其在各街道的落实情况（第二批）和后续维护的费用分摊办法"


def _bottom(text: CardText) -> float:
    return text.y + (len(text.lines) - 1) * text.step + text.size * 0.25


@pytest.mark.parametrize("title", ["例", LONG, "A title " * 20, "x" * 200])
@pytest.mark.parametrize("value", ["5部", "more than 1,234,567 parking spaces", "564户或566户"])
def test_texts_do_not_overlap(title: str, value: str) -> None:
    """Place, title and figure are below one another and within the card, the label is beside the value."""
    card = title_card(title, "汪家桥小区 · 社区治理案例库（演示）", (value, LONG), 0)
    assert card.value is not None
    assert card.label is not None
    assert _bottom(card.place) < card.title.y - card.title.size * 0.8
    assert _bottom(card.title) < min(card.value.y - card.value.size * 0.75, card.label.y - card.label.size)
    assert max(_bottom(card.value), _bottom(card.label)) < HEIGHT
    for text in (card.place, card.title, card.value, card.label):
        assert all(text.x + text_width(line.rstrip()) * text.size <= WIDTH for line in text.lines)
    assert card.label.x >= card.value.x + text_width("".join(card.value.lines)) * card.value.size


@pytest.mark.parametrize("number", range(len(SHAPES)))
def test_every_shape_is_a_path(number: int) -> None:
    """Each differs from the others, in a few bytes."""
    path = svg_path(number)
    assert path[0] == "M"
    assert path[-1] == "z"
    assert len(path) < 200
    assert len({svg_path(each) for each in range(len(SHAPES))}) == len(SHAPES)
