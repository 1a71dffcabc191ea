"""The model: frozen, typed, in one or two languages; summaries and serialization."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.model import Case, CaseSummary, Quantity, Text
from mkdocs_casebook.records.model.scalars import Day, Key, Number, PartialDate, WebAddress
from mkdocs_casebook.records.model.text_fields import texts
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.runtime.serialization import deserialize, serialize
from mkdocs_casebook.text.languages import Language


@pytest.fixture
def case(full_cases: Path) -> Case:
    """Return the case that has every field."""
    return load(full_cases).case("lift")


def test_a_case_cannot_be_changed(case: Case) -> None:
    """It is frozen."""
    with pytest.raises(ValidationError, match="frozen"):
        case.title = Text(zh="乙")  # type: ignore[misc]


def test_a_case_has_an_id_a_folder_and_years(case: Case) -> None:
    """The id is the name of the folder; the years are those of its dates."""
    assert (case.id, case.folder, CaseSummary.of(case).years) == ("lift", "2024/lift", ("2023", "2024"))


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ({}, "2024"),
        ({"as_of": "2021-12"}, "2021"),
        ({"period": {"start": "2019", "end": "2021-05"}}, "2019 2020 2021"),
        ({"period": {"start": "2022"}, "as_of": "2023-06"}, "2022 2023"),
        (
            {"milestones": [{"date": "1998", "text": {"zh": "建成"}}, {"date": "2023/24", "text": {"zh": "改造"}}]},
            "1998 2023 2024",
        ),
        ({"milestones": [{"date": "2020-11", "until": "2021-02", "text": {"zh": "施工"}}]}, "2020 2021"),
    ],
)
def test_years_are_those_of_the_account(case: Case, dates: dict[str, object], years: str) -> None:
    """The years of the period, of each milestone, and of the day to which the account reaches."""
    undated = {"period": None, "as_of": None, "milestones": ()}
    dated = Case.model_validate(case.model_dump(exclude_defaults=True) | undated | dates)
    assert " ".join(CaseSummary.of(dated).years) == years


def test_a_text_without_english_falls_back_to_chinese() -> None:
    """``has`` returns whether the language exists."""
    text = Text(zh="甲", en=None)
    assert (text.get(Language.EN), text.has(Language.EN)) == ("甲", False)
    assert (text.get(Language.ZH), text.has(Language.ZH)) == ("甲", True)
    assert Text(zh="甲", en="A").get(Language.EN) == "A"


def test_a_case_is_in_english_if_its_main_texts_are(case: Case) -> None:
    """Title, summary and all sections; captions may be missing."""
    section = case.sections[0].model_copy(update={"heading": Text(zh="甲", en=None)})
    assert not case.model_copy(update={"sections": (section,)}).is_in(Language.EN)
    assert not case.model_copy(update={"summary": Text(zh="甲", en=None)}).is_in(Language.EN)
    assert case.is_in(Language.ZH)
    assert case.is_in(Language.EN)


def test_the_latest_value_of_a_figure(case: Case) -> None:
    """Its only value, or the last one of a series."""
    assert case.figures["households"].latest.value == 564
    assert case.figures["storeys"].latest == Quantity(value=Decimal(8), to=Decimal(10))
    assert case.costs[0].quantity.to == 300000


def test_every_text_is_found_with_its_location(case: Case, full_cases: Path) -> None:
    """The texts are in the order of the fields."""
    found = {at: text.zh for at, text in texts(case)}
    assert next(iter(found)) == ("title",)
    assert found["figures", "households", "note"] == "户籍口径"
    assert found["concerns", 0, "outcome"] == "同意"
    assert found["photos", "meeting", "alt"] == "一间会议室"
    assert len(found) == (full_cases / "2024/lift/case.yml").read_text(encoding="utf-8").count("zh: ")


def test_a_case_survives_serialization(case: Case) -> None:
    """All fields in their order, and nothing else: models have no hidden attributes."""
    assert case.figures["storeys"].latest.to == 10
    assert case.is_in(Language.EN)
    restored = deserialize(serialize(case), Case)
    assert restored == case
    assert list(vars(restored)) == list(vars(case)) == list(Case.model_fields)
    assert serialize(restored) == serialize(case)


_DERIVED = {
    *("languages", "linked", "photo_files", "photo", "key_figure", "comparable_figures"),
    *("masked", "milestone_dates", "years"),
}


def test_a_summary_has_the_values_of_the_case(case: Case) -> None:
    """Fields with the name of one of the case are equal; the others are derived."""
    summary = CaseSummary.of(case)
    derived = {name for name in CaseSummary.__dataclass_fields__ if name not in Case.model_fields}
    for name in CaseSummary.__dataclass_fields__.keys() - derived:
        assert getattr(summary, name) == getattr(case, name), name
    assert derived == _DERIVED
    assert summary.is_in(Language.EN)
    assert summary.photo_files == {name: photo.file for name, photo in case.photos.items()}
    assert summary.photo == next(iter(case.photos.values()))
    assert summary.key_figure == case.figures[case.headline[0]]
    assert summary.milestone_dates == tuple(milestone.date for milestone in case.milestones)
    assert not hasattr(summary, "sections")


def test_a_stored_case_has_summary_milestones_and_content(case: Case) -> None:
    """Each can be had without the others."""
    stored = StoredCase.of(case)
    assert stored.summary == CaseSummary.of(case)
    assert tuple(map(stored.load_milestone, range(len(stored.milestones)))) == case.milestones
    assert stored.load() == case


def test_links_to_cases_are_collected(case: Case) -> None:
    """From the body texts of both languages, each once."""
    body = Text(zh='[甲](case:a)[乙](case:b "题")', en="[A](case:a#x)")
    section = case.sections[0].model_copy(update={"body": body})
    assert CaseSummary.of(case.model_copy(update={"sections": (section,)})).linked == ("a", "b")


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (
            Key,
            ["lift", "lift-retrofit", "2024"],
            ["Lift", "lift_retrofit", "-lift", "lift-", "a--b", "电梯", "", "a b"],
        ),
        (Day, ["2024-02-29"], ["2023-02-29", "2024-2-9", "2024-02", "２０２４-０２-２９", "20240229", "2024-00-10"]),
        (PartialDate, ["2024", "2024-02", "2024-02-29"], ["24", "2024-13", "2024-02-30", "0000", "2024-", "２０２４"]),
        (
            Number,
            ["0", "-5", "8.9", " 18 ", "007"],
            ["1,300", "１８", "1e9", "NaN", "inf", "5.", ".5", "+5", "1_0", "0x1"],
        ),
        (
            WebAddress,
            ["https://a.cn/b?c=d#e", "http://甲.cn"],
            ["a.cn", "ftp://a", "https://", "javascript:x", "https://a b"],
        ),
    ],
)
def test_scalars(kind: Any, good: list[str], bad: list[str]) -> None:
    """Valid values, and similar invalid ones."""
    adapter = TypeAdapter[Any](kind)
    for value in good:
        adapter.validate_python(value)
    for value in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)
