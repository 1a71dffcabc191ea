"""Which figures of a case are shown first, which are drawn, and where each is from."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_casebook.records.model import Case, Chart, Figure

_MIN_LINE_POINTS = 3
"""A series with at least as many values is drawn as a line."""

_MAX_KEY_FIGURES = 4
"""Figures in the facts card, besides a part of a whole."""


@dataclass(frozen=True, kw_only=True)
class KeyFigures:
    """The figures of the facts card: the name of the first part of a whole, if there is one, and some others."""

    part: str | None
    others: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True)
class ChartSelection:
    """The charts after the story: comparisons, names of parts of wholes except the key figure, figures over time."""

    comparisons: tuple[Chart, ...]
    parts: tuple[str, ...]
    series: tuple[Figure, ...]

    def __bool__(self) -> bool:
        """Return whether there is any chart."""
        return bool(self.comparisons or self.parts or self.series)


def key_figures(case: Case) -> KeyFigures:
    """Return the figures for the facts card of a case."""
    part = next((name for name, figure in case.figures.items() if figure.of), None)
    used = (part, case.figures[part].of) if part else ()
    others = [case.figures[name] for name in _headline(case) if name not in used]
    return KeyFigures(part=part, others=tuple(others[:_MAX_KEY_FIGURES]))


def headline_figures(case: Case) -> tuple[Figure, ...]:
    """Return the figures that the editor chose to show first, or the first ones that have a source."""
    return tuple(case.figures[name] for name in _headline(case)[:_MAX_KEY_FIGURES])


def _headline(case: Case) -> list[str]:
    sourced = [name for name, figure in case.figures.items() if figure.source or figure.readings]
    return list(case.headline) or sourced or list(case.figures)


def select_charts(case: Case) -> ChartSelection:
    """Return the charts after the story of a case."""
    parts = tuple(name for name, figure in case.figures.items() if figure.of)
    series = tuple(figure for figure in case.figures.values() if len(figure.series) >= _MIN_LINE_POINTS)
    return ChartSelection(comparisons=case.charts, parts=parts[1:], series=series)


def figure_sources(figure: Figure) -> tuple[str, ...]:
    """Return the names of the sources of the value that is shown: several where sources disagree."""
    shown = figure.readings or figure.series[-1:] or (figure,)
    return tuple(dict.fromkeys(source for source in (each.source for each in shown) if source)) or tuple(
        filter(None, [figure.source])
    )
