"""Names of figures, photos and sources as people write them: one message each, and ``check --fix`` writes them."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_casebook.diagnostics.findings import Edit
from mkdocs_casebook.loading.record_names import RecordNames, right_name
from mkdocs_casebook.yaml_io.editing.editor import with_edits
from mkdocs_casebook.yaml_io.reader import parse

_BLOCK = """\
sources:
  report:
    title: {zh: 通报, en: Report}   # 街道
    note:
      zh: |
        第一段。

        第二段。
  brief:
    title: {zh: 简报, en: Brief}
"""
_ITEMS = {
    "id first": """\
sources:
  - id: report
    title: {zh: 通报, en: Report}   # 街道
    note:
      zh: |
        第一段。

        第二段。
  - key: brief
    title: {zh: 简报, en: Brief}
""",
    "under the field": """\
sources:
- id: report
  title: {zh: 通报, en: Report}   # 街道
  note:
    zh: |
      第一段。

      第二段。
- title: {zh: 简报, en: Brief}
  name: brief
""",
    "only names": """\
sources:
- report:
    title: {zh: 通报, en: Report}   # 街道
    note:
      zh: |
        第一段。

        第二段。
- brief:
    title: {zh: 简报, en: Brief}
""",
}


def _names(data: Any) -> RecordNames:
    names = RecordNames(data)
    names.correct_parts()
    return names


def _edits(data: Any) -> list[Edit]:
    return [edit for found in _names(data).findings for edit in found.edits]


@pytest.mark.parametrize("text", _ITEMS.values(), ids=_ITEMS)
def test_a_list_of_parts_becomes_a_mapping(text: str) -> None:
    """The name is that of the item; all other bytes stay, except the indent."""
    fixed = with_edits(text, _edits(parse(text).data))
    assert parse(fixed).data == parse(_BLOCK).data
    assert "# 街道" in fixed


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_items_in_braces_become_a_mapping(newline: str) -> None:
    """The field with the name is removed, at either end."""
    text = newline.join(["sources:", "  - {id: a, title: {zh: 一}}", "  - {title: {zh: 二}, id: b}", ""])
    assert with_edits(text, _edits(parse(text).data)) == newline.join(
        ["sources:", "  a: {title: {zh: 一}}", "  b: {title: {zh: 二}}", ""]
    )


def test_items_without_names_are_numbered() -> None:
    """Where nothing refers to them, that is certain; otherwise only an editor knows which is meant."""
    text = "sources:\n  - title: {zh: 一}\n  - title: {zh: 二}\n"
    assert with_edits(text, _edits(parse(text).data)) == (
        "sources:\n  s1:\n    title: {zh: 一}\n  s2:\n    title: {zh: 二}\n"
    )
    cited = _names(parse(text + "lessons:\n  - {zh: '一[@report]'}\n").data)
    assert [found.edits for found in cited.findings] == [()]
    assert cited.unnamed == {"sources"}


def test_a_name_is_corrected_wherever_it_is_used() -> None:
    """In fields, lists, equations and texts; names that are similar stay."""
    text = """\
headline: [Homes, homes_2]
checks: [Homes + homes_2 == 12, homes_2 > 3]
figures:
  Homes: {value: 5, source: S 1}
  homes_2: {value: 7, of: Homes, source: S 10}
sources:
  S 1: {title: {zh: Homes}}
  S 10: {title: {zh: 二}}
lessons:
  - zh: |
      有{Homes}，共{Homes:number}，另有{homes_2}。[@S 1] [@S 10]
    en: "{Homes} Homes. [@S 1][@S 10]"
"""
    right = text.replace("S 1: ", "s_1: ").replace("S 10", "s_10").replace("S 1", "s_1").replace("Homes", "homes")
    fixed = with_edits(text, _edits(parse(text).data))
    assert fixed == right.replace("{zh: homes}", "{zh: Homes}").replace('"{homes} homes', '"{homes} Homes')


def test_a_name_that_another_part_has_is_not_corrected() -> None:
    """``Homes`` beside ``homes`` may be anything."""
    assert _names({"figures": {"Homes": {}, "homes": {}}}).findings == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("S1", "s1"),
        ("BRF 2024", "brf_2024"),
        ("lifts-done", "lifts_done"),
        ("2024 report", "s_2024_report"),
        ("12", "s12"),
        ("电梯数", "dian_ti_shu"),
        ("人民网2024", "ren_min_wang_2024"),
        ("！", ""),
    ],
)
def test_right_names(written: str, right: str) -> None:
    """Small letters, digits and underscores, a letter first; Chinese in pinyin."""
    assert right_name(written, "s") == right


@pytest.mark.parametrize("data", [None, [], {"sources": []}, {"sources": ["a"]}, {"sources": [{}]}, {"figures": "x"}])
def test_other_data_stay(data: Any) -> None:
    """What is no list of parts is reported by the validation."""
    assert _names(data).findings == []
