"""Compare the search with Pagefind and lunr over the same cases: recall, precision, and index time.

``python -m benchmarks.search --size 1000``. The reference is a plain substring search over the records.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import run
from benchmarks.peers import PAGEFIND, PEERS
from benchmarks.records import generate
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.page import case_address
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.search.index_files import build_index
from mkdocs_casebook.text.languages import Language
from tests.search.oracle import ask, folded_fields, phrases_of

HERE = Path(__file__).parent
NODE = Path(sys.executable).with_name("node")
QUERIES = 100
ROUNDS = 3


@dataclass(frozen=True, kw_only=True)
class Measured:
    """The result of an engine: index seconds, cases found for each query, bytes fetched for each query if known."""

    name: str
    seconds: float
    found: list[set[int]]
    bytes: list[int]


def main() -> None:
    """Print a table of the three engines."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--size", type=int, default=1000, help="number of cases")
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        generate(size, work / "records")
        catalog = load(work / "records" / "cases")
        queries, true = phrases_of(folded_fields(catalog, Language.ZH), QUERIES, "benchmark")
        _print(true, [_casebook(catalog, queries, true), _pagefind(catalog, queries, work), _lunr(catalog, queries)])


def _casebook(catalog: Catalog, queries: Sequence[str], true: Sequence[frozenset[int]]) -> Measured:
    times = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            for language in Language:
                for part in ("index", "texts"):
                    Path(folder, language, part).mkdir(parents=True)
                _, written = build_index(catalog, language)
                for file in written:
                    Path(folder, language, file.name).write_bytes(file.content)
            times.append(time.perf_counter() - start)
    found = [set(answer.found) for answer in ask(catalog, Language.ZH, queries, true)]
    return Measured(name="casebook", seconds=median(times), found=found, bytes=[])


def _pagefind(catalog: Catalog, queries: Sequence[str], work: Path) -> Measured:
    """Index the case pages of the built site in both languages, which contain the same texts."""
    peer = PEERS["casebook"]
    peer.prepare(work / "records" / "cases", work / "site")
    peer.build(work / "site")
    command = [*PAGEFIND, "--site", "site", "--output-path", "bundle"]
    seconds = median(run(command, work / "site", {}).wall for _ in range(ROUNDS))
    bundle = str(work / "site" / "bundle")
    responses = [_node("pagefind.mjs", json.dumps(query), bundle, "zh-cn") for query in queries]
    addresses = [case_address(case, Language.ZH, catalog.languages) for case in reversed(catalog.cases)]
    numbers = {f"/{address}": number for number, address in enumerate(addresses)}
    found = [{numbers[address] for address in response["found"] if address in numbers} for response in responses]
    return Measured(name="Pagefind", seconds=seconds, found=found, bytes=[response["bytes"] for response in responses])


def _lunr(catalog: Catalog, queries: Sequence[str]) -> Measured:
    texts = ["\n".join(fields) for fields in folded_fields(catalog, Language.ZH)]
    request = json.dumps({"texts": texts, "queries": queries, "language": "zh"})
    response = _node("lunr.mjs", request)
    found = [set(each) for each in response["answers"]]
    return Measured(name="lunr (Chinese only)", seconds=response["seconds"], found=found, bytes=[response["bytes"]])


def _node(script: str, request: str, *arguments: str) -> Any:
    command = [str(NODE), str(HERE / script), *arguments]
    return json.loads(subprocess.run(command, input=request, capture_output=True, text=True, check=True).stdout)


def _print(true: Sequence[frozenset[int]], engines: Sequence[Measured]) -> None:
    print("| engine | index, s | recall | precision | queries with all | KB a query, gzipped |")
    print("| --- | --- | --- | --- | --- | --- |")
    expected = sum(len(each) for each in true)
    for engine in engines:
        hits = sum(len(found & each) for found, each in zip(engine.found, true, strict=True))
        answered = sum(len(found) for found in engine.found)
        whole = sum(found >= each for found, each in zip(engine.found, true, strict=True))
        kilobytes = f"{median(engine.bytes) / 1000:.0f}" if engine.bytes else "see docs-dev/search-format.md"
        print(
            f"| {engine.name} | {engine.seconds:.2f} | {hits / expected:.0%} | {hits / max(1, answered):.0%} "
            f"| {whole} of {len(true)} | {kilobytes} |"
        )


if __name__ == "__main__":
    main()
