"""How trouble is told."""

from __future__ import annotations

import pytest

from mkdocs_casebook.diagnostics.findings import dotted, finding, nearest
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.text.languages import Language


def _problem(key: str, near: str) -> Problem:
    shown = finding("unknown-theme", key=key, nearest=near).values
    return Problem(path="cases/a.yml", line=3, field="themes[1]", code="unknown-theme", values=shown)


def test_a_line_names_place_fault_and_remedy() -> None:
    """``path:line: field: message; remedy`` in each language, without the field where there is none."""
    problem = _problem("lfit", "lift")
    assert problem.describe(Language.ZH) == "cases/a.yml:3: themes[1]: 词表里没有主题“lfit”；是不是“lift”？"
    assert problem.describe(Language.EN) == "cases/a.yml:3: themes[1]: there is no theme “lfit”; did you mean “lift”?"
    empty = Problem(path="a", line=1, field="", code="empty-file")
    assert empty.describe(Language.EN) == "a:1: the file is empty; fill it in or delete it"


def test_values_are_no_blanks() -> None:
    """What an editor wrote is printed and never filled in itself."""
    assert _problem("{nearest}", "{key}").message(Language.EN) == "there is no theme “{nearest}”"
    assert _problem("{nearest}", "{key}").remedy(Language.EN) == "did you mean “{key}”?"


def test_values_are_printable_and_short() -> None:
    """Control characters are shown by their number, long values are cut; the choices offered are not."""
    problem = _problem("\u202eabc\n\udcff" + "x" * 100, "")
    assert problem.message(Language.EN) == "there is no theme “\\u202eabc\\u000a\\udcff" + "x" * 74 + "…”"
    known = ", ".join(["a-long-name"] * 20)
    assert dict(finding("unknown-key", key="", known=known).values)["known"] == known


def test_paths_are_printable() -> None:
    """A file name that no terminal can show does not keep its problem from being told."""
    problem = Problem(path="cases/\udcff\n", line=1, field="", code="empty-file")
    assert problem.describe(Language.EN).startswith("cases/\\udcff\\u000a:1: ")


def test_problems_are_sorted_and_told_once() -> None:
    """They come by file and line, each once, in both languages."""
    late, early = (Problem(path="b", line=line, field="", code="empty-file") for line in (10, 9))
    problems = Problems([late, early, late])
    assert problems.problems == (early, late)
    assert [line.split(" ")[0] for line in str(problems).splitlines()] == ["b:9:", "b:9:", "b:10:", "b:10:"]


def test_locations_count_from_one() -> None:
    """Editors count items from one."""
    assert dotted(("sections", 0, "body", "zh")) == "sections[1].body.zh"
    assert dotted((0, "a")) == "[1].a"
    assert dotted(()) == ""


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [("Lift", ["lift", "left"], "lift"), ("cnx", ["CNY", "USD"], "CNY"), ("xyz", ["lift"], ""), ("a", [], "")],
)
def test_nearest(word: str, known: list[str], near: str) -> None:
    """The nearest known word is named whatever its case, and nothing if none is near."""
    assert nearest(word, known) == near
