"""The rule on the style of numbers: reports what is hard to read, and nothing in sentences that are right."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_casebook.checks.amounts.number_style import check_number_style
from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.diagnostics.findings import Finding
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.model.scalars import Text
from tests.paths import PROJECT


def _check(*texts: Text) -> list[Finding]:
    values: dict[str, Any] = dict.fromkeys(Case.model_fields) | {"lessons": texts}
    case = Case.model_construct(**values)
    return list(check_number_style(case, CheckContext(vocabulary=None, identifiers=frozenset(), root=PROJECT)))


def _findings(zh: str, en: str | None = None) -> list[tuple[str, str]]:
    """Return the code and the reported words of each finding."""
    return [(found.code, dict(found.values)["words"]) for found in _check(Text.model_construct(zh=zh, en=en))]


HARD_TO_READ = [
    ("In 2023 521 waste rooms were rebuilt.", "numbers-adjacent", "2023 521"),
    ("They paid 39,600 yuan, and on floor 2 8,000 yuan.", "numbers-adjacent", "2 8,000"),
    ("It is open on 7 1.5-hour shifts.", "numbers-adjacent", "7 1.5"),
    ("3,197 households took part.", "digits-first", "3,197"),
    ("They met. 564 households came.", "digits-first", "564"),
    ("They met.\n\n1,800 firms agreed.", "digits-first", "1,800"),
    ("They met. **521** rooms were rebuilt.", "digits-first", "521"),
    ("Of these 24 were matters of roads.", "comma-before-number", "Of these"),
    ("Of these 3,197 requests were judged.", "comma-before-number", "Of these"),
    ("It rose from 15% to 95 per cent.", "percent-mixed", "per cent"),
    ("It rose from 15% to 95 percent.", "percent-mixed", "percent"),
]
EASY_TO_READ = r"""
In 2023, 521 waste rooms were rebuilt.
In 2023 the city rebuilt 521 rooms, 42, 5 and 12 of them on 24 September 2023.
About 10 000 residents; call 12345 or 010 1234 5678; 3.5 out of 5.
Of these, 24 were matters of roads. Of these 24 estates, 3 have lifts. Of the 24 projects, 3 were built.
It rose by 2 percentage points to 95%.
The lift of No. 2 is approx. 5 metres away. Teachers of School No. 3 came.
1. first\n2. second
| 5 | 6 |\n|---|---|
12 meetings
24-hour service
85% of the forms came back. 24 charging points are put up in two batches.
The poll of 2005 was repeated in 2006. “Version 2.0” followed.
""".strip().splitlines()
TYPED_TWO = [
    ("在2个街道试点。", "2个"),
    ("海甸、人民2个街道先行。", "2个"),
    ("先开会；2户不同意。", "2户"),
]
RIGHT_TWO = [
    "在两个街道试点。",
    "小区3个、村2个。",
    "12个街道、2.2个点、第2个、1–2个。",
    "2号楼2层，2024年2月2日",
    "1/2个",
]


@pytest.mark.parametrize(("text", "code", "words"), HARD_TO_READ)
def test_numbers_that_are_hard_to_read_are_reported(text: str, code: str, words: str) -> None:
    """With the words in question."""
    assert _findings("好", text) == [(code, words)]


@pytest.mark.parametrize("text", EASY_TO_READ)
def test_sentences_that_are_right_are_not_reported(text: str) -> None:
    """Dates, telephones, lists, tables, abbreviations and fragments included."""
    assert _findings("好", text.replace(r"\n", "\n")) == []


@pytest.mark.parametrize(("text", "words"), TYPED_TWO)
def test_a_typed_two_before_a_measure_word_is_reported(text: str, words: str) -> None:
    """Figures print 两, and so should the sentence."""
    assert _findings(text) == [("two-in-digits", words)]


@pytest.mark.parametrize("text", RIGHT_TWO)
def test_other_twos_are_not_reported(text: str) -> None:
    """Ordinals, floors, dates, parts of other numbers, and a two beside other numbers in digits."""
    assert _findings(text) == []


def test_per_cent_alone_is_not_reported() -> None:
    """A record may use either; a sign elsewhere in it counts."""
    spelled, signed = Text(zh="好", en="It rose to 95 per cent."), Text(zh="好", en="It fell to 5%.")
    assert _check(spelled) == []
    assert [found.code for found in _check(spelled, signed)] == ["percent-mixed"]


def test_the_line_of_a_number_is_reported() -> None:
    """Counted from the first line of the text."""
    (found,) = _check(Text.model_construct(zh="好", en="One.\nIn 2023 521 rooms."))
    assert found.offset == 1
