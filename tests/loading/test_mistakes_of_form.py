"""Golden repairs: each file of ``mistakes_of_form/`` has slips of YAML form, the lines that report them, and the fix.

``record``   the record, written beside the photos and vocabulary of ``data/cases``; ``encoding`` is UTF-8 by default
``fixed``    the lines that ``casebook check --fix`` changes, with their number; ``fixed`` and ``expected`` are the last
             keys, which ``UPDATE_GOLDEN=1`` rewrites
``expected`` all problems that the record has, Chinese and English alternating
"""

from __future__ import annotations

import os
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_casebook.cli import main
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load
from tests.loading.golden_messages import load_golden
from tests.paths import DATA

BAD = load_golden("mistakes_of_form")

UNCERTAIN = {"uncertain", "first-record", "second-record"}
"""Files with mistakes that have no fix."""


def _problems(cases: Path) -> str:
    try:
        return str(Problems(load(cases).notices))
    except Problems as problems:
        return str(problems)


def _fixed_lines(before: bytes, after: bytes) -> str:
    """Return the changed lines of a file, or all of them if it had another encoding."""
    old, new = before.split(b"\n"), after.split(b"\n")
    lines = new if len(old) != len(new) else [line for line, former in zip(new, old, strict=True) if line != former]
    numbers = [number for number, line in enumerate(new, 1) if len(old) != len(new) or old[number - 1] != line]
    return "\n".join(
        f"{number}: {line.decode()}".replace("\r", r"\r") for number, line in zip(numbers, lines, strict=True)
    )


@pytest.mark.parametrize("name", BAD)
def test_mistakes_of_form_are_reported_and_fixed(name: str, cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All are reported in one round; what has one meaning is fixed, and a second fix finds nothing."""
    path = cases / "2024/lift/case.yml"
    raw = BAD[name]["record"].encode(BAD[name].get("encoding", "utf-8"), "surrogatepass")
    path.write_bytes(raw)
    monkeypatch.chdir(cases.parent)
    monkeypatch.setattr("tempfile.tempdir", str(cases.parent))
    reported = _problems(cases)
    CliRunner().invoke(main, ["check", "--fix", str(path)])
    once = path.read_bytes()
    fixed = _fixed_lines(raw, once) if once != raw else ""
    if os.environ.get("UPDATE_GOLDEN"):
        _write(DATA / "mistakes_of_form" / f"{name}.yml", fixed, reported)
    else:
        assert reported == BAD[name]["expected"].rstrip("\n")
        assert fixed == BAD[name]["fixed"].rstrip("\n")
    CliRunner().invoke(main, ["check", "--fix", str(path)])
    assert path.read_bytes() == once
    if name not in UNCERTAIN:
        assert "--fix" not in _problems(cases)


def test_a_line_with_a_private_number_is_masked(cases: Path) -> None:
    """Messages are public where a record is checked on a server."""
    path = cases / "2024/lift/case.yml"
    path.write_text(path.read_text(encoding="utf-8") + "editor：{zh: 电话13812345678}\n", encoding="utf-8")
    problems = _problems(cases)
    assert "write it half-width: editor: {zh: 电话138****5678}" in problems
    assert "13812345678" not in problems


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_all_other_bytes_stay(line_end: str, cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comments, empty lines and line ends are those of the file."""
    path = cases / "2024/lift/case.yml"
    text = "# 案例\n\n" + path.read_text(encoding="utf-8") + "  # 完\n\n"
    wrong = text.replace("status: ", "status：").replace("\n", line_end)
    path.write_bytes(wrong.encode())
    monkeypatch.chdir(cases.parent)
    monkeypatch.setattr("tempfile.tempdir", str(cases.parent))
    result = CliRunner().invoke(main, ["check", "--fix", str(path)])
    assert path.read_bytes() == text.replace("\n", line_end).encode()
    assert "cases/2024/lift/case.yml:7: status:\n  - status：under-way\n  + status: under-way\n" in result.output
    (backup,) = cases.parent.glob("casebook-before-fix-*")
    assert (backup / "cases/2024/lift/case.yml").read_bytes() == wrong.encode()


def _write(path: Path, fixed: str, reported: str) -> None:
    mistake = path.read_text(encoding="utf-8").partition("fixed: |")[0]
    text = f"{mistake}fixed: |2\n{textwrap.indent(fixed, '  ')}\nexpected: |\n{textwrap.indent(reported, '  ')}\n"
    path.write_text(text, encoding="utf-8")
