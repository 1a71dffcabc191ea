"""Work on a record grows linearly with its size, whatever it contains, and at most a hundred problems are listed.

Work is counted as in ``tests.work``; work within one call, such as a search in a long text, by the text itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.checks.amounts import english
from mkdocs_casebook.checks.amounts.prefilter import candidates
from mkdocs_casebook.checks.text_pairs import TextPairs
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.loading.vocabulary import read_vocabulary
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.yaml_io import reader
from tests.loading.hostile import (
    TEXTS,
    Checker,
    body_shapes,
    collection_shapes,
    named_shapes,
    repeated,
    with_bodies,
)
from tests.work import MOST, growth

NAMED = dict(named_shapes())
ONCE_QUADRATIC = {
    "unknown keys": 5000,
    "figures of unknown figures": 28_000,
    "figures of unknown units": 22_000,
    "figures typed in a text": 8000,
    "charts of unknown figures": 22_000,
    "unknown photos": 22_000,
    "lessons with other numbers": 16_000,
    "related cases": 3000,
    "escaped line ends": 2500,
    "quoted lines": 2500,
    "accepted warnings": 28_000,
}
"""Shapes, with a size in bytes at which they have more problems than are listed."""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    """Check records in a folder of their own."""
    return Checker(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize("name", ONCE_QUADRATIC)
def test_records_that_took_quadratic_work(name: str, checker: Checker) -> None:
    """They take linear work."""
    assert growth(checker.check, NAMED[name], ONCE_QUADRATIC[name]) < MOST


@pytest.mark.parametrize(
    "text", ["<number>部，", "超过<number>部，", "<number> lifts, ", "twenty-", "汉,", "13800138000 "]
)
def test_texts_that_took_quadratic_work(text: str, checker: Checker) -> None:
    """They take linear work, in both languages."""
    assert growth(checker.check, lambda size: with_bodies(text, text, size), 4000) < MOST


def test_quadratic_work_is_detected() -> None:
    """As the comparison of each line with all lines; one search of each line is linear."""

    def shape(size: int) -> str:
        return repeated("x<number>\n", size)

    def compared(text: str) -> int:
        lines = text.split("\n")
        return sum(1 for line in lines for other in lines if line == other)

    assert growth(lambda text: [line.isdigit() for line in text.split("\n")], shape, 300) < MOST
    assert growth(compared, shape, 300) > MOST


class _Text(str):
    """A text that counts the characters searched in it."""

    __slots__ = ("searched",)

    def __contains__(self, part: object) -> bool:
        self.searched = getattr(self, "searched", 0) + len(self)
        return str(part) in str(self)


def test_a_text_is_not_searched_for_every_amount() -> None:
    """The search for phrases that contradict those of the Chinese depends on their kinds, not on their number."""
    english_text = _Text("A 3 lifts")
    list(candidates(TextPairs([repeated("超过<number>部，2024年上半年，", 20_000)], [english_text])))
    assert 0 < english_text.searched < 100 * len(english_text)


def test_a_run_of_numerals_is_not_copied_for_each() -> None:
    """All amounts of a run share its wording."""
    mentions = english.find_amounts("In " + "twenty-" * 200 + "one and a half million")
    assert len(mentions) == 200
    assert len({id(mention.text) for mention in mentions}) == 1


def test_a_record_is_read_once_for_all_its_former_ids(cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many of them are in use; a hundred are listed and the rest counted."""
    former = f"moved_from: [{', '.join(f'old-{number}' for number in range(300))}]\n"
    record = cases / "2024/lift/case.yml"
    record.write_text(record.read_text(encoding="utf-8") + former, encoding="utf-8")
    other = cases / "2024/other/case.yml"
    other.parent.mkdir()
    other.write_text(record.read_text(encoding="utf-8"), encoding="utf-8")
    read: list[Path] = []
    read_lines = reader.read_lines
    monkeypatch.setattr(reader, "read_lines", lambda path: read.append(path) or read_lines(path))  # type: ignore[func-returns-value]
    with pytest.raises(Problems) as raised:
        load(cases)
    codes = [problem.code for problem in raised.value.problems]
    assert (codes.count("doubled-old-address"), codes[-1], read) == (100, "more-problems", [other])


@pytest.mark.parametrize("count", [99, 101, 20_000])
def test_a_hundred_problems_are_listed_and_the_rest_counted(count: int, checker: Checker) -> None:
    """The count is the last line of the file."""
    text = NAMED["comments"](0) + "".join(f"unknown{number}: x\n" for number in range(count))
    problems = sorted(problem for problem in checker.check(text) if problem.code != "no-sources")
    assert len(problems) == min(count, 101)
    assert {problem.code for problem in problems[:100]} == {"unknown-key"}
    if count > 100:
        assert problems[-1].message(Language.EN) == f"problems not listed: {count - 100}"


def test_a_hundred_problems_of_a_vocabulary_file_are_listed(cases: Path) -> None:
    """Each file has its own hundred."""
    for name in ("themes", "roles"):
        entries = "".join(f"entry-{number}: {{labell: {{zh: 新}}}}\n" for number in range(150))
        (cases / f"vocabulary/{name}.yml").write_text(entries, encoding="utf-8")
    _, problems = read_vocabulary(cases)
    for name in ("themes", "roles"):
        of_file = sorted(problem for problem in problems if problem.path.endswith(f"{name}.yml"))
        assert (len(of_file), of_file[-1].code) == (101, "more-problems")
        assert of_file[-1].message(Language.EN) == "problems not listed: 200"


def test_hostile_records_are_many() -> None:
    """Lists and mappings of the model among them."""
    assert len(NAMED) > 60
    assert len(TEXTS) > 100
    assert len(list(body_shapes())) == 3 * len(TEXTS)
    assert {name.partition(":")[0] for name, _ in collection_shapes()} > {
        "",
        "figures",
        "sections",
        "photos",
        "accepted",
    }
