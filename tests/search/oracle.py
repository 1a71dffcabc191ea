"""Reference for the search: plain substring search over the records, compared with the engine of the search page.

``python -m tests.search.oracle 1000`` compares the two over that many generated cases and prints the differences.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.records import generate
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.search.documents import search_document
from mkdocs_casebook.search.index_files import build_index
from mkdocs_casebook.search.normalization import fold
from mkdocs_casebook.search.tokenizer import stem
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import HAN

HERE = Path(__file__).parent
ENGINE = HERE / "engine.mjs"
EXAMPLES: dict[str, Any] = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
"""Inputs and results that Python and JavaScript are both tested with."""

_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile("[a-z]{3,}")


@dataclass(frozen=True)
class Answer:
    """Case numbers for a query: expected, found in the index, and the first ten that also have the phrase."""

    query: str
    expected: frozenset[int]
    found: frozenset[int]
    first: tuple[int, ...]

    @property
    def errors(self) -> list[str]:
        """Differences from what is expected, as messages."""
        missed = sorted(self.expected - self.found)
        wrong = [number for number in self.first if number not in self.expected]
        too_few = len(self.first) < min(10, len(self.expected))
        errors = [("missed", missed), ("wrong among the first ten", wrong), ("fewer than there are", too_few)]
        return [f"{self.query!r}: {error}: {detail}" for error, detail in errors if detail]


def ask(
    catalog: Catalog, language: Language, queries: Sequence[str], expected: Sequence[frozenset[int]]
) -> list[Answer]:
    """Run queries through the engine, in Node, on the index of a catalog."""
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
    return [
        Answer(query, numbers, frozenset(answer["found"]), tuple(answer["first"]))
        for query, numbers, answer in zip(queries, expected, json.loads(result.stdout), strict=True)
    ]


def folded_fields(catalog: Catalog, language: Language) -> list[list[str]]:
    """Return the folded fields of each case by case number."""
    cases = reversed([*catalog.whole_cases()])
    documents = [search_document(case, catalog.vocabulary, language, catalog.languages) for case in cases]
    return [[fold(field) for field in document.fields.values()] for document in documents]


def phrases_of(fields: Sequence[Sequence[str]], count: int, seed: str) -> tuple[list[str], list[frozenset[int]]]:
    """Draw substrings of 1 to 6 Chinese characters, and return them with the cases that contain each."""
    rng = Random(seed)
    runs = [run for parts in fields for part in parts for run in _RUN.findall(part)]
    drawn: list[str] = []
    while len(drawn) < count:
        run = rng.choice(runs)
        length = min(len(run), rng.randint(1 if len(drawn) % 20 == 0 else 2, 6))
        start = rng.randint(0, len(run) - length)
        drawn.append(run[start : start + length])
    joined = ["\n".join(parts) for parts in fields]
    return drawn, [frozenset(number for number, text in enumerate(joined) if query in text) for query in drawn]


def words_of(fields: Sequence[Sequence[str]], count: int, seed: str) -> tuple[list[str], list[frozenset[int]]]:
    """Draw English words, and return them with the cases that have a word with that prefix or the same stem."""
    rng = Random(seed)
    cases_by_word: defaultdict[str, set[int]] = defaultdict(set)
    for number, parts in enumerate(fields):
        for word in set(_WORD.findall("\n".join(parts))):
            cases_by_word[word].add(number)
    known = sorted(cases_by_word)
    drawn = [rng.choice(known) for _ in range(count)]
    matches = [[cases_by_word[word] for word in known if _is_match(word, query)] for query in drawn]
    return drawn, [frozenset().union(*numbers) for numbers in matches]


def _is_match(word: str, query: str) -> bool:
    return word.startswith(query) or stem(word) == stem(query)


def compare(catalog: Catalog) -> Iterator[Answer]:
    """Yield the answers to 500 Chinese phrases and 200 English words."""
    chinese, english = folded_fields(catalog, Language.ZH), folded_fields(catalog, Language.EN)
    yield from ask(catalog, Language.ZH, *phrases_of(chinese, 500, "phrases"))
    yield from ask(catalog, Language.EN, *words_of(english, 200, "words"))


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
