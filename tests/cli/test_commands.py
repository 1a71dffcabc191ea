"""The command: what it prints, where, and how it exits."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_casebook.cli import main
from mkdocs_casebook.site_config.security_headers import CONTENT_SECURITY_POLICY
from tests.paths import GOLDEN_CASES

DAY = ("--date", "2024-10-01")
"""A day on which the golden records are fresh."""


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A folder of cases in which two records have one mistake each."""
    folder = tmp_path / "cases"
    shutil.copytree(GOLDEN_CASES, folder)
    for path, right, wrong in (
        ("2023/plain-chinese/case.yml", "status: planned", "status: planed"),
        ("2022/taken-back/case.yml", "place: north", "place: nord"),
    ):
        record = folder / path
        record.write_text(record.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    return folder


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_check_tells_all_problems_in_both_languages(cases: Path) -> None:
    """Each problem is a line in Chinese and a line in English, sorted by file; the exit code is 1."""
    result = _run("check", *DAY, cases)
    assert result.exit_code == 1
    plain = "cases/2023/plain-chinese/case.yml:5: status:"
    choices = "planned, under-way, completed, stopped, withdrawn"
    assert result.stdout.splitlines() == [
        "cases/2022/taken-back/case.yml:6: place: 词表里没有地点“nord”；是不是“north”？",
        "cases/2022/taken-back/case.yml:6: place: there is no place “nord”; did you mean “north”?",
        f"{plain} “planed”不在可选值之内；是不是“planned”？可选：{choices}",
        f"{plain} “planed” is not one of the choices; did you mean “planned”? The choices are: {choices}",
    ]


def test_check_of_one_record_tells_only_its_problems(cases: Path) -> None:
    """A path narrows what is reported; a record without a mistake ends well."""
    result = _run("check", "--lang", "en", cases / "2022")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["cases/2022/taken-back/case.yml"]
    assert _run("check", cases / "2024").exit_code == 0


def test_check_without_problems_says_so(cases: Path) -> None:
    """A clean folder prints nothing for programs, a sentence for people, and exits with 0."""
    result = _run("check", *DAY, GOLDEN_CASES)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 cases, no problems" in result.stderr
    assert cases.exists()


def test_check_as_json(cases: Path) -> None:
    """Programs get path, line, field, code, and both languages."""
    problems = json.loads(_run("check", *DAY, "--format", "json", cases).stdout)
    assert [(problem["code"], problem["line"], problem["field"]) for problem in problems] == [
        ("unknown-place", 6, "place"),
        ("not-one-of", 5, "status"),
    ]
    assert problems[0]["zh"]["remedy"] == "是不是“north”？"


def test_check_as_annotations(cases: Path) -> None:
    """GitHub gets one annotation a problem, on its line."""
    lines = _run("check", "--format", "github", "--lang", "en", cases).stdout.splitlines()
    assert lines[0] == (
        "::error file=cases/2022/taken-back/case.yml,line=6,title=unknown-place::"
        "there is no place “nord”; did you mean “north”?"
    )


def test_a_path_outside_any_cases_folder_is_a_wrong_call(tmp_path: Path) -> None:
    """It exits with 2 and says what is wrong, in both languages."""
    result = _run("check", tmp_path)
    assert result.exit_code == 2
    assert "路径不在案例文件夹里" in result.stderr


def test_build_of_a_folder_without_frames_is_told(tmp_path: Path) -> None:
    """A folder that no builder has made is left alone."""
    (tmp_path / "index.html").write_text("<p>", encoding="utf-8")
    result = _run("build", tmp_path, "--cases", GOLDEN_CASES)
    assert result.exit_code == 1
    assert "no frame pages" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself_in_both_languages(command: str) -> None:
    """``--help`` of each command says what it does, in Chinese too."""
    text = _run(command, "--help").stdout
    assert re.search("[一-鿿]", text)
    assert "--" in text


def test_headers_hold_the_policy_of_the_pages() -> None:
    """What a host sends is what every page asks for, and one thing more that only a header can."""
    result = CliRunner().invoke(main, ["headers"])
    assert f"Content-Security-Policy: {CONTENT_SECURITY_POLICY}; frame-ancestors 'none'\n" in result.output
