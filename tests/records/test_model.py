"""What a case is: frozen, typed, and in one or two languages."""

from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.loading.record import read_record
from mkdocs_casebook.loading.vocabulary import read_vocabulary
from mkdocs_casebook.records.model import Case, Quantity, Text
from mkdocs_casebook.records.model.scalars import Day, Key, Number, PartialDate, WebAddress
from mkdocs_casebook.records.model.text_fields import texts
from mkdocs_casebook.text.languages import Language


@pytest.fixture
def case(full_cases: Path) -> Case:
    """Return the case that has every field."""
    (case,) = load(full_cases).cases
    return case


def test_a_case_cannot_be_changed(case: Case) -> None:
    """It is made once and goes forward only."""
    with pytest.raises(ValidationError, match="frozen"):
        case.title = Text(zh="乙")  # type: ignore[misc]


def test_a_case_knows_where_it_stands(case: Case) -> None:
    """Its folder gives its id; its publication its year."""
    assert (case.id, case.folder, case.year) == ("lift", "2024/lift", "2024")


def test_a_text_without_english_is_told_in_chinese() -> None:
    """The page marks it; the text itself says whether it has the language."""
    text = Text(zh="甲", en=None)
    assert (text.get(Language.EN), text.has(Language.EN)) == ("甲", False)
    assert (text.get(Language.ZH), text.has(Language.ZH)) == ("甲", True)
    assert Text(zh="甲", en="A").get(Language.EN) == "A"


def test_a_case_is_in_a_language_with_its_whole_story(case: Case) -> None:
    """Title, summary and every section must be there; a caption may wait."""
    section = case.sections[0].model_copy(update={"heading": Text(zh="甲", en=None)})
    assert not case.model_copy(update={"sections": (section,)}).is_in(Language.EN)
    assert not case.model_copy(update={"summary": Text(zh="甲", en=None)}).is_in(Language.EN)
    assert case.is_in(Language.ZH)
    assert case.is_in(Language.EN)


def test_the_latest_of_a_series_counts(case: Case) -> None:
    """A figure of one value has that; a series has its last."""
    assert case.figures["households"].latest.value == 564
    assert case.figures["storeys"].latest == Quantity(value=Decimal(8), to=Decimal(10))
    assert case.costs[0].quantity.to == 300000


def test_every_text_is_found_with_its_location(case: Case, full_cases: Path) -> None:
    """The texts are in the order of the fields."""
    found = {at: text.zh for at, text in texts(case.unfolded)}
    assert next(iter(found)) == ("title",)
    assert found["figures", "households", "note"] == "户籍口径"
    assert found["concerns", 0, "outcome"] == "同意"
    assert found["photos", "meeting", "alt"] == "一间会议室"
    assert len(found) == (full_cases / "2024/lift/case.yml").read_text(encoding="utf-8").count("zh: ")


def test_a_case_that_is_handed_over_is_the_same(full_cases: Path) -> None:
    """It comes folded, and every part of it is there all the same, however often it is handed on."""
    vocabulary, _ = read_vocabulary(full_cases)
    whole = read_record(full_cases, "2024/lift", vocabulary).case
    assert whole
    assert whole.unfolded is whole
    folded = pickle.loads(pickle.dumps(whole))  # noqa: S301 - our own
    again = pickle.loads(pickle.dumps(folded))  # noqa: S301 - our own
    for case in (folded, again):
        assert "sections" not in vars(case)
        for name in (*Case.model_fields, "linked", "measured", "dated"):
            assert getattr(case, name) == getattr(whole, name), name
        assert case.unfolded == whole
        assert list(vars(case.unfolded))[: len(Case.model_fields)] == list(Case.model_fields)
        assert case.is_in(Language.EN)
        with pytest.raises(AttributeError, match="sektions"):
            case.sektions  # noqa: B018
    assert len(pickle.dumps(again)) == len(pickle.dumps(folded))


def test_a_changed_copy_follows_from_its_own_values(case: Case) -> None:
    """What was found out of the former values is not carried on."""
    assert case.dated
    assert case.model_copy(update={"milestones": ()}).dated == ()
    assert case.model_copy(update={"title": Text(zh="甲")}).sections == case.sections


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
    """What is taken, and what looks much like it and is not."""
    adapter = TypeAdapter[Any](kind)
    for value in good:
        adapter.validate_python(value)
    for value in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)
