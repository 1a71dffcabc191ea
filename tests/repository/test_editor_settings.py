"""What VS Code is told about this folder: settings, and snippets that are parts of a record."""

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


def _typed(body: list[str]) -> str:
    """Return what a snippet writes when every proposal is taken."""
    text = "\n".join(body)
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\d+", "", re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text))


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_a_part_of_a_record(name: str) -> None:
    """Below the field that it names, what it writes is accepted; its description is in both languages."""
    snippet = SNIPPETS[name]
    match = re.fullmatch(r".*[一-鿿].* 下） / .*\(under ([a-z]+)\)", snippet["description"])
    assert match
    without = re.sub(rf"^{match[1]}:\n(?: .*\n)*", "", RECORD, flags=re.MULTILINE)
    text = f"{without}{match[1]}:\n{textwrap.indent(_typed(snippet['body']), '  ')}"
    assert isinstance(validate_case(parse(text).data, identifier="a", folder="2024/a"), Case)
    assert snippet["scope"] == "yaml"


def test_there_is_a_snippet_for_what_is_written_often() -> None:
    """The parts of a record that have many fields or come many times."""
    assert {"figure", "milestone", "photo", "source", "section", "concern", "cost"} <= set(SNIPPETS)


def test_the_settings_name_the_schema_and_keep_to_spaces() -> None:
    """Records are tied to their schema, text is UTF-8, and a tab is never written into YAML."""
    settings = _read("settings.json")
    assert settings["yaml.schemas"] == {"./cases/case.schema.json": "cases/*/*/case.yml"}
    assert (PROJECT / "cases/case.schema.json").exists()
    assert settings["files.encoding"] == "utf8"
    assert (settings["[yaml]"]["editor.insertSpaces"], settings["[yaml]"]["editor.tabSize"]) == (True, 2)
    assert _read("extensions.json") == {"recommendations": ["redhat.vscode-yaml"]}
