"""Cases by initial, milestones by year."""

from __future__ import annotations

import pytest

from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.grouping import by_initial, by_year
from mkdocs_casebook.records.model import Case, Milestone, Text
from mkdocs_casebook.text.languages import Language
from tests.rendering.components.test_components import MINIMAL


def _case(identifier: str, zh: str, en: str | None = None, **more: object) -> Case:
    record = MINIMAL | {"title": {"zh": zh, "en": en} if en else {"zh": zh}} | more
    case = validate_case(record, identifier=identifier, folder=f"2024/{identifier}")
    assert isinstance(case, Case), case
    return case


def _titles(cases: list[Case], language: Language) -> dict[str, list[str]]:
    return {shelf.key: [case.id for case in shelf.entries] for shelf in by_initial(cases, language)}


def test_chinese_titles_stand_by_pinyin() -> None:
    """Under the initial of the first character, in the order of the syllables; words, not letters, are read."""
    cases = [
        _case("a", "汪家桥"),
        _case("b", "“五里桥”"),
        _case("c", "重庆小区"),
        _case("d", "长安街"),
        _case("e", "成都"),
    ]
    assert _titles(cases, Language.ZH) == {"c": ["d", "e", "c"], "w": ["a", "b"]}


def test_a_reading_in_the_record_counts() -> None:
    """Where a guess would be wrong, the record says how its title sounds."""
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
def test_english_titles_stand_by_letter(title: str, letter: str) -> None:
    """Articles, quotation marks and accents do not count."""
    assert _titles([_case("a", "标题", title)], Language.EN) == {letter: ["a"]}


def test_numbers_stand_last() -> None:
    """Titles that begin with no letter follow the alphabet."""
    shelves = by_initial([_case("a", "12345热线"), _case("b", "中山")], Language.ZH)
    assert [(shelf.key, shelf.label.zh) for shelf in shelves] == [("z", "Z"), ("other", "数字及其他")]


def test_a_title_in_chinese_only_stands_by_its_sound_in_english_too() -> None:
    """Readers of English find it under the letter that it is spelled with."""
    assert _titles([_case("a", "汪家桥"), _case("b", "标题", "Wells")], Language.EN) == {"w": ["a", "b"]}


def test_events_stand_by_year_the_latest_first() -> None:
    """What is known to the year only comes after what is known to the day; withdrawn cases tell nothing."""
    milestones = [
        Milestone(date=date, text=Text(zh=date)) for date in ("1998", "2023", "2023-09", "2023-12-01", "2024-06-30")
    ]
    case = _case("a", "标题").model_copy(update={"milestones": tuple(milestones)})
    withdrawn = _case("b", "标题", status="withdrawn", withdrawn={"date": "2024-09-01", "reason": {"zh": "有误"}})
    shelves = by_year([case, withdrawn.model_copy(update={"milestones": tuple(milestones)})])
    assert [[event.milestone.date for event in shelf.entries] for shelf in shelves] == [
        ["2024-06-30"],
        ["2023-12-01", "2023-09", "2023"],
        ["1998"],
    ]
    assert [shelf.label.zh for shelf in shelves] == ["2024年", "2023年", "1998年"]
