"""``casebook check --fix`` fixes what is certain and changes no other byte of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_casebook.cli import main
from mkdocs_casebook.yaml_io import reader
from tests.paths import DATA

RECORD = """\
title: {zh: 加装电梯}  # 找王女士 13812345678
summary: {zh: "居民同意,社区动工(二期)", en: 'Call 13812345678, not zhang@qq.com'}
published: 2024-08-07\r
origin: own
issuer: {zh: 街道办事处}
status: under-way
place: wangjiaqiao
themes: [lift-retrofit]
lessons: [{zh: 身份证11010519491231002X丢了}, {zh: 车牌渝A12345，家里023-63851234}, {zh: 第２期}]
sections:
  - heading: {zh: 卡号6222021234567890128}
    body:
      zh: |
        第一行

        电话13812345678和13912345678。
  - heading: {zh: 二}
    body: {zh: "电话13812345678，时间:9点"}
accepted:
  - {problem: mobile-number, field: "sections[2].body.zh", reason: 是值班手机}
  - {problem: half-width-sign, field: "sections[2].body.zh", reason: 照原样}
"""
FIXED = """\
title: {zh: 加装电梯}  # 找王女士 138****5678
summary: {zh: "居民同意，社区动工（二期）", en: 'Call 138****5678, not z***@qq.com'}
published: 2024-08-07\r
origin: own
issuer: {zh: 街道办事处}
status: under-way
place: wangjiaqiao
themes: [lift-retrofit]
lessons: [{zh: 身份证11*************02X丢了}, {zh: 车牌渝A***45，家里023-****1234}, {zh: 第2期}]
sections:
  - heading: {zh: 卡号***************0128}
    body:
      zh: |
        第一行

        电话138\\*\\*\\*\\*5678和139\\*\\*\\*\\*5678。
  - heading: {zh: 二}
    body: {zh: "电话13812345678，时间:9点"}
accepted:
  - {problem: mobile-number, field: "sections[2].body.zh", reason: 是值班手机}
  - {problem: half-width-sign, field: "sections[2].body.zh", reason: 照原样}
"""


@pytest.fixture
def record(cases: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a record with every kind of fixable problem."""
    path = cases / "2024/lift/case.yml"
    path.write_bytes(RECORD.encode())
    monkeypatch.chdir(cases.parent)
    monkeypatch.setattr("tempfile.tempdir", str(cases.parent))
    return path


def _fix(*paths: str) -> Result:
    return CliRunner().invoke(main, ["check", "--fix", "--lang", "zh", *paths])


def test_what_is_certain_is_fixed(record: Path) -> None:
    """Every kind of problem is fixed, in texts and comments; accepted problems and all other bytes stay."""
    _fix()
    assert record.read_bytes().decode() == FIXED


def test_fixes_are_printed_and_can_be_undone(record: Path, tmp_path: Path) -> None:
    """The output has each change without the private number; the original file is copied to a folder outside."""
    output = _fix().output
    assert "cases/2024/lift/case.yml:9: lessons[1].zh: → 11*************02X\n" in output
    assert "cases/2024/lift/case.yml:2: summary.zh: 同意,社 → 同意，社\n" in output
    assert "11010519491231002X" not in output
    (backup,) = tmp_path.glob("casebook-before-fix-*")
    assert (backup / "cases/2024/lift/case.yml").read_bytes().decode() == RECORD
    assert [path.name for path in record.parent.iterdir()] == ["case.yml"]


def test_a_second_time_changes_nothing(record: Path, tmp_path: Path) -> None:
    """It makes no backup either."""
    _fix()
    again = _fix()
    assert "没有可以自动改的" in again.output
    assert record.read_bytes().decode() == FIXED
    assert len(list(tmp_path.glob("casebook-before-fix-*"))) == 1


SIGNS = "".join(map(chr, range(ord("一"), ord("一") + 200)))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("同意," * 120 + "动工", "同意，" * 120 + "动工"), (",".join(SIGNS), "，".join(SIGNS))],
    ids=["the same word", "many words"],
)
def test_more_problems_than_one_check_reports_are_fixed(record: Path, wrong: str, right: str) -> None:
    """A check reports a word once, and fifty problems of a kind in a text."""
    record.write_text(RECORD.replace("居民同意,社区动工(二期)", wrong), encoding="utf-8")
    _fix()
    assert right in record.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ('{zh: "找13812345678"}', r'{zh: "找138\\*\\*\\*\\*5678"}'),
        ("{zh: '找13812345678'}", r"{zh: '找138\*\*\*\*5678'}"),
        ("{zh: 13812345678}", r"{zh: 138\*\*\*\*5678}"),
    ],
)
def test_masks_are_escaped_as_the_notation_requires(record: Path, written: str, after: str) -> None:
    """In Markdown an asterisk is escaped, and in double quotes the backslash too."""
    head = RECORD[: RECORD.index("lessons")] + "sections:\n  - heading: {zh: 一}\n    body: "
    record.write_text(f"{head}{written}\n", encoding="utf-8")
    _fix()
    assert record.read_text(encoding="utf-8").endswith(f"    body: {after}\n")


def test_a_fix_that_yaml_would_misread_is_not_made(record: Path) -> None:
    """An unquoted value that starts with an asterisk is an alias in YAML."""
    text = RECORD.replace("{zh: 卡号6222021234567890128}", "{zh: 6222021234567890128}")
    record.write_text(text, encoding="utf-8")
    result = _fix()
    assert "{zh: 6222021234567890128}" in record.read_text(encoding="utf-8")
    assert "***************0128 像是银行卡号" in result.output


def test_only_the_given_paths_are_fixed(record: Path, cases: Path) -> None:
    """Another record is not changed."""
    other = cases / "2024/other"
    other.mkdir()
    (other / "case.yml").write_bytes(RECORD.encode())
    _fix("cases/2024/other")
    assert record.read_bytes().decode() == RECORD
    assert (other / "case.yml").read_bytes().decode() == FIXED


def test_a_symbolic_link_out_of_the_folder_is_not_followed(record: Path, tmp_path: Path) -> None:
    """Nothing outside the cases folder is written."""
    outside = tmp_path / "outside.yml"
    record.rename(outside)
    record.symlink_to(outside)
    _fix()
    assert outside.read_bytes().decode() == RECORD


def test_a_record_that_cannot_be_parsed_is_not_changed(record: Path) -> None:
    """Its problem is reported."""
    record.write_text("title: [", encoding="utf-8")
    assert _fix().exit_code == 1
    assert record.read_text(encoding="utf-8") == "title: ["


def test_a_number_is_masked_in_both_languages(record: Path) -> None:
    """However it is written there: in other groups, after a country code, without a word that gives it away."""
    zh, en = (
        "联系电话13812345678，电话67890123，车牌渝A12345。",
        "Call +86 138-1234-5678 or 6789 0123, plate Yu A12345.",
    )
    short = (DATA / "cases/2024/lift/case.yml").read_text(encoding="utf-8")
    record.write_text(f"{short}limits:\n  - {{zh: '{zh}', en: '{en}'}}\n", encoding="utf-8")
    fixed = CliRunner().invoke(main, ["check", "--fix", str(record)])
    (limit,) = reader.parse(record.read_text(encoding="utf-8")).data["limits"]
    assert limit == {
        "zh": "联系电话138****5678，电话****0123，车牌渝A***45。",
        "en": "Call 138****5678 or **** 0123, plate Yu A***45.",
    }
    assert "12345678" not in fixed.output
    assert "limits[1].en" in fixed.stderr
    assert "limits[1]" not in fixed.stdout


def test_a_citation_in_other_brackets_is_written_as_one(record: Path) -> None:
    """It is printed as it is otherwise."""
    cited = RECORD.replace("第一行", "第一行【@report】")
    record.write_text(cited + "sources: {report: {title: {zh: 报告}, no_link: offline}}\n", "utf-8")
    _fix()
    assert "第一行[@report]\n" in record.read_text("utf-8")
