"""Figure placeholders in texts, formatted in both languages."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.loading.record import read_record
from mkdocs_casebook.loading.vocabulary import read_vocabulary
from mkdocs_casebook.records.figure_placeholders import print_quantity, share
from mkdocs_casebook.records.model import Case, Quantity
from mkdocs_casebook.records.vocabulary import PluralWord, Unit
from mkdocs_casebook.text.languages import Language

UNITS = {
    "lift": Unit(zh="部", en=PluralWord(one="lift", other="lifts")),
    "meeting": Unit(zh="次", en=PluralWord(one="meeting", other="meetings")),
    "storey": Unit(zh="层", en=PluralWord(one="storey", other="storeys")),
    "percent": Unit(zh="%", en=PluralWord(one="%", other="%"), tight=True),
    "time": Unit(zh="次", en=None),
    "yuan": Unit(zh="元", en=PluralWord(one="yuan", other="yuan")),
}


@pytest.mark.parametrize(
    ("quantity", "unit", "zh", "en"),
    [
        ({"value": "1"}, "lift", "1部", "1 lift"),
        ({"value": "5"}, "lift", "5部", "5 lifts"),
        ({"value": "0"}, "lift", "0部", "0 lifts"),
        ({"value": "30", "approx": "at-least"}, "meeting", "30余次", "more than 30 meetings"),
        ({"value": "30", "approx": "about"}, "meeting", "约30次", "about 30 meetings"),
        ({"value": "30", "approx": "nearly"}, "meeting", "近30次", "nearly 30 meetings"),
        ({"value": "30", "approx": "at-most"}, "meeting", "至多30次", "at most 30 meetings"),
        ({"value": "70", "approx": "at-least"}, "percent", "70%以上", "more than 70%"),
        ({"value": "70", "approx": "about"}, "percent", "约70%", "about 70%"),
        ({"value": "70", "to": "80", "approx": "at-least"}, "percent", "70–80%以上", "more than 70–80%"),
        ({"value": "8", "to": "10"}, "storey", "8–10层", "8–10 storeys"),
        ({"value": "1", "to": "2"}, "storey", "1–2层", "1–2 storeys"),
        ({"value": "280000"}, "yuan", "28万元", "280,000 yuan"),
        ({"value": "3"}, "time", "3次", "3"),
    ],
)
def test_quantities(quantity: dict[str, str], unit: str, zh: str, en: str) -> None:
    """Number, approximation, range and unit in the order of the language."""
    validated = Quantity.model_validate(quantity)
    assert print_quantity(validated, UNITS[unit], Language.ZH) == zh
    assert print_quantity(validated, UNITS[unit], Language.EN) == en


def _with_text(full_cases: Path, zh: str, en: str) -> Case:
    path = full_cases / "2024/lift/case.yml"
    text = path.read_text(encoding="utf-8")
    old = "conditions: [{zh: 协商, en: Consultation}]"
    assert old in text
    path.write_text(text.replace(old, f"conditions: [{{zh: '{zh}', en: '{en}'}}]"), encoding="utf-8")
    return load(full_cases).case("lift")


def test_placeholders_print_figures(full_cases: Path) -> None:
    """``{name}`` gives the figure with its unit, ``{name:number}`` without; a series gives its last value."""
    case = _with_text(
        full_cases, "{lifts_done}，{meetings:number}，{households}", "{lifts_done}, {meetings}, {households:number}"
    )
    assert case.conditions[0].zh == "5部，30余，564户"
    assert case.conditions[0].en == "5 lifts, more than 30 meetings, 564"


@pytest.mark.parametrize(
    "text", ["{{lifts_done}}", "{% if x %}", "{{ 7 * 7 }}", "<script>alert(1)</script>", "<b>", "{}", "&lt;"]
)
def test_other_syntax_stays_text(text: str, full_cases: Path) -> None:
    """Templates of other tools and HTML are not interpreted."""
    assert _with_text(full_cases, text, text).conditions[0].zh == text


def test_every_text_is_filled(full_cases: Path) -> None:
    """Placeholders are filled in all fields: sections, labels, captions, reasons."""
    case = load(full_cases).case("lift")
    assert case.summary.en == "5 lifts are in place."
    assert "more than 30 meetings were held in blocks of 8–10 storeys." in (case.sections[0].body.en or "")
    assert "{" not in case.model_dump_json(include={"sections", "summary"}).replace('{"', "")


def test_share_of_nothing_is_nothing() -> None:
    """A progress bar does not divide by zero."""
    part, whole, nothing = (Quantity(value=Decimal(value)) for value in (5, 20, 0))
    assert share(part, whole) == 25
    assert share(part, nothing) == 0


def test_the_original_text_is_available_to_checks(full_cases: Path) -> None:
    """Rules distinguish numbers typed by hand from filled placeholders."""
    vocabulary, _ = read_vocabulary(full_cases)
    record = read_record(full_cases, "2024/lift", vocabulary)
    assert record.case
    assert record.as_written
    assert record.case.summary.zh == "已装5部。"
    assert record.as_written.summary.zh == "已装{lifts_done}。"
