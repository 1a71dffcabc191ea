"""Compare the search with Pagefind, MiniSearch and lunr over the same cases.

``python -m benchmarks.search --size 1000``. Recall and precision of phrases: the reference is a plain substring search
over the text that pages show. nDCG: of the questions of ``tests/demonstration``, over the cases of this site. First
result: a cold visit in a browser as slow as a cheap phone on a slow line.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from benchmarks.records import generate
from benchmarks.search.engines import ENGINES, Found
from benchmarks.search.first_result import first_results
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.text.languages import Language
from tests.demonstration.questions import FIRST, questions
from tests.paths import DEMONSTRATION
from tests.search.substrings import folded_fields, phrases_of

QUERIES = 100


def main() -> None:
    """Print a table of the engines."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--size", type=int, default=1000, help="number of cases")
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        generate(size, work / "records")
        records = work / "records" / "cases"
        catalog = load(records)
        phrases, true = phrases_of(folded_fields(catalog, Language.ZH), QUERIES, "benchmark")
        first = first_results(records, catalog, work / "site")
        print("| engine | index, s | recall | precision | phrases with all | nDCG@5 zh, en | first result, s | KB |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- |")
        for engine, ask in ENGINES.items():
            found = ask(catalog, Language.ZH, phrases, [])
            seconds, kilobytes = first.get(engine, (None, None))
            shown = (f"{seconds:.2f}", f"{kilobytes:.0f}") if seconds and kilobytes else ("", "")
            figures = (f"{found.seconds:.2f}", _phrases(found, true), _questions(engine), *shown)
            print(f"| {engine} | {' | '.join(figures)} |")


def _phrases(found: Found, true: Sequence[frozenset[int]]) -> str:
    pairs = [*zip(found.phrases, true, strict=True)]
    hits = sum(len(numbers & each) for numbers, each in pairs)
    recall, precision = hits / sum(map(len, true)), hits / max(1, sum(map(len, found.phrases)))
    return f"{recall:.0%} | {precision:.0%} | {sum(numbers >= each for numbers, each in pairs)} of {len(true)}"


def _questions(engine: str) -> str:
    """Return the mean nDCG of an engine for the questions of each language."""
    catalog = load(DEMONSTRATION)
    ids = [case.id for case in reversed(catalog.cases)]
    means = []
    for language in Language:
        asked = [question for question in questions() if question.language is language]
        found = ENGINES[engine](catalog, language, [], [question.text for question in asked])
        scores = zip(asked, found.questions, strict=True)
        means.append(mean(question.ndcg([ids[number] for number in numbers[:FIRST]]) for question, numbers in scores))
    return ", ".join(f"{each:.2f}" for each in means)


if __name__ == "__main__":
    main()
