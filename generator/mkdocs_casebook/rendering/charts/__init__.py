"""Charts of a case: which figures they show, their axes, and the coordinates of bars, waffle charts and lines.

Templates place the coordinates and use the names below as ``view.charts``; styles add the colours.
"""

from mkdocs_casebook.rendering.charts.axes import Axis
from mkdocs_casebook.rendering.charts.bars import (
    Bar,
    BarChart,
    CostShare,
    bar_chart,
    cost_shares,
    part_axis,
    progress_bar,
)
from mkdocs_casebook.rendering.charts.lines import LineChart, line_chart
from mkdocs_casebook.rendering.charts.selection import (
    ChartSelection,
    KeyFigures,
    figure_sources,
    headline_figures,
    key_figures,
    select_charts,
)
from mkdocs_casebook.rendering.charts.waffle import WaffleChart, waffle_chart

__all__ = [
    "Axis",
    "Bar",
    "BarChart",
    "ChartSelection",
    "CostShare",
    "KeyFigures",
    "LineChart",
    "WaffleChart",
    "bar_chart",
    "cost_shares",
    "figure_sources",
    "headline_figures",
    "key_figures",
    "line_chart",
    "part_axis",
    "progress_bar",
    "select_charts",
    "waffle_chart",
]
