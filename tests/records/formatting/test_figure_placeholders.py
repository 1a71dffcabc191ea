"""Figure placeholders in texts, formatted in both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.loading.record import read_record
from mkdocs_casebook.loading.vocabulary import read_vocabulary
from mkdocs_casebook.records.formatting.figures_in_prose import print_in_prose
from mkdocs_casebook.records.formatting.quantity_format import Style, print_quantity, share, units_in_digits
from mkdocs_casebook.records.model import Case, Figure, Quantity
from mkdocs_casebook.records.vocabulary import PluralWord, Unit
from mkdocs_casebook.text.languages import Language

UNITS = {
    "lift": Unit(zh="部", en=PluralWord(one="lift", other="lifts")),
    "meeting": Unit(zh="次", en=PluralWord(one="meeting", other="meetings")),
    "storey": Unit(zh="层", en=PluralWord(one="storey", other="storeys")),
    "percent": Unit(zh="%", en=PluralWord(one="%", other="%"), tight=True, measure=True),
    "time": Unit(zh="次", en=None),
    "yuan": Unit(zh="元", en=PluralWord(one="yuan", other="yuan"), measure=True),
    "daily": Unit(
        zh="吨/日", zh_prose="日均{}吨", en=PluralWord(one="tonne a day", other="tonnes a day"), measure=True
    ),
}


@pytest.mark.parametrize(
    ("quantity", "unit", "zh", "en"),
    [
        ({"value": "1"}, "lift", "1部", "1 lift"),
        ({"value": "5"}, "lift", "5部", "5 lifts"),
        ({"value": "0"}, "lift", "0部", "0 lifts"),
        ({"value": "30", "approx": "at-least"}, "meeting", "至少30次", "at least 30 meetings"),
        ({"value": "30", "approx": "more-than"}, "meeting", "30余次", "more than 30 meetings"),
        ({"value": "7000000", "approx": "more-than"}, "yuan", "700余万元", "more than 7 million yuan"),
        ({"value": "1420000", "approx": "more-than"}, "yuan", "142万余元", "more than 1.42 million yuan"),
        ({"value": "126", "approx": "more-than"}, "meeting", "超过126次", "more than 126 meetings"),
        ({"value": "8.9", "approx": "more-than"}, "storey", "超过8.9层", "more than 8.9 storeys"),
        ({"value": "30", "approx": "about"}, "meeting", "约30次", "about 30 meetings"),
        ({"value": "30", "approx": "nearly"}, "meeting", "近30次", "nearly 30 meetings"),
        ({"value": "30", "approx": "below"}, "meeting", "不到30次", "under 30 meetings"),
        ({"value": "30", "approx": "at-most"}, "meeting", "不超过30次", "at most 30 meetings"),
        ({"value": "70", "approx": "more-than"}, "percent", "超过70%", "more than 70%"),
        ({"value": "70", "approx": "at-least"}, "percent", "至少70%", "at least 70%"),
        ({"value": "70", "approx": "about"}, "percent", "约70%", "about 70%"),
        ({"value": "70", "to": "80", "approx": "about"}, "percent", "约70～80%", "about 70 to 80%"),
        ({"value": "8", "to": "10"}, "storey", "8～10层", "8 to 10 storeys"),
        ({"value": "1.5", "to": "2"}, "storey", "1.5～2层", "1.5 to 2 storeys"),
        ({"value": "1", "to": "2"}, "storey", "1～2层", "1 to 2 storeys"),
        ({"value": "950000", "to": "1300000"}, "yuan", "95万至130万元", "950,000 to 1.3 million yuan"),
        ({"value": "280000"}, "yuan", "28万元", "280,000 yuan"),
        ({"value": "3"}, "time", "3次", "3"),
    ],
)
def test_quantities(quantity: dict[str, str], unit: str, zh: str, en: str) -> None:
    """Number, approximation, range and unit in the order of the language."""
    validated = Quantity.model_validate(quantity)
    assert print_quantity(validated, UNITS[unit], Style(Language.ZH)) == zh
    assert print_quantity(validated, UNITS[unit], Style(Language.EN)) == en


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
    assert case.conditions[0].en == "Five lifts, more than 30 meetings, 564"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{lifts_done}.", "Five lifts."),
        ("It is done. {lifts_done}!", "It is done. Five lifts!"),
        ("So: {lifts_done} and {lifts_planned}", "So: 5 lifts and 18 lifts"),
        ("{meetings} of them", "More than 30 meetings of them"),
        ("{residents}", "More than 1,300 residents or 1,280 residents"),
        ("In all {lifts_done}", "In all 5 lifts"),
        ("{storeys}", "8 to 10 storeys"),
        ("{older}", "More than 70%"),
    ],
)
def test_a_sentence_starts_with_a_word(full_cases: Path, text: str, printed: str) -> None:
    """Counts below a hundred are spelled at the start of an English sentence, words are capitalised."""
    assert _with_text(full_cases, "、".join(re.findall(r"\{\w+\}", text)), text).conditions[0].en == printed


PROSE = [
    ({"value": "2"}, "lift", "两部", "2 lifts"),
    ({"value": "2"}, "percent", "2%", "2%"),
    ({"value": "2"}, "yuan", "2元", "2 yuan"),
    ({"value": "12"}, "lift", "12部", "12 lifts"),
    ({"value": "1420667"}, "lift", "142万余部", "more than 1.42 million lifts"),
    ({"value": "11039400"}, "yuan", "1103万余元", "more than 11.03 million yuan"),
    ({"value": "6960000"}, "yuan", "696万元", "6.96 million yuan"),
    ({"value": "235090"}, "yuan", "235090元", "235,090 yuan"),
    ({"value": "7627"}, "daily", "日均7627吨", "7,627 tonnes a day"),
]


@pytest.mark.parametrize(("quantity", "unit", "zh", "en"), PROSE)
def test_figures_in_prose(quantity: dict[str, str], unit: str, zh: str, en: str) -> None:
    """两 before measure words, the unit's own form for sentences, long numbers rounded down."""
    validated = Quantity.model_validate(quantity)
    assert print_in_prose(validated, UNITS[unit], Style(Language.ZH), "共") == zh
    assert print_in_prose(validated, UNITS[unit], Style(Language.EN), "in ") == en


def test_one_scale_for_the_values_of_a_unit(full_cases: Path) -> None:
    """If a value of a unit needs all its digits, no value of that unit is scaled; other units are."""
    case = load(full_cases).case("lift")
    series = [{"as_of": "2020", "value": "15500"}, {"as_of": "2024", "value": "17065"}]
    waste = {"label": {"zh": "干垃圾"}, "unit": "household", "series": series}
    money = {"label": {"zh": "资金"}, "unit": "yuan", "value": "280000"}
    added = case.model_copy(update={"figures": {n: Figure.model_validate(f) for n, f in (("w", waste), ("m", money))}})
    assert units_in_digits(added, Language.ZH) == {"household"}
    assert units_in_digits(added, Language.EN) == frozenset()
    style = Style(Language.ZH, in_digits=True)
    assert print_quantity(added.figures["w"].series[0], UNITS["lift"], style) == "15500部"
    assert print_quantity(Quantity(value=Decimal(1_000_000)), UNITS["lift"], style) == "100万部"


@pytest.mark.parametrize(
    ("zh", "en", "filled"), [("{lifts_done}", "five lifts", "5部"), ("五部", "now {lifts_done}", "now 5 lifts")]
)
def test_a_placeholder_in_one_language_is_filled(full_cases: Path, zh: str, en: str, filled: str) -> None:
    """The other may have no figure, or not be translated yet."""
    case = _with_text(full_cases, zh, en)
    assert filled in (case.conditions[0].zh, case.conditions[0].en)


@pytest.mark.parametrize(
    "text", ["`{{lifts_done}}`", "{% if x %}", "{{ 7 * 7 }}", "<script>alert(1)</script>", "<b>", "{}", "&lt;"]
)
def test_other_syntax_stays_text(text: str, full_cases: Path) -> None:
    """Templates of other tools and HTML are not interpreted."""
    assert _with_text(full_cases, text, text).conditions[0].zh == text


def test_every_text_is_filled(full_cases: Path) -> None:
    """Placeholders are filled in all fields: sections, labels, captions, reasons."""
    case = load(full_cases).case("lift")
    assert case.summary.en == "Five lifts are in place."
    assert "More than 30 meetings were held in blocks of 8 to 10 storeys." in (case.sections[0].body.en or "")
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
