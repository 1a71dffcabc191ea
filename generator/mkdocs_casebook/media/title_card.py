"""Title cards, the pictures of cases and pages without one: what is where, for the SVG and for the raster."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mkdocs_casebook.media.card_shapes import HEIGHT, SHAPES, WIDTH, svg_path
from mkdocs_casebook.media.text_lines import LINE_HEIGHT, Lines, fit_lines, text_width

_MARGIN = 72
_INNER = WIDTH - 2 * _MARGIN

_PLACE_SIZES = (46, 36)
_TITLE_SIZES = (96, 84, 72, 60)
_TITLE_BOX = (_INNER, 304)
_TITLE_TOP = 132
_VALUE_SIZES = (100, 84, 72, 60, 46)
_LABEL_SIZES = (46, 40, 34, 28)
_LABEL_HEIGHT = 112
_BASELINE = HEIGHT - 64
"""That of the key figure."""


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
    """A title card: the place with a mark before it, the title, the key figure with its label, if any.

    ``motif`` is the number of the shapes behind; ``mark`` is a rectangle: x, y, width, height.
    """

    motif: int
    mark: tuple[int, int, int, int]
    place: CardText
    title: CardText
    value: CardText | None
    label: CardText | None

    @property
    def path(self) -> str:
        """The shapes behind, as the path of an SVG."""
        return svg_path(self.motif)


@lru_cache(maxsize=4096)
def title_card(title: str, place: str, figure: tuple[str, str] | None, motif: int) -> TitleCard:
    """Return the card of a title; ``figure`` is a value with its label, ``motif`` any number, such as a theme's."""
    value, label = _figure(*figure) if figure else (None, None)
    lines = fit_lines(title, _TITLE_SIZES, _TITLE_BOX)
    return TitleCard(
        motif=motif % len(SHAPES),
        mark=(_MARGIN, 66, 10, 42),
        place=_text(_MARGIN + 28, 100, fit_lines(place, _PLACE_SIZES, (_INNER - 28, 60))),
        title=_text(_MARGIN, _TITLE_TOP + round(lines.size * 1.1), lines),
        value=value,
        label=label,
    )


def _text(x: int, y: int, lines: Lines) -> CardText:
    return CardText(x=x, y=y, size=lines.size, step=_step(lines.size), lines=lines.lines)


def _step(size: int) -> int:
    return round(size * LINE_HEIGHT)


def _figure(value: str, label: str) -> tuple[CardText, CardText]:
    """Return a value and, beside it, its label; the last lines of both are on one line."""
    large = fit_lines(value, _VALUE_SIZES, (_INNER * 2 // 3, 1))
    x = _MARGIN + round(text_width("".join(large.lines)) * large.size) + 28
    small = fit_lines(label, _LABEL_SIZES, (WIDTH - _MARGIN - x, _LABEL_HEIGHT))
    y = _BASELINE - (len(small.lines) - 1) * _step(small.size)
    return _text(_MARGIN, _BASELINE, large), _text(x, y, small)
