"""``check --fix`` changes what is certain in files of the former format, and nothing else."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from mkdocs_casebook.authoring.migration import migrate
from mkdocs_casebook.cli import main

FORMER = """\
title: {zh: 加装电梯}
summary: {zh: 装好了。}
published: 2024-08-07
source: {zh: 街道办事处}
status: completed
place: wangjiaqiao
themes: [lift-retrofit]
figures:
  meetings: {label: {zh: 会议}, value: 30, approx: at-least, unit: meeting}  # 30余次
  homes:
    label: {zh: 户数}
    unit: household
    series:
      - {as_of: 2022, value: 550}
      - as_of: 2023
        value: 560
        approx:  at-least
sections: [{heading: {zh: 经过}, body: {zh: 一段话。}}]
"""


def test_approximations_keep_what_they_printed(cases: Path) -> None:
    """Wherever they are; layout and comments stay, and the original file is kept."""
    record = cases / "2024/lift/case.yml"
    record.write_text(FORMER, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(cases), "--fix"])
    assert record.read_text("utf-8") == FORMER.replace("at-least", "more-than")
    assert "case.yml:9: source: at-least → more-than\n" in done.output
    assert "case.yml:17: source: at-least → more-than\n" in done.output
    assert "改了 2 处" in done.output
    assert "source（来源）是旧格式的字段" in done.output


def test_definitions_of_measures_are_renamed(cases: Path) -> None:
    """In the owner's vocabulary."""
    measures = cases / "vocabulary/measures.yml"
    former = "meetings:\n  label: {zh: 会议}\n  description: {zh: 'description: 开了几次'}\n  units: [meeting]\n"
    measures.write_text(former, encoding="utf-8")
    CliRunner().invoke(main, ["check", str(cases), "--fix"])
    assert measures.read_text("utf-8") == former  # a text that looks like the field: not certain
    measures.write_text(former.replace("'description: 开了几次'", "开了几次"), encoding="utf-8")
    CliRunner().invoke(main, ["check", str(cases), "--fix"])
    assert "  definition: {zh: 开了几次}\n" in measures.read_text("utf-8")


def test_a_record_of_today_keeps_its_approximations(cases: Path) -> None:
    """``at-least`` has a meaning of its own now."""
    record = cases / "2024/lift/case.yml"
    today = FORMER.replace("source: {zh: 街道办事处}", "origin: compiled")
    record.write_text(today, encoding="utf-8")
    CliRunner().invoke(main, ["check", str(cases), "--fix"])
    assert record.read_text("utf-8") == today


def test_a_text_with_the_word_is_left_alone() -> None:
    """If anything but the fields would change, nothing does."""
    text = "a: {approx: at-least}\nb: 'approx: at-least'\n"
    assert migrate(text, "former-source") == (text, [])
