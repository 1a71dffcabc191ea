"""Figures typed by hand instead of printed by ``{name}``, and numbers that are no figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load

FIGURES = """
as_of: 2024-06-30
figures:
  lifts: {label: {zh: 电梯}, value: 5, unit: lift}
  homes: {label: {zh: 户数}, value: 564, unit: household}
  cost: {label: {zh: 造价}, value: 280000, unit: yuan}
  share: {label: {zh: 占比}, value: 70, unit: percent, approx: at-least}
  storeys: {label: {zh: 楼高}, value: 8, to: 10, unit: storey}
  meetings: {label: {zh: 会议}, value: 30, approx: at-least, unit: meeting}
"""


def _typed_figures(zh: str, en: str, cases: Path) -> list[str]:
    """Return the figures reported as typed in a text."""
    path = cases / "2024/lift/case.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("居民开了会。", f"'{zh}'").replace("Residents met.", f"'{en}'")
        + FIGURES,
        encoding="utf-8",
    )
    try:
        load(cases)
    except Problems as problems:
        return sorted({dict(problem.values)["key"] for problem in problems.problems})
    return []


@pytest.mark.parametrize(
    ("zh", "en", "names"),
    [
        ("共有564户", "564 households", ["homes"]),
        ("共有564户", "564 registered households", ["homes"]),
        ("每部28万元", "280,000 yuan each", ["cost"]),
        ("每部280000元", "280,000 yuan each", ["cost"]),
        ("70%的老人", "70 per cent are old", ["share"]),
        ("装了5部电梯", "5 lifts", ["lifts"]),
        ("楼高8至10层", "8 to 10 storeys", ["storeys"]),
        ("开会30余次", "more than 30 meetings", ["meetings"]),
        ("{homes}、{lifts}电梯、{meetings}", "{homes}, {lifts}, {meetings}", []),
        ("楼高8层", "8 storeys", []),
        ("1564户", "1,564 households", []),
        ("5.5部", "5.5 lifts", []),
        ("30次参观", "30 visits", []),
        ("5个单元", "5 entrances", []),
        ("2024年5月，45号楼", "May 2024, building 45", []),
    ],
)
def test_typed_figures_are_reported(zh: str, en: str, names: list[str], cases: Path) -> None:
    """A number is a figure only with the unit of the figure."""
    assert _typed_figures(zh, en, cases) == names
