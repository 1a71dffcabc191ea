"""A notice fitted to one sheet of A4: the largest type and the most text for which there is room.

The height of each block is estimated in millimetres, as ``components/notice/style.css`` sets it. What is left is for
the picture, whose height gives way in the browser, so the estimate need not be exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from mkdocs_casebook.rendering.notice.content import NoticeFigure, NoticeTexts, Wording
from mkdocs_casebook.rendering.notice.shortening import Pointer, shortened, title_parts, whole_sentences
from mkdocs_casebook.rendering.notice.text_size import lines

_PT = 25.4 / 72
_LINE = 16 * _PT * 1.45
_WIDTH, _HEIGHT = 182, 271
"""The sheet without its margins, less two millimetres for rounding."""

_TITLE_SIZES = ((40, 1), (34, 2), (28, 2), (24, 3), (20, 99))
"""Sizes of the title in points, each with the most lines for which it is used."""

_VALUE_SIZES = (28, 20)
_TILE, _QUESTION, _FOOT = 54, 34, 131
"""Widths: a figure, the question before an answer, the text beside the QR code."""

_QR, _SMALLEST_PICTURE, _SPARE, _GAP = 47, 38, 8, 4
"""Heights: the QR code, the lowest picture worth its place, what is left without one, the gap between blocks."""

_FIXED_LINES = 3
"""The most lines of the name of the site and of the origin."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """A notice as printed: the texts that fit, and the sizes of title and values as steps from 1, the largest."""

    texts: NoticeTexts
    title_step: int
    value_step: int

    @property
    def title_parts(self) -> tuple[str, ...]:
        """The title in the parts between which its lines are divided first."""
        return title_parts(self.texts.title.text)


class _Amount(NamedTuple):
    """How much to print: the most lines of each text and figures, the largest title; no caption for no picture."""

    summary: int
    answer: int
    caption: int
    figures: int = 3
    title: int = 12
    title_step: int = 1


_AMOUNTS = (
    _Amount(summary=5, answer=5, caption=2),
    _Amount(summary=3, answer=4, caption=2),
    _Amount(summary=0, answer=4, caption=2),
    _Amount(summary=0, answer=4, caption=2, title_step=4),
    _Amount(summary=0, answer=3, caption=2, title_step=4),
    _Amount(summary=3, answer=4, caption=0, title_step=3),
    _Amount(summary=0, answer=4, caption=0),
    _Amount(summary=0, answer=3, caption=0, title_step=4),
    _Amount(summary=0, answer=2, caption=0),
    _Amount(summary=0, answer=2, caption=0, figures=0),
    _Amount(summary=0, answer=1, caption=0, figures=0, title=6),
)
"""From the most to the least, which fits whatever the record says."""


def fit(texts: NoticeTexts, pointer: Pointer, *, above: Iterable[str], beside: Iterable[str]) -> Notice:
    """Return the notice with as much of its texts as fits.

    ``pointer`` ends what is shortened; ``above`` and ``beside`` are further lines, beside the QR code.
    """
    other_lines = tuple(above), tuple(beside)
    notices = (_notice(texts, amount, pointer) for amount in _AMOUNTS)
    return next(
        (each for each in notices if _height(each, *other_lines) <= _HEIGHT), _notice(texts, _AMOUNTS[-1], pointer)
    )


def _notice(texts: NoticeTexts, amount: _Amount, pointer: Pointer) -> Notice:
    chosen = _chosen(texts, amount, pointer)
    step = _title_step(chosen.title.text, amount.title_step)
    return Notice(texts=chosen, title_step=step, value_step=_value_step(chosen.figures))


def _chosen(texts: NoticeTexts, amount: _Amount, pointer: Pointer) -> NoticeTexts:
    def short(wording: Wording, width: float, most: int, size: float = 16) -> Wording:
        return replace(wording, text=shortened(wording.text, width / (size * _PT), most, pointer))

    pictured = bool(texts.picture) and lines(texts.caption.text, _WIDTH / (16 * _PT)) <= amount.caption
    summary = whole_sentences(texts.summary.text, _WIDTH / (16 * _PT), amount.summary)
    return replace(
        texts,
        title=short(texts.title, _WIDTH, amount.title, _TITLE_SIZES[-1][0]),
        summary=replace(texts.summary, text=summary),
        picture=texts.picture if pictured else "",
        figures=tuple(figure for figure in texts.figures[: amount.figures] if _tile_height(figure, 2) < _MOST_OF_TILE),
        answers=tuple((key, short(answer, _WIDTH - _QUESTION, amount.answer)) for key, answer in texts.answers),
        origin=shortened(texts.origin, _FOOT / (16 * _PT), _FIXED_LINES, pointer),
    )


_MOST_OF_TILE = 70
"""A figure that takes more height than this is left out."""


def _title_step(title: str, first: int) -> int:
    """Return the step of the largest size for a title, from a first step on."""
    sizes = list(enumerate(_TITLE_SIZES, 1))[first - 1 :]
    return next(step for step, (size, most) in sizes if _title_lines(title, size) <= most)


def _title_lines(title: str, size: int) -> int:
    em = _WIDTH / (size * _PT)
    return 1 if lines(title, em) == 1 else sum(lines(part, em) for part in title_parts(title))


def _value_step(figures: tuple[NoticeFigure, ...]) -> int:
    fits = all(lines(figure.value, _TILE / (_VALUE_SIZES[0] * _PT)) == 1 for figure in figures)
    return 1 if fits else 2


def _tile_height(figure: NoticeFigure, value_step: int) -> float:
    size = _VALUE_SIZES[value_step - 1] * _PT
    return lines(figure.value, _TILE / size) * size * 1.3 + _text(figure.label.text, _TILE) + _text(figure.day, _TILE)


def _text(text: str, width: float) -> float:
    """Return the height of a text in the size of the body."""
    return lines(text, width / (16 * _PT)) * _LINE


def _height(notice: Notice, above: tuple[str, ...], beside: tuple[str, ...]) -> float:
    """Return the height of the sheet, with the lowest picture if it has one."""
    texts, title_size = notice.texts, _TITLE_SIZES[notice.title_step - 1][0]
    picture = _SMALLEST_PICTURE + _text(texts.caption.text, _WIDTH) if texts.picture else _SPARE
    tiles = max((_tile_height(figure, notice.value_step) + _GAP for figure in texts.figures), default=0)
    answers = (*(answer.text for _, answer in texts.answers), texts.status)
    foot = sum(_text(text, _FOOT) for text in (*beside, texts.origin, texts.day))
    blocks = (
        sum(_text(text, _WIDTH) for text in above),
        _title_lines(texts.title.text, title_size) * title_size * _PT * 1.25,
        _text(texts.summary.text, _WIDTH),
        picture,
        tiles + (_LINE if texts.figures and texts.figures_day else 0),
        sum(_text(text or "—", _WIDTH - _QUESTION) + 1 for text in answers),
        max(_QR, foot),
    )
    return sum(blocks) + _GAP * sum(map(bool, blocks))
