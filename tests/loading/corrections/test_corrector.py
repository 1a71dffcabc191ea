"""Corrections of findings: what they say, and that they cost good records and hostile ones nothing."""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from mkdocs_casebook.diagnostics.findings import Edit, Finding
from mkdocs_casebook.loading.corrections import corrector
from mkdocs_casebook.loading.corrections.corrector import corrected
from mkdocs_casebook.loading.record import read_record
from mkdocs_casebook.loading.validation import validate, validate_case
from mkdocs_casebook.loading.vocabulary import read_vocabulary
from mkdocs_casebook.records.choices import plain_word
from mkdocs_casebook.records.model import Record
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.runtime.package_data import data_yaml
from mkdocs_casebook.site_config.site_languages import SiteLanguages
from mkdocs_casebook.text.languages import Language

WORDS = data_yaml("loading/corrections/words.yml")


def _parts(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str, Any]]:
    """Yield each field of a model and of its parts, with its type."""
    for name, field in model.model_fields.items():
        yield model, name, field.annotation
        for kind in _inner(field.annotation):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from _parts(kind)


def _inner(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (types.UnionType, Union, dict, tuple):
        for argument in get_args(annotation):
            yield from _inner(argument)
    else:
        yield annotation


def _choices(annotation: Any) -> list[str]:
    return [choice for kind in _inner(annotation) if get_origin(kind) is Literal for choice in get_args(kind)]


CHOICES = {(model, name): _choices(kind) for model, name, kind in _parts(Record) if _choices(kind)}
VOCABULARY_CHOICES = {(model, name): _choices(kind) for model, name, kind in _parts(Vocabulary) if _choices(kind)}


@pytest.mark.parametrize(("field", "choices"), [*CHOICES.items(), *VOCABULARY_CHOICES.items()], ids=str)
def test_every_choice_has_words(field: tuple[type[BaseModel], str], choices: list[str]) -> None:
    """In Chinese at least, and no word means two choices of a field."""
    names = [f"{model.__name__}.{field[1]}" for model in field[0].__mro__]
    words = next(WORDS["choices"][name] for name in names if name in WORDS["choices"])
    assert list(words) == choices
    assert all(any(not word.isascii() for word in others) for others in words.values())
    plain = [plain_word(word) for others in words.values() for word in others]
    assert len(plain) == len(set(plain))


@pytest.mark.parametrize(("field", "choices"), [*CHOICES.items(), *VOCABULARY_CHOICES.items()], ids=str)
def test_the_choices_of_every_field_are_listed(field: tuple[type[BaseModel], str], choices: list[str]) -> None:
    """Of optional fields, too."""
    model, name = field
    result = validate(model, {name: "#"})
    assert isinstance(result, list)
    (found,) = (each for each in result if each.at == (name,))
    assert dict(found.values)["choices"] == ", ".join(choices)


def test_words_for_fields_name_fields() -> None:
    """Each belongs to a field of a record."""
    assert set(WORDS["fields"]) <= {name for model in (Record, Vocabulary) for _, name, _ in _parts(model)}
    assert list(WORDS["truth"]) == ["true", "false"]
    assert set(WORDS["vocabulary"]) <= set(Vocabulary.model_fields)


def test_a_good_record_is_not_corrected(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Corrections are only computed for findings."""
    monkeypatch.setattr(corrector, "corrected", None)
    vocabulary, _ = read_vocabulary(cases)
    assert not read_record(cases, "2024/lift", vocabulary).problems


def test_a_site_in_english_alone(cases: Path) -> None:
    """A unit may lack a Chinese name, and a text without brackets is English."""
    units = cases / "vocabulary/units.yml"
    units.write_text("tram: {en: {one: tram, other: trams}}\n" + units.read_text("utf-8"), "utf-8")
    record = cases / "2024/lift/case.yml"
    figure = "figures: {a: {label: {en: Trams}, unit: Trams, value: 5}}\nlessons: [Talk first]\n"
    record.write_text(record.read_text("utf-8") + figure, "utf-8")
    english = SiteLanguages(Language.EN)
    vocabulary, _ = read_vocabulary(cases, english)
    problems = read_record(cases, "2024/lift", vocabulary, english).problems
    assert [problem.edits for problem in problems] == [
        (Edit(("figures", "a", "unit"), "tram"),),
        (Edit(("lessons", 0), "{en: Talk first}", is_yaml=True),),
    ]


HOSTILE = ["9" * 10**6, "二十" * 10**4, "约" * 10**5, "2024年" * 10**4, "1,2" * 10**5, "a" * 10**6, "\u202e", "--", ""]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_values_are_not_corrected(cases: Path, value: str) -> None:
    """In each kind of field; a long text is not read at all."""
    data = {
        "title": {"zh": "题", value: "x"},
        "status": value,
        "published": value,
        "place": value,
        "themes": [value],
        "figures": {"lifts": {"value": value, "unit": value, "approx": value}},
    }
    vocabulary, _ = read_vocabulary(cases)
    found = corrected(_findings(data), vocabulary, Language.ZH, data)
    assert {each.at for each in found} >= {("status",), ("published",)}
    assert not any(each.edits for each in found)


def _findings(data: dict[str, Any]) -> list[Finding]:
    result = validate_case(data, identifier="x", folder="2024/x")
    assert isinstance(result, list)
    return result
