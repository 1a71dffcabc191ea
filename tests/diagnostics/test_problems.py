"""Problems: one line for each in both languages, sorted and without duplicates."""

from __future__ import annotations

from mkdocs_casebook.diagnostics.findings import Choices, finding
from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.text.languages import Language


def _problem(key: str, near: str) -> Problem:
    found = finding("unknown-theme", ("themes", 0), key=key, nearest=near, choices=Choices(key, ["lift"]))
    return Problem.of(found, path="cases/a.yml", line=3)


def test_a_line_has_place_message_and_remedy() -> None:
    """``path:line: field: message; remedy`` in each language, without the field where there is none."""
    problem = _problem("lfit", "lift")
    line = "cases/a.yml:3: themes[1]: "
    assert problem.describe(Language.ZH) == f"{line}词表里没有主题“lfit”；是不是“lift”？"
    assert problem.describe(Language.EN) == f"{line}theme “lfit” is not in the vocabulary; did you mean “lift”?"
    empty = Problem.of(finding("empty-file"), path="a", line=1)
    assert empty.describe(Language.EN) == "a:1: the file is empty; fill it in, or delete the file"


def test_a_warning_says_how_to_accept_it() -> None:
    """The entry can be copied; an error cannot be accepted."""
    problem = Problem.of(finding("mobile-number", ("summary", "zh"), word="138****1234"), path="a", line=1)
    entry = 'accepted: [{problem: mobile-number, field: "summary.zh", reason: …}]'
    assert problem.level == "warning"
    assert problem.remedy(Language.ZH).endswith(f"；确认无误，就在记录里写 {entry}")
    assert problem.remedy(Language.EN).endswith(f"; if it is right, write in the record {entry}")
    assert "accepted" not in _problem("lfit", "").remedy(Language.EN)


def test_a_notice_is_marked() -> None:
    """A notice does not look like a failure."""
    notice = Problem.of(finding("nothing-new", day="2024-01-01"), path="a", line=1)
    assert notice.describe(Language.ZH).startswith("a:1: 提醒：")
    assert notice.describe(Language.EN).startswith("a:1: notice: nothing in the record is newer")


def test_values_are_not_templates() -> None:
    """Braces in a value are printed as they are."""
    assert _problem("{nearest}", "{key}").message(Language.EN) == "theme “{nearest}” is not in the vocabulary"
    assert _problem("{nearest}", "{key}").remedy(Language.EN) == "did you mean “{key}”?"


def test_paths_are_printable() -> None:
    """A file name that no terminal can print is escaped."""
    problem = Problem.of(finding("empty-file"), path="cases/\udcff\n", line=1)
    assert problem.describe(Language.EN).startswith("cases/\\udcff\\u000a:1: ")


def test_problems_are_sorted_without_duplicates() -> None:
    """By file and line, in both languages."""
    late, early = (Problem.of(finding("empty-file"), path="b", line=line) for line in (10, 9))
    problems = Problems([late, early, late])
    assert problems.problems == (early, late)
    assert [line.split(" ")[0] for line in str(problems).splitlines()] == ["b:9:", "b:9:", "b:10:", "b:10:"]
