"""Reference for the search: what built pages show, searched as plain text, compared with the engine of the search page.

``python -m tests.search.oracle 1000`` compares the two over that many generated cases and prints the differences.
Queries are drawn from the pages of some of the cases; each of the first ten results is looked up in its own page.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.records import generate
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.page import SitePage
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.renderer import render
from mkdocs_casebook.search.index_files import build_index, oldest_first
from mkdocs_casebook.search.normalization import fold_characters
from mkdocs_casebook.search.tokenizer import stem
from mkdocs_casebook.text.dates import MONTH_NAMES
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import HAN
from tests.sample import site_context
from tests.search.visible_text import record_text, visible_blocks

HERE = Path(__file__).parent
ENGINE = HERE / "engine.mjs"
EXAMPLES: dict[str, Any] = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
"""Inputs and results that Python and JavaScript are both tested with."""

SAMPLE = 100
"""Cases whose pages queries are drawn from."""
_FIRST = 10

_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile("[a-z]+")
_MARKS = re.compile("(?<![‘’“”「」『』《》])[‘’“”「」『』《》](?![‘’“”「」『』《》])")
_CHINESE_DATE = re.compile("([0-9]{4})年([0-9]{1,2})月(?:([0-9]{1,2})日)?")
_DIGITS_DATE = re.compile("(?<![0-9])([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?![0-9])")
_ENGLISH_DATE = re.compile(f"(?:([0-9]{{1,2}}) )?({'|'.join(map(str.lower, MONTH_NAMES))}) ([0-9]{{4}})")
_AMOUNT = re.compile(f"(?<![0-9.])(?<![0-9],)([0-9]+(?:,[0-9]{{3}})*(?:\\.[0-9]+)?)((?:%|[{HAN}]{{1,3}})| [a-z]+)")

_SCRIPT = HERE.parents[1] / "generator/mkdocs_casebook/search/browser/engine/tokenizer.js"
_STOP_WORDS = frozenset(re.findall("[a-z]+", re.findall(r"STOP_WORDS = .*?\);", _SCRIPT.read_text(), re.DOTALL)[0]))


_NO_UNITS = {*map(str.lower, MONTH_NAMES), *_STOP_WORDS, "one"}


@dataclass(frozen=True)
class Query:
    """A query, and how to tell whether a page shows what it asks for."""

    text: str
    matches: Callable[[Page], bool]


@dataclass(frozen=True)
class Page:
    """The visible text of the page of a case, folded character by character."""

    text: str

    @cached_property
    def plain(self) -> str:
        """The text without single quotation marks and marks of book titles."""
        return _MARKS.sub("", self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """All English words."""
        return frozenset(_WORD.findall(self.text))

    @cached_property
    def dates(self) -> frozenset[tuple[int, int, int]]:
        """Year, month, and day or 0."""
        year_first = [*_CHINESE_DATE.findall(self.text), *_DIGITS_DATE.findall(self.text)]
        english = [(year, _month(name), day) for day, name, year in _ENGLISH_DATE.findall(self.text)]
        return frozenset((int(year), int(month), int(day or 0)) for year, month, day in (*year_first, *english))

    @cached_property
    def amounts(self) -> frozenset[tuple[str, str]]:
        """Numbers without separators, and what follows them."""
        return frozenset((number.replace(",", ""), unit) for number, unit in _AMOUNT.findall(self.plain))


def _month(name: str) -> int:
    return 1 + [*map(str.lower, MONTH_NAMES)].index(name)


@dataclass
class Pages:
    """The pages of the cases of a catalog in a language, by case number, rendered when they are asked for."""

    catalog: Catalog
    language: Language
    _known: dict[int, Page] = field(default_factory=dict)

    def __getitem__(self, number: int) -> Page:
        if number not in self._known:
            page = self._planned[oldest_first(self.catalog)[number].id]
            blocks = visible_blocks(render(page, self._context)["body"])
            text = "\n".join(record_text(block, page.language) for block in blocks)
            self._known[number] = Page(fold_characters(text))
        return self._known[number]

    def has(self, number: int) -> bool:
        """Return whether a case has a whole page in the language.

        Without one, or when it is withdrawn, its place and themes are indexed although that page does not show them.
        """
        case = oldest_first(self.catalog)[number]
        return not case.withdrawn and self._planned[case.id].language is self.language

    def sample(self) -> dict[int, Page]:
        """Return the pages that queries are drawn from, those of all cases if they are few."""
        count = len(self.catalog.cases)
        return {number: self[number] for number in range(0, count, max(1, count // SAMPLE)) if self.has(number)}

    @cached_property
    def _planned(self) -> dict[str, SitePage]:
        """The page of each case, in the other language where it has none in this one."""
        pages = [page for page in plan(self.catalog) if page.kind == "case" and page.case]
        pages.sort(key=lambda page: page.language is self.language)
        return {page.case.id: page for page in pages if page.case}

    @cached_property
    def _context(self) -> Any:
        return site_context(self.catalog)


@dataclass(frozen=True)
class Answer:
    """Case numbers for a query: expected, found in the index, the first ten, and those of them that are wrong."""

    query: str
    expected: frozenset[int]
    found: frozenset[int]
    first: tuple[int, ...]
    wrong: tuple[int, ...]

    @property
    def errors(self) -> list[str]:
        """Differences from what is expected, as messages."""
        missed = sorted(self.expected - self.found)
        too_few = len(self.first) < min(_FIRST, len(self.expected))
        errors = [("missed", missed), ("wrong among the first ten", self.wrong), ("fewer than there are", too_few)]
        return [f"{self.query!r}: {error}: {detail}" for error, detail in errors if detail]


def ask(catalog: Catalog, language: Language, queries: Sequence[str]) -> list[dict[str, list[int]]]:
    """Run queries through the engine, in Node, on the index of a catalog; see ``oracle.mjs`` for the answers."""
    head, files = build_index(catalog, language)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("index", "texts"):
            (folder / part).mkdir()
        for file in files:
            (folder / file.name).write_bytes(file.content)
        (folder / "head.json").write_text(json.dumps(head), encoding="utf-8")
        node = Path(sys.executable).with_name("node")
        data = json.dumps([{"query": query} for query in queries])
        command = [str(node), str(HERE / "oracle.mjs"), str(ENGINE), str(folder)]
        result = subprocess.run(command, input=data, capture_output=True, text=True, check=True)
    answers: list[dict[str, list[int]]] = json.loads(result.stdout)
    return answers


def compare_queries(pages: Pages, queries: Sequence[Query]) -> Iterator[Answer]:
    """Yield the answer to each query."""
    sample = pages.sample()
    answers = ask(pages.catalog, pages.language, [query.text for query in queries])
    for query, answer in zip(queries, answers, strict=True):
        yield Answer(
            query.text,
            frozenset(number for number, page in sample.items() if query.matches(page)),
            frozenset(answer["found"]),
            tuple(answer["first"]),
            tuple(number for number in answer["first"] if pages.has(number) and not query.matches(pages[number])),
        )


def phrases(pages: Sequence[Page], count: int) -> Iterator[Query]:
    """Draw substrings of 1 to 8 Chinese characters."""
    rng = Random("phrases")
    runs = [run for page in pages for run in _RUN.findall(page.plain)]
    for number in range(count):
        run = rng.choice(runs)
        length = min(len(run), 1 if number % 20 == 0 else rng.randint(2, 8))
        start = rng.randint(0, len(run) - length)
        yield Query(run[start : start + length], partial(_has_phrase, run[start : start + length]))


def _has_phrase(phrase: str, page: Page) -> bool:
    return phrase in page.plain


def words(pages: Sequence[Page], count: int) -> Iterator[Query]:
    """Draw English words, found by prefix or stem; stop words by themselves only."""
    rng = Random("words")
    known = sorted({word for page in pages for word in page.words if len(word) > 2})
    for _ in range(count):
        word = rng.choice(known)
        yield Query(word, partial(_has_word, word))


def _has_word(query: str, page: Page) -> bool:
    is_prefix = query not in _STOP_WORDS
    return any(stem(word) == stem(query) or (is_prefix and word.startswith(query)) for word in page.words)


def dates(pages: Sequence[Page], count: int) -> Iterator[Query]:
    """Draw dates as they are printed in both languages and as digits, to the day and to the month."""
    rng = Random("dates")
    known = sorted({date for page in pages for date in page.dates})
    for _ in range(count):
        year, month, day = rng.choice(known)
        name = MONTH_NAMES[month - 1]
        forms = [f"{year}年{month}月", f"{name} {year}", f"{year}/{month}", f"{year}-{month:02}"]
        if day:
            forms = [
                f"{year}年{month}月{day}日",
                f"{day} {name} {year}",
                f"{year}/{month}/{day}",
                f"{year}-{month:02}-{day:02}",
            ]
        yield Query(rng.choice(forms), partial(_has_date, year, month, day))


def _has_date(year: int, month: int, day: int, page: Page) -> bool:
    return any(date == (year, month, day) or date[: 2 + bool(day)] == (year, month) for date in page.dates)


def amounts(pages: Sequence[Page], count: int) -> Iterator[Query]:
    """Draw numbers with what follows them: as printed, with separators and without."""
    rng = Random("amounts")
    known = sorted({amount for page in pages for amount in page.amounts if amount[1].strip() not in _NO_UNITS})
    for _ in range(count):
        number, unit = rng.choice(known)
        whole, point, rest = number.partition(".")
        written = rng.choice([number, f"{int(whole):,}{point}{rest}", f"{int(whole):,}{point}{rest}".replace(",", " ")])
        text = rng.choice([f"{written} per cent", f"{written}%"]) if unit == "%" else written + unit
        yield Query(text, partial(_has_amount, number, unit))


def _has_amount(number: str, unit: str, page: Page) -> bool:
    if not unit.startswith(" "):
        return any(each == number and what.startswith(unit) for each, what in page.amounts)
    return any(each == number and stem(what.strip()) == stem(unit.strip()) for each, what in page.amounts)


def compare(catalog: Catalog, count: int = 300) -> Iterator[Answer]:
    """Yield the answers to phrases or words, dates and amounts, so many of each, in both languages."""
    for language, texts in ((Language.ZH, phrases), (Language.EN, words)):
        pages = Pages(catalog, language)
        sample = [*pages.sample().values()]
        yield from compare_queries(
            pages, [*texts(sample, count), *dates(sample, count // 3), *amounts(sample, count // 3)]
        )


def main(size: int) -> None:
    """Compare over generated cases; a difference is an error."""
    with tempfile.TemporaryDirectory() as folder:
        generate(size, Path(folder))
        answers = list(compare(load(Path(folder, "cases"))))
    errors = [error for answer in answers for error in answer.errors]
    print(*errors, f"{size} cases, {len(answers)} queries, {len(errors)} errors", sep="\n")  # noqa: T201 - a command
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
