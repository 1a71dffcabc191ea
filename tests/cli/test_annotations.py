"""Annotations for build servers: no name or text of a record can begin a command of its own."""

from __future__ import annotations

import json

import pytest

from mkdocs_casebook.cli.check import _print_for_programs
from mkdocs_casebook.diagnostics.findings import finding
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.text.languages import Language

HOSTILE = "x\n::error file=a,line=1::b\r\n::add-mask::c%0A::stop-commands::d"
PROBLEM = Problem.of(
    finding("unknown-theme", (HOSTILE,), key=HOSTILE, nearest=HOSTILE), path=f"cases/{HOSTILE}/case.yml", line=3
)


def test_a_github_annotation_is_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    """On one line; colons and commas of a path are escaped, so that it stays one property."""
    _print_for_programs([PROBLEM], "github", list(Language))
    output = capsys.readouterr().out
    assert output.count("\n") == 1
    assert "\r" not in output
    _, properties, _ = output.split("::", 2)
    assert [each.partition("=")[0] for each in properties.removeprefix("error ").split(",")] == [
        "file",
        "line",
        "title",
    ]


def test_a_gitlab_report_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Whose values are the texts as they are."""
    _print_for_programs([PROBLEM], "gitlab", list(Language))
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["location"] == {"path": PROBLEM.path, "lines": {"begin": 3}}
