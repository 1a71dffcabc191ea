"""JSON Schemas for text editors: complete, bilingual, up to date, and valid for all records."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from mkdocs_casebook.cli import main
from mkdocs_casebook.loading.vocabulary import require_vocabulary
from mkdocs_casebook.records.choices import choices
from mkdocs_casebook.records.example import example_data
from mkdocs_casebook.records.json_schema import schema_files
from mkdocs_casebook.records.vocabulary import Vocabulary
from tests.paths import PACKAGE, TEST_CASES

RECORDS = sorted(TEST_CASES.glob("*/*/case.yml"))
VOCABULARY = [
    *sorted((PACKAGE / "records/standard_vocabulary").glob("*.yml")),
    *sorted((TEST_CASES / "vocabulary").glob("*.yml")),
]
SCHEMAS = schema_files(require_vocabulary(TEST_CASES))


def _schema(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["schema", *map(str, arguments)])


def _read(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(SCHEMAS[name])
    return schema


def _fields(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    parts = {"Record": schema, **schema["$defs"]}
    return {f"{name}.{field}": of for name, part in parts.items() for field, of in part["properties"].items()}


def _data(path: Path) -> Any:
    """Read a file as text editors do: numbers as numbers, dates as strings."""
    return _plain(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=str))


def test_a_stale_schema_is_detected(tmp_path: Path) -> None:
    """``--check`` fails after a change of the vocabulary; without it the command updates the files."""
    cases = tmp_path / "cases"
    shutil.copytree(TEST_CASES / "vocabulary", cases / "vocabulary")
    assert _schema("--check", "--cases", cases).exit_code == 1
    assert _schema("--cases", cases).exit_code == 0
    assert _schema("--check", "--cases", cases).exit_code == 0
    with (cases / "vocabulary/themes.yml").open("a", encoding="utf-8") as themes:
        themes.write("new-theme:\n  label: {zh: 新主题, en: New}\n")
    assert _schema("--check", "--cases", cases).exit_code == 1
    (cases / "vocabulary/themes.yml").write_text("new-theme: [\n", encoding="utf-8")
    result = _schema("--cases", cases)
    assert (result.exit_code, "casebook check" in result.output) == (1, True)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.parent.name)
def test_every_record_is_valid_by_the_schema(path: Path) -> None:
    """And its first line names the schema."""
    Draft202012Validator(_read("case.schema.json")).validate(_data(path))
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../case.schema.json"


@pytest.mark.parametrize("path", VOCABULARY, ids=lambda path: path.stem)
def test_every_vocabulary_file_is_valid_by_its_schema(path: Path) -> None:
    """And its first line names the schema."""
    schema = _read("vocabulary.schema.json")
    Draft202012Validator(schema).validate({**_required(schema), path.stem: _data(path)})
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert (
        path.is_relative_to(PACKAGE)
        or first == f"# yaml-language-server: $schema=../vocabulary.schema.json#/properties/{path.stem}"
    )


def _required(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: {} for name in schema["required"]}


def test_every_field_is_described_in_both_languages() -> None:
    """A Chinese and an English line for each field, and an example unless there are choices."""
    fields = _fields(_read("case.schema.json"))
    assert len(fields) > 90
    for name, field in fields.items():
        zh, en, *example = field["description"].split("\n")
        assert re.search("[一-鿿]", zh), name
        assert re.search("[A-Za-z]", en), name
        chosen = "enum" in field.get("items", field)
        assert bool(example) != (chosen or name.startswith("Text.")), name


@pytest.mark.parametrize(
    ("field", "vocabulary"),
    [
        ("Record.column", "columns"),
        ("Record.place", "places"),
        ("Record.themes", "themes"),
        ("Actor.role", "roles"),
        ("Figure.unit", "units"),
        ("Figure.measure", "measures"),
        ("Cost.currency", "currencies"),
    ],
)
def test_keys_are_chosen_from_the_vocabulary(field: str, vocabulary: str) -> None:
    """The enum has every key of the list, each with a description."""
    offered = _fields(_read("case.schema.json"))[field]
    offered = offered.get("items", offered)
    assert offered["enum"] == list(getattr(require_vocabulary(TEST_CASES), vocabulary))
    assert all(offered["enumDescriptions"])
    assert len(offered["enumDescriptions"]) == len(offered["enum"])


def test_mistakes_are_invalid_by_the_schema() -> None:
    """An unknown theme, an unknown field and an invalid date."""
    record = _data(RECORDS[0])
    wrong = {**record, "themes": ["lift"], "published": "2024/8/7", "autor": "x"}
    errors = Draft202012Validator(_read("case.schema.json")).iter_errors(wrong)
    assert sorted(error.validator for error in errors) == ["additionalProperties", "enum", "pattern"]


def test_the_example_is_valid_by_the_schema() -> None:
    """The example record in the documentation, with a place of this vocabulary."""
    example = {**example_data(), "place": "shiyuqiao-estate"}
    Draft202012Validator(_read("case.schema.json")).validate(_plain(example))


def test_the_schemas_have_no_defaults_or_examples() -> None:
    """Text editors would insert them when completing a field."""
    for name in ("case.schema.json", "vocabulary.schema.json"):
        assert '"default"' not in SCHEMAS[name]
        assert '"examples"' not in SCHEMAS[name]


def test_labels_of_places_include_their_ancestors() -> None:
    """As many places have the same name; units have their plural."""
    vocabulary = require_vocabulary(TEST_CASES)
    shiyu = choices(vocabulary, "places")["shiyu"]
    assert shiyu.zh == "中国 › 甲省 › 甲市 › 河畔区 › 石榆街道"
    assert shiyu.en == "Shiyu Subdistrict, Riverside District, Jia City, Jia Province, China"
    assert choices(vocabulary, "units")["lift"].en == "lifts"
    assert set(Vocabulary.model_fields) == {path.stem for path in VOCABULARY}
