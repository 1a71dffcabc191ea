"""Groups: cases by initial, milestones by year."""

from __future__ import annotations

import pytest

from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.grouping import group_by_initial, group_by_year
from mkdocs_casebook.records.model import Case, CaseSummary
from mkdocs_casebook.text.languages import Language
from tests.rendering.components.test_components import MINIMAL


def _case(identifier: str, zh: str, en: str | None = None, **more: object) -> CaseSummary:
    record = MINIMAL | {"title": {"zh": zh, "en": en} if en else {"zh": zh}} | more
    case = validate_case(record, identifier=identifier, folder=f"2024/{identifier}")
    assert isinstance(case, Case), case
    return CaseSummary.of(case)


def _titles(cases: list[CaseSummary], language: Language) -> dict[str, list[str]]:
    return {group.key: [case.id for case in group.entries] for group in group_by_initial(cases, language)}


def test_chinese_titles_are_ordered_by_pinyin() -> None:
    """Grouped by the initial of the first character, ordered by syllables; the reading depends on the word."""
    cases = [
        _case("a", "汪家桥"),
        _case("b", "“五里桥”"),
        _case("c", "重庆小区"),
        _case("d", "长安街"),
        _case("e", "成都"),
    ]
    assert _titles(cases, Language.ZH) == {"c": ["d", "e", "c"], "w": ["a", "b"]}


def test_the_pinyin_of_the_record_takes_precedence() -> None:
    """For characters whose automatic reading is wrong."""
    assert _titles([_case("a", "长兴", pinyin="zhang xing")], Language.ZH) == {"z": ["a"]}


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("The lifts", "l"),
        ("A lift", "l"),
        ("An entrance", "e"),
        ("Theatre", "t"),
        ("“Quoted”", "q"),
        ("Élan", "e"),
        ("12345", "other"),
        ("…", "other"),
    ],
)
def test_english_titles_are_ordered_by_letter(title: str, letter: str) -> None:
    """Articles, quotation marks and accents are ignored."""
    assert _titles([_case("a", "标题", title)], Language.EN) == {letter: ["a"]}


def test_other_titles_are_last() -> None:
    """Titles that do not start with a letter are listed after Z."""
    groups = group_by_initial([_case("a", "12345热线"), _case("b", "中山")], Language.ZH)
    assert [(group.key, group.label.zh) for group in groups] == [("z", "Z"), ("other", "数字及其他")]


def test_chinese_titles_are_ordered_by_pinyin_in_english_lists_too() -> None:
    """A case without English is listed under the initial of its pinyin."""
    assert _titles([_case("a", "汪家桥"), _case("b", "标题", "Wells")], Language.EN) == {"w": ["a", "b"]}


def test_events_are_grouped_by_year_the_latest_first() -> None:
    """Dates known to the year only follow those known to the day; withdrawn cases have no events."""
    milestones = [
        {"date": date, "text": {"zh": date}} for date in ("1998", "2023", "2023-09", "2023-12-01", "2024-06-30")
    ]
    case = _case("a", "标题", milestones=milestones)
    withdrawal = {"date": "2024-09-01", "reason": {"zh": "有误"}}
    withdrawn = _case("b", "标题", status="withdrawn", withdrawn=withdrawal, milestones=milestones)
    groups = group_by_year([case, withdrawn])
    assert [[event.date for event in group.entries] for group in groups] == [
        ["2024-06-30"],
        ["2023-12-01", "2023-09", "2023"],
        ["1998"],
    ]
    assert [event.number for event in groups[1].entries] == [3, 2, 1]
    assert [group.label.zh for group in groups] == ["2024年", "2023年", "1998年"]
