"""Questions of citizens, and how well the search answers them: nDCG of the first five cases.

``python -m tests.demonstration.questions [questions_held_out.yml]`` prints each question with the cases found for it.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import yaml

from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.search.index_files import build_index
from mkdocs_casebook.text.languages import Language
from tests.catalogs import catalog_of
from tests.paths import DEMONSTRATION, PROJECT

HERE = Path(__file__).parent
FIRST = 5
"""Cases that count: what a reader sees without scrolling far."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody types, and the grades of the cases that answer it: 3 fully, 2 in part, 1 hardly."""

    text: str
    language: Language
    grades: Mapping[str, int]

    def ndcg(self, found: Sequence[str]) -> float:
        """Return the normalized discounted cumulative gain of the first cases found, from 0 to 1."""
        gain = _gain([self.grades.get(case, 0) for case in found[:FIRST]])
        return gain / _gain(sorted(self.grades.values(), reverse=True)[:FIRST])


def _gain(grades: Sequence[int]) -> float:
    return sum(((1 << grade) - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def questions(name: str = "questions.yml") -> list[Question]:
    """Return the questions of a file of this folder."""
    loaded = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return [
        Question(text=each["question"], language=language, grades=each["answers"])
        for language in Language
        for each in loaded[language.value]
    ]


def answers(catalog: Catalog, language: Language, queries: Sequence[str]) -> list[list[str]]:
    """Return the ids of the cases that the search page lists for each query, in their order."""
    head, files = build_index(catalog, language)
    ids = [case.id for case in reversed(catalog.cases)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("index", "texts"):
            (folder / part).mkdir()
        for file in files:
            (folder / file.name).write_bytes(file.content)
        (folder / "head.json").write_text(json.dumps(head), encoding="utf-8")
        node, scripts = Path(sys.executable).with_name("node"), PROJECT / "tests/search"
        command = [str(node), str(scripts / "answers.mjs"), str(scripts / "engine.mjs"), str(folder)]
        result = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, check=True)
    return [[ids[number] for number in numbers] for numbers in json.loads(result.stdout)]


def scores(asked: Sequence[Question]) -> dict[Language, list[tuple[float, Question, list[str]]]]:
    """Return by language the nDCG of each question over the demonstration's cases, with the cases found."""
    catalog = catalog_of(DEMONSTRATION)
    by_language = {}
    for language in Language:
        own = [question for question in asked if question.language is language]
        found = answers(catalog, language, [question.text for question in own])
        by_language[language] = [(question.ndcg(ids), question, ids) for question, ids in zip(own, found, strict=True)]
    return by_language


def main(name: str = "questions.yml") -> None:
    """Print the score of each question, and the mean of each language."""
    for language, scored in scores(questions(name)).items():
        for score, question, found in scored:
            print(f"{score:.2f} {question.text}: {' '.join(found[:FIRST])}")  # noqa: T201 - a command
        print(f"{language}: nDCG@{FIRST} {mean(score for score, *_ in scored):.3f}")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
