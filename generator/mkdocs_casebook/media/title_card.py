"""Title cards, the pictures of cases and pages without one: what is where, for the SVG and for the raster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mkdocs_casebook.media.text_lines import LINE_HEIGHT, fit_lines, text_width

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
_INNER = WIDTH - 2 * MARGIN

_PLACE_SIZE = 46
_TITLE_SIZES = (96, 84, 72, 60)
_TITLE_BOX = (_INNER, 304)
_TITLE_TOP = 132
_VALUE_SIZES = (100, 84, 72, 60, 46)
_LABEL_SIZES = (46, 40, 34, 28)
_BASELINE = HEIGHT - 64
"""That of the key figure."""

MOTIFS: tuple[str, ...] = (
    "M1200 90V630H660A540 540 0 0 1 1200 90z",
    "M1200 150V630H600zM1200 0V90L930 306z",
    "M1020 630V0h180v630zM840 630V210h120v420zM660 630V390h120v240z",
    "M1200 630H690A255 255 0 0 1 1200 630zM1200 300A150 150 0 0 1 1200 0z",
    "M720 630V510h480v120zM840 450V330h360v120zM960 270V150h240v120zM1080 90V0h120v90z",
    "M1200 60A570 570 0 0 0 630 630h120A450 450 0 0 1 1200 180zM1200 300A330 330 0 0 0 870 630h330z",
    "M660 630 1200 90v150L810 630zM930 630l270-270v150L1080 630z",
    "M1050 0h150v150h-150zM870 180h150v150H870zM1050 360h150v150h-150zM690 360h150v150H690zM870 540h150v90H870z",
)
"""Shapes of the background, one for each theme: paths of lines and arcs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CardText:
    """Lines of text of one size: ``y`` is the baseline of the first, ``step`` the distance to the next."""

    x: int
    y: int
    size: int
    step: int
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TitleCard:
    """A title card: the path of the shape behind, the place, the title, and the key figure with its label, if any."""

    motif: str
    place: CardText
    title: CardText
    value: CardText | None
    label: CardText | None


@lru_cache(maxsize=4096)
def title_card(title: str, place: str, figure: tuple[str, str] | None, motif: int) -> TitleCard:
    """Return the card of a title; ``figure`` is a value with its label, ``motif`` any number, such as a theme's."""
    value, label = _figure(*figure) if figure else (None, None)
    return TitleCard(
        motif=MOTIFS[motif % len(MOTIFS)],
        place=_text(MARGIN + 28, 100, place, (_PLACE_SIZE, 36), (_INNER - 28, 60)),
        title=_text(MARGIN, None, title, _TITLE_SIZES, _TITLE_BOX),
        value=value,
        label=label,
    )


def _text(x: int, y: int | None, text: str, sizes: Sequence[int], box: tuple[int, int]) -> CardText:
    """Return a text in a box; without ``y`` its first line is below the place."""
    size, lines = fit_lines(text, tuple(sizes), box)
    return CardText(x=x, y=_TITLE_TOP + round(size * 1.1) if y is None else y, size=size, step=_step(size), lines=lines)


def _step(size: int) -> int:
    return round(size * LINE_HEIGHT)


def _figure(value: str, label: str) -> tuple[CardText, CardText]:
    """Return a value and, beside it, its label; the last lines of both are on one line."""
    large = _text(MARGIN, _BASELINE, value, _VALUE_SIZES, (_INNER * 2 // 3, 1))
    x = MARGIN + round(text_width(large.lines[0]) * large.size) + 28
    small = _text(x, _BASELINE, label, _LABEL_SIZES, (WIDTH - MARGIN - x, 2 * _step(_LABEL_SIZES[0])))
    y = _BASELINE - (len(small.lines) - 1) * small.step
    return large, CardText(x=x, y=y, size=small.size, step=small.step, lines=small.lines)
