"""``casebook check --fix`` writes dates, numbers, keys and field names as the format has them, if that is certain."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from mkdocs_casebook.cli import main
from mkdocs_casebook.diagnostics.findings import Edit
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.example import example_text
from mkdocs_casebook.yaml_io.editing.editor import NotEditable, with_edits
from mkdocs_casebook.yaml_io.reader import parse

WRONG = """\
标题: {zh: 加装电梯, 英文: Adding lifts}   # 照通知
summary: {cn: 电梯已装好。, en: "The lifts are in place."}
published: 2024年8月7日 # 首次\r
origin: 编写
status: '已完成'
place: "汪家桥小区"
theme:
  - 加装电梯
draft: 是
figures:
  flats: {label: {zh: 户数, en: Flats}, value: 约80户, as_of: 2024/6/30}
  cost:
    label: {zh: 费用, en: Cost}
    value: 28万元 # 决算
    as_of: June 2024
  storeys:
    label: {zh: 层数, en: Storeys}
    unit: 层
    series:
      - value: 约8–10
        as_of: 2022年

      - {as_of: 2023年夏, value: "9至11层" }
milestones:
- date: 2023年上半年
  text: {zh: 一, en: One}
sections:
  - heading: {zh: 经过, en: How it went}
    正文: {zh: 居民开了会。, en: Residents met.}
"""
RIGHT = """\
title: {zh: 加装电梯, en: Adding lifts}   # 照通知
summary: {zh: 电梯已装好。, en: "The lifts are in place."}
published: 2024-08-07 # 首次\r
origin: compiled
status: completed
place: wangjiaqiao
themes:
  - lift-retrofit
draft: true
figures:
  flats: {label: {zh: 户数, en: Flats}, value: 80, approx: about, unit: household, as_of: 2024-06-30}
  cost:
    label: {zh: 费用, en: Cost}
    value: 280000 # 决算
    unit: yuan
    as_of: 2024-06
  storeys:
    label: {zh: 层数, en: Storeys}
    unit: storey
    series:
      - value: 8
        to: 10
        approx: about
        as_of: 2022

      - {as_of: 2023-summer, value: 9, to: 11 }
milestones:
- date: 2023-Q1
  until: 2023-Q2
  text: {zh: 一, en: One}
sections:
  - heading: {zh: 经过, en: How it went}
    body: {zh: 居民开了会。, en: Residents met.}
"""
UNCERTAIN = ["updated: 03/04/2024", "as_of: late 2023", "next_review: 2024年8月", "related: [电梯]", "outcomes: [建成]"]


@pytest.fixture
def record(cases: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a record in a project."""
    monkeypatch.chdir(cases.parent)
    monkeypatch.setattr("tempfile.tempdir", str(cases.parent))
    return cases / "2024/lift/case.yml"


def _fix() -> Result:
    return CliRunner().invoke(main, ["check", "--fix", "--lang", "zh"])


def test_what_is_certain_is_written_and_the_record_is_valid(record: Path, cases: Path) -> None:
    """Only the values change, or fields are added beside them; every other byte stays."""
    record.write_bytes(WRONG.encode())
    output = _fix().output
    assert record.read_bytes().decode() == RIGHT
    assert [case.id for case in load(cases, with_drafts=True).cases] == ["lift"]
    assert (
        "cases/2024/lift/case.yml:11: figures.flats.value: 约80户 → value: 80, approx: about, unit: household" in output
    )
    assert "cases/2024/lift/case.yml:1: 标题: 标题 → title" in output
    assert "没有可以自动改的" in _fix().output


@pytest.mark.parametrize(
    "left",
    ["sources:\n  a: {title: {zh: 一}}\n  a: {title: {zh: 二}}\n", "milestones:\n– date: 2007\n    text: x: y: z\n"],
)
def test_a_mistake_of_form_elsewhere_prevents_no_fix(record: Path, left: str) -> None:
    """A key that is there twice, or lines that cannot be read, are left to the editor; the rest is written."""
    record.write_text(WRONG[WRONG.index("summary") :].replace("milestones", "changes", 1) + left, "utf-8")
    assert record.read_text("utf-8").endswith(left)
    assert "published: 2024年8月7日 → published: 2024-08-07" in _fix().output
    text = record.read_text("utf-8")
    assert "status: completed\nplace: wangjiaqiao\n" in text
    assert "value: 80, approx: about, unit: household" in text
    assert text.endswith(left)


@pytest.mark.parametrize("line", UNCERTAIN)
def test_what_is_not_certain_is_left_to_the_editor(record: Path, line: str) -> None:
    """The problem is reported."""
    text = f"{record.read_text('utf-8')}{line}\n"
    record.write_text(text, "utf-8")
    result = _fix()
    assert result.exit_code == 1
    assert record.read_text("utf-8") == text


def test_lists_and_texts_by_language(record: Path) -> None:
    """A list of keys and a Chinese text that are written as plain text."""
    text = record.read_text("utf-8").replace("[lift-retrofit]", "加装电梯，older-estates  # 两个")
    record.write_text(
        text.replace("{zh: 电梯已装好。, en: The lifts are in place.}", "三号楼的电梯：已装好。"), "utf-8"
    )
    _fix()
    assert "themes: [lift-retrofit, older-estates]  # 两个\n" in record.read_text("utf-8")
    assert "summary: {zh: 三号楼的电梯：已装好。}\n" in record.read_text("utf-8")


def test_files_of_the_vocabulary(record: Path, cases: Path) -> None:
    """Places in Chinese words; a name that becomes known by a fix is used in the next round."""
    places = cases / "vocabulary/places.yml"
    right = places.read_text("utf-8")
    wrong = (
        right.replace("level: country", "层级: 国家")
        .replace("parent: china", "上级: 中国")
        .replace("  name:", "  名称:")
    )
    places.write_text(wrong, "utf-8")
    _fix()
    assert places.read_text("utf-8") == right
    assert [case.id for case in load(cases).cases] == [record.parent.name]


@pytest.mark.parametrize(
    "written", [">-\n      约80", "|\n      约80", '"约\\\n      80"', "'约80'  # 约", "约80 # x: y"]
)
def test_unusual_notations(record: Path, written: str) -> None:
    """Either the field alone is corrected, or nothing."""
    lines = f"figures:\n  a:\n    label: {{zh: 甲}}\n    unit: household\n    value: {written}\n    note: {{zh: 注}}\n"
    record.write_text(record.read_text("utf-8") + lines, "utf-8")
    before = parse(record.read_text("utf-8")).data
    _fix()
    after = parse(record.read_text("utf-8")).data
    if after != before:
        before["figures"]["a"] |= {"value": "80", "approx": "about"}
    assert after == before


BAD_VALUES: dict[str, list[str]] = {
    "date": ["2024年8月7日", "2023年夏", "2024/6", "约1898年", "2023年上半年"],
    "as_of": ["2024年8月7日", "FY2023/24"],
    "value": ["约8000", "8–10", "3.5万", "100多", "二十"],
    "unit": ["户", "层"],
    "amount": ["约28万", "3–5万"],
    "role": ["牵头"],
    "status": ["已完成"],
}


def _leaves(data: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in _leaves(value, (*at, key))]
    if isinstance(data, list):
        return [leaf for index, value in enumerate(data) for leaf in _leaves(value, (*at, index))]
    return [at]


@pytest.mark.parametrize("seed", range(6))
def test_a_fix_changes_nothing_but_the_fields_of_its_problem(record: Path, seed: int) -> None:
    """Of the example record, values at random places are written otherwise; all others read the same after the fix."""
    random = Random(seed)
    data = parse(example_text()).data
    changed = [at for at in _leaves(data) if at[-1] in BAD_VALUES and random.random() < 0.5]
    for at in changed:
        parent = data
        for part in at[:-1]:
            parent = parent[part]
        parent[at[-1]] = random.choice(BAD_VALUES[str(at[-1])])
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=random.choice([None, False]))
    record.write_text(text, "utf-8")
    before = parse(text).data
    _fix()
    after = parse(record.read_text("utf-8")).data
    touched = {at[:-1] for at in changed}
    assert changed
    for at in {*_leaves(before), *_leaves(after)}:
        if at[:-1] not in touched:
            assert _value(before, at) == _value(after, at)


def _value(data: Any, at: tuple[str | int, ...]) -> Any:
    for part in at:
        data = data[part]
    return data


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a: 1\n", Edit(("b", "c"), "2")),
        ("a: 1\n", Edit(("a", 0), "2")),
        ("a: [1]\n", Edit(("a", 3), "2")),
        ("a: 1\nb: 2\n", Edit(("a",), "b", is_name=True)),
        ("a: 1\n", Edit(("b",), "2")),
        ("- 1\n", Edit(("b",), "2")),
    ],
)
def test_an_edit_that_cannot_be_made_is_refused(text: str, edit: Edit) -> None:
    """There is no such place, or the name is taken."""
    with pytest.raises(NotEditable):
        with_edits(text, [edit])


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a: {v: 1}", "a: {v: 2, to: 3, x: 4}"),
        ("a:\n  v: 1", "a:\n  v: 2\n  to: 3\n  x: 4"),
        ("a:\r\n  v: 1 # n\r\n  w: 1\r\n", "a:\r\n  v: 2 # n\r\n  to: 3\r\n  x: 4\r\n  w: 1\r\n"),
        ("- 1\n", None),
    ],
)
def test_fields_are_added_beside_the_one_edited_before(text: str, after: str | None) -> None:
    """On lines of their own in block notation, in the order of the edits."""
    edits = [Edit(("a", "v"), "2"), Edit(("a", "to"), "3"), Edit(("a", "x"), "4")]
    if after is None:
        with pytest.raises(NotEditable):
            with_edits(text, edits)
    else:
        assert with_edits(text, edits) == after
