"""The settings for Visual Studio Code, and snippets that are valid parts of a record."""

from __future__ import annotations

import json
import re
import textwrap
from typing import Any

import pytest

from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.yaml_io.reader import parse
from tests.paths import PROJECT

RECORD = (PROJECT / "tests/data/cases/2024/lift/case.yml").read_text(encoding="utf-8")


def _read(name: str) -> dict[str, Any]:
    settings: dict[str, Any] = json.loads((PROJECT / ".vscode" / name).read_text(encoding="utf-8"))
    return settings


SNIPPETS = _read("casebook.code-snippets")


def _expanded(body: list[str]) -> str:
    """Return the text of a snippet when every default is accepted."""
    text = "\n".join(body)
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\d+", "", re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text))


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_a_part_of_a_record(name: str) -> None:
    """Its text is valid below the field named in its description, which is in both languages."""
    snippet = SNIPPETS[name]
    match = re.fullmatch(r".*[一-鿿].* 下） / .*\(under ([a-z]+)\)", snippet["description"])
    assert match
    rest = re.sub(rf"^{match[1]}:\n(?: .*\n)*", "", RECORD, flags=re.MULTILINE)
    text = f"{rest}{match[1]}:\n{textwrap.indent(_expanded(snippet['body']), '  ')}"
    assert isinstance(validate_case(parse(text).data, identifier="a", folder="2024/a"), Case)
    assert snippet["scope"] == "yaml"


def test_frequent_parts_have_a_snippet() -> None:
    """These are the parts of a record with many fields or many instances."""
    assert {"figure", "milestone", "photo", "source", "section", "concern", "cost"} <= set(SNIPPETS)


def test_the_settings_name_the_schema_and_use_spaces() -> None:
    """Records are associated with their schema, text is UTF-8, and YAML is indented with spaces."""
    settings = _read("settings.json")
    assert settings["yaml.schemas"] == {"./cases/case.schema.json": "cases/*/*/case.yml"}
    assert (PROJECT / "cases/case.schema.json").exists()
    assert settings["files.encoding"] == "utf8"
    assert (settings["[yaml]"]["editor.insertSpaces"], settings["[yaml]"]["editor.tabSize"]) == (True, 2)
    assert _read("extensions.json") == {"recommendations": ["redhat.vscode-yaml"]}
