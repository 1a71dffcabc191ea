"""What the catalog holds of a case."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.loading.loader import load


def test_milestones_are_sorted_for_every_reader(cases: Path) -> None:
    """Pages, exports and the timeline show them by date; dates that overlap stay in the order of the record."""
    dates = ("2023-09", "2022-winter", "2022-12-31", "2023", "2021")
    milestones = "".join(f"\n  - {{date: {date}, text: {{zh: 事, en: Event}}}}" for date in dates)
    record = cases / "2024/lift/case.yml"
    record.write_text(f"{record.read_text(encoding='utf-8')}milestones:{milestones}\n", encoding="utf-8")
    catalog = load(cases)
    case = catalog.case("lift")
    assert [each.date for each in case.milestones] == ["2021", "2022-winter", "2022-12-31", "2023", "2023-09"]
    assert case.milestones[0].date == catalog.by_id["lift"].milestone_dates[0]
