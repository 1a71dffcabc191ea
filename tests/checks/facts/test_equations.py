"""Equations between figures: computed exactly, limited to the grammar."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load


def _codes(cases: Path, equation: str) -> list[str]:
    path = cases / "2024/lift/case.yml"
    text = path.read_text(encoding="utf-8").replace("households >= 500", equation)
    assert equation in text
    path.write_text(text, encoding="utf-8")
    try:
        load(cases)
    except Problems as problems:
        return [problem.code for problem in problems.problems]
    return []


@pytest.mark.parametrize(
    "equation",
    [
        "lifts_done + 13 == lifts_planned",
        "(lifts_planned - lifts_done) * 2 == 26",
        "lifts_done / 3 * 3 == lifts_done",
        "0.1 + 0.2 == 0.3",
        "households == 564",
        "lifts_done < lifts_planned",
        "lifts_done <= 5",
        "lifts_planned > 17.999999",
        "lifts_done / 7 / 11 * 77 == lifts_done",
    ],
)
def test_true_equations_have_no_findings(equation: str, full_cases: Path) -> None:
    """Sums, products and quotients are exact; a series has its last value."""
    assert _codes(full_cases, equation) == []


@pytest.mark.parametrize(
    ("equation", "code"),
    [
        ("lifts_done == 5.000001", "equation-fails"),
        ("0.1 + 0.2 < 0.3", "equation-fails"),
        ("households == 560", "equation-fails"),
        ("lifts_done / 0 == 1", "equation-divides-by-zero"),
        ("households == lifts", "unknown-figure"),
        ("lifts_done != 4", "bad-equation"),
        ("lifts_done == 5 and 1", "bad-equation"),
        ("lifts_done // 2 == 2", "bad-equation"),
        ("lifts_done(1) == 2", "bad-equation"),
        ("1_000 == 1000", "bad-equation"),
        ("1 + " * 50 + "lifts_done == 55", "bad-equation"),
        ("1.5.2 == 1", "bad-equation"),
    ],
)
def test_other_equations_are_reported(equation: str, code: str, full_cases: Path) -> None:
    """False ones, and texts outside the grammar."""
    assert _codes(full_cases, equation) == [code]
