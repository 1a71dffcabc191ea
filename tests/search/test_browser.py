"""The scripts of the search page: same rules and results as the index; small, typed, in the syntax of 2017."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.assets.bundles import search_scripts
from mkdocs_casebook.rendering.assets.minifier import minify
from mkdocs_casebook.rendering.assets.script_bundler import bundle
from mkdocs_casebook.search.normalization import fold
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.scripts import simplified
from tests.paths import PACKAGE
from tests.search.oracle import ENGINE, Answer, ask, compare

HERE = Path(__file__).parent
NODE = Path(sys.executable).with_name("node")
pytestmark = pytest.mark.node


def test_the_engine_follows_the_same_rules(tmp_path: Path) -> None:
    """The engine's own tests, in Node, use the same examples; they pass with its sources and with its bundle."""
    bundled = tmp_path / "engine.mjs"
    bundled.write_text(minify(bundle(PACKAGE / "search/browser/engine", keep_exports=True), ".js"), encoding="utf-8")
    for engine in (ENGINE, bundled):
        environment = {**os.environ, "ENGINE": engine.as_uri()}
        command = [str(NODE), "--test", str(HERE / "engine.test.mjs")]
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr


def test_what_pages_print_is_found(catalog: Catalog) -> None:
    """The engine agrees with a search of the visible text of built pages on 1,000 queries."""
    answers = list(compare(catalog))
    assert len(answers) == 1000
    assert [error for answer in answers for error in answer.errors] == []


def test_a_missing_case_is_reported() -> None:
    """The comparison can fail: a case that is expected but not found is an error, and so is a wrong result."""
    assert len(Answer("没有这句话", frozenset({0}), frozenset(), (), ()).errors) == 2
    assert len(Answer("没有这句话", frozenset(), frozenset({0}), (0,), (0,)).errors) == 1


@pytest.mark.parametrize("query", ["電梯", "shiyuqiao", "syq", "dianti", "石榆桥", "lift", "Lifts", "社"])
def test_queries_are_found_in_other_spellings(catalog: Catalog, query: str) -> None:
    """Traditional characters, pinyin, initials, upper case, a single character."""
    [answer] = ask(catalog, Language.ZH, [fold(query)])
    assert answer["first"]


def test_every_traditional_character_is_noticed(tmp_path: Path) -> None:
    """The map of characters is fetched for those that it has, and not for those that a Chinese page usually has."""
    traditional, usual = [*map(chr, simplified())], [*"怎么办谁出钱装电梯后于这个the 2021"]
    program = f"""import {{ maybeTraditional }} from {json.dumps(ENGINE.as_uri())};
      console.log(JSON.stringify({json.dumps([traditional, usual])}.map((each) => each.map(maybeTraditional))));"""
    script = tmp_path / "script.mjs"
    script.write_text(program, encoding="utf-8")
    done = subprocess.run([str(NODE), str(script)], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[True] * len(traditional), [False] * len(usual)]


def test_the_scripts_are_typed() -> None:
    """TypeScript in strict mode reports no error and no function that browsers of 2017 lack."""
    compiler = HERE.parent / "site/node_modules/typescript/bin/tsc"
    command = [str(NODE), str(compiler), "-p", str(HERE / "jsconfig.json")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


LATER = r"\?\.[a-z(\[]|\?\?|\{\s*\.\.\.|,\s*\.\.\.\w+\}|catch\s*\{|\(\?<[=!]|\\p\{"
"""Syntax introduced after 2017, such as optional chaining, object spread and look-behind."""


def test_the_published_script_is_small_and_of_2017() -> None:
    """At most 15 KB compressed, of which the engine 10, with the stemmer; no later syntax."""
    [script] = search_scripts()
    engine = minify(bundle(PACKAGE / "search/browser/engine", keep_exports=True), ".js")
    assert len(gzip.compress(script.content, mtime=0)) <= 15 * 1024
    assert len(gzip.compress(engine.encode(), mtime=0)) <= 10 * 1024
    assert re.findall(LATER, script.content.decode()) == []
    assert re.findall(LATER, "a?.b; a ?? b; ({...a}); try {} catch {}; /(?<=a)/")


def test_the_published_script_is_a_valid_module(tmp_path: Path) -> None:
    """Node parses it: no name is declared twice, no import is left."""
    [script] = search_scripts()
    published = tmp_path / "search.mjs"
    published.write_bytes(script.content)
    subprocess.run([str(NODE), "--check", str(published)], check=True, capture_output=True)
    assert not re.search(rb"\b(?:import|export)\b", script.content)
