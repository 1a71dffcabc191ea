"""The engines that are compared: what each finds for phrases and questions, and what its index takes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import run
from benchmarks.peers import PAGEFIND
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.search.index_files import build_index
from mkdocs_casebook.text.languages import Language
from tests.demonstration.questions import answers
from tests.search.oracle import ask
from tests.search.substrings import folded_fields

HERE = Path(__file__).parent
NODE = Path(sys.executable).with_name("node")
ROUNDS = 3
_PAGE = '<!doctype html><html lang="{tag}"><body><article><h1>{title}</h1>\n{text}</article></body></html>'


@dataclass(frozen=True, kw_only=True)
class Found:
    """What an engine finds: case numbers for each phrase, and for each question in its order; index seconds."""

    phrases: list[set[int]]
    questions: list[list[int]]
    seconds: float


def casebook(catalog: Catalog, language: Language, phrases: Sequence[str], questions: Sequence[str]) -> Found:
    """Write the index of both languages to files, and ask the engine of the search page in Node."""
    times = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            for each in catalog.languages:
                for part in ("index", "texts"):
                    Path(folder, each, part).mkdir(parents=True)
                for file in build_index(catalog, each)[1]:
                    Path(folder, each, file.name).write_bytes(file.content)
            times.append(time.perf_counter() - start)
    asked = ask(catalog, language, phrases) if phrases else []
    numbers = {case.id: number for number, case in enumerate(reversed(catalog.cases))}
    found = answers(catalog, language, questions) if questions else []
    return Found(
        phrases=[set(answer["found"]) for answer in asked],
        questions=[[numbers[case] for case in ids] for ids in found],
        seconds=median(times),
    )


def pagefind(catalog: Catalog, language: Language, phrases: Sequence[str], questions: Sequence[str]) -> Found:
    """Index a page for each case with the text that the search page knows, the title as its heading."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        for number, (title, *texts) in enumerate(folded_fields(catalog, language)):
            page = site / "site/cases" / str(number) / "index.html"
            page.parent.mkdir(parents=True)
            text = "".join(f"<p>{escape(line)}</p>\n" for part in texts for line in part.split("\n"))
            page.write_text(_PAGE.format(tag=language.tag, title=escape(title), text=text), encoding="utf-8")
        command = [*PAGEFIND, "--site", "site", "--output-path", "bundle"]
        seconds = median(run(command, site, {}).wall for _ in range(ROUNDS))
        bundle = str(site / "bundle")
        found = [
            [int(address.strip("/").rpartition("/")[2]) for address in each]
            for each in _node("pagefind.mjs", [*phrases, *questions], bundle, language.tag.lower())
        ]
    return Found(
        phrases=[set(each) for each in found[: len(phrases)]], questions=found[len(phrases) :], seconds=seconds
    )


def minisearch(catalog: Catalog, language: Language, phrases: Sequence[str], questions: Sequence[str]) -> Found:
    """Index title and text, cut into words by the JavaScript engine."""
    response = _node("minisearch.mjs", minisearch_request(catalog, language) | _queries(phrases, questions))
    return _found(response)


def minisearch_request(catalog: Catalog, language: Language) -> dict[str, Any]:
    """Return the documents of MiniSearch."""
    fields = folded_fields(catalog, language)
    documents = [{"title": title, "text": "\n".join(texts)} for title, *texts in fields]
    return {"documents": documents, "language": language.tag, "queries": [], "questions": []}


def write_minisearch(catalog: Catalog, language: Language, output: Path) -> None:
    """Write the index of MiniSearch as a site would publish it."""
    _node("minisearch.mjs", minisearch_request(catalog, language) | {"output": str(output)})


def lunr(catalog: Catalog, language: Language, phrases: Sequence[str], questions: Sequence[str]) -> Found:
    """Index the whole text, cut into words by the JavaScript engine."""
    texts = ["\n".join(fields) for fields in folded_fields(catalog, language)]
    request = {"texts": texts, "language": language.tag} | _queries(phrases, questions)
    return _found(_node("lunr.mjs", request))


def _queries(phrases: Sequence[str], questions: Sequence[str]) -> dict[str, list[str]]:
    return {"queries": [*phrases], "questions": [*questions]}


def _found(response: dict[str, Any]) -> Found:
    return Found(
        phrases=[set(each) for each in response["answers"]], questions=response["asked"], seconds=response["seconds"]
    )


def _node(script: str, request: object, *arguments: str) -> Any:
    command = [str(NODE), str(HERE / script), *arguments]
    return json.loads(
        subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, check=True).stdout
    )


ENGINES = {"casebook": casebook, "Pagefind": pagefind, "MiniSearch": minisearch, "lunr": lunr}
