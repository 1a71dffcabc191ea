"""Plain substring search over the records, and the same questions put to the engine that readers have.

``python -m tests.search.oracle CASES`` compares the two over a folder of cases and prints what differs.
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
_RUN = re.compile(f"[{HAN}]+")
_WORD = re.compile("[a-z]{3,}")


@dataclass(frozen=True)
class Answer:
    """What the engine found for a query, and what is true: numbers of cases."""

    query: str
    true: frozenset[int]
    found: frozenset[int]
    first: tuple[int, ...]

    @property
    def faults(self) -> list[str]:
        """What is wrong with the answer, in words."""
        missed = self.true - self.found
        wrong = [number for number in self.first if number not in self.true]
        short = len(self.first) < min(10, len(self.true))
        told = [("missed", sorted(missed)), ("wrong among the first ten", wrong), ("fewer than there are", short)]
        return [f"{self.query!r}: {what}: {which}" for what, which in told if which]


def ask(catalog: Catalog, language: Language, queries: Sequence[str], true: Sequence[frozenset[int]]) -> list[Answer]:
    """Put queries to the engine, in Node, over the index of a catalogue."""
    head, files = build_index(catalog, language)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("index", "texts"):
            (folder / part).mkdir()
        for file in files:
            (folder / file.name).write_bytes(file.content)
        (folder / "head.json").write_text(json.dumps(head), encoding="utf-8")
        node = Path(sys.executable).with_name("node")
        asked = json.dumps([{"query": query} for query in queries])
        command = [str(node), str(HERE / "oracle.mjs"), str(ENGINE), str(folder)]
        done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    return [
        Answer(query, each, frozenset(answer["found"]), tuple(answer["first"]))
        for query, each, answer in zip(queries, true, json.loads(done.stdout), strict=True)
    ]


def folded_fields(catalog: Catalog, language: Language) -> list[list[str]]:
    """Return the folded fields of each case, the oldest first."""
    cases = reversed(catalog.cases)
    return [
        [fold(field) for field in vars(search_document(case, catalog.vocabulary, language)).values()] for case in cases
    ]


def phrases_of(fields: Sequence[Sequence[str]], count: int, seed: str) -> tuple[list[str], list[frozenset[int]]]:
    """Draw substrings of 1 to 6 Chinese characters, and say which cases have them."""
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
    """Draw English words, and say which cases have them, or a word that begins so, or another form of them."""
    rng = Random(seed)
    held: defaultdict[str, set[int]] = defaultdict(set)
    for number, parts in enumerate(fields):
        for word in set(_WORD.findall("\n".join(parts))):
            held[word].add(number)
    known = sorted(held)
    drawn = [rng.choice(known) for _ in range(count)]
    return drawn, [frozenset().union(*(held[word] for word in known if _answers(word, query))) for query in drawn]


def _answers(word: str, query: str) -> bool:
    return word.startswith(query) or stem(word) == stem(query)


def compare(catalog: Catalog) -> Iterator[Answer]:
    """Yield the answers to 500 Chinese phrases and 200 English words."""
    chinese, english = folded_fields(catalog, Language.ZH), folded_fields(catalog, Language.EN)
    yield from ask(catalog, Language.ZH, *phrases_of(chinese, 500, "phrases"))
    yield from ask(catalog, Language.EN, *words_of(english, 200, "words"))


if __name__ == "__main__":
    answers = list(compare(load(Path(sys.argv[1]))))
    faults = [fault for answer in answers for fault in answer.faults]
    print(*faults, f"{len(answers)} queries, {len(faults)} faults", sep="\n")  # noqa: T201 - it is a command
    sys.exit(1 if faults else 0)
