"""The index and the engine that reads it: the same rules on both sides, and every phrase found."""

from __future__ import annotations

import gzip
import itertools
import json
import os
import pickle
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog
from mkdocs_casebook.rendering.asset_bundles import search_scripts, smaller
from mkdocs_casebook.rendering.script_bundler import bundle
from mkdocs_casebook.search.documents import SearchDocument, search_document
from mkdocs_casebook.search.index_files import _simplified_forms, build_index, index_cases, merge_index, oldest_first
from mkdocs_casebook.search.normalization import fold
from mkdocs_casebook.search.segment import BUCKETS, Segment, build_segment
from mkdocs_casebook.search.shards import IndexFile, ShardSet, merge_segments
from mkdocs_casebook.search.term_counts import count_terms
from mkdocs_casebook.search.tokenizer import HAN_RUN, WORD, shard_number, stem, word_terms
from mkdocs_casebook.text.languages import Language
from mkdocs_casebook.text.pinyin import pinyin_spellings
from mkdocs_casebook.text.scripts import simplified
from tests.paths import GOLDEN, PACKAGE, PROJECT
from tests.search.oracle import ENGINE, ask, compare

HERE = Path(__file__).parent
EXAMPLES: dict[str, Any] = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The demonstration's own cases."""
    return load(PROJECT / "cases")


@pytest.mark.parametrize(("text", "folded"), EXAMPLES["fold"])
def test_folding(text: str, folded: str) -> None:
    """Width, case, accents and traditional forms make no difference."""
    assert fold(text) == folded


@pytest.mark.parametrize(("word", "stemmed"), EXAMPLES["stem"])
def test_stems(word: str, stemmed: str) -> None:
    """One rule on both sides."""
    assert stem(word) == stemmed


@pytest.mark.parametrize(("term", "shards", "number"), EXAMPLES["shard"])
def test_shards(term: str, shards: int, number: int) -> None:
    """Words that begin alike stand together."""
    assert shard_number(term, shards) == number


@pytest.mark.parametrize(("text", "terms"), EXAMPLES["terms"])
def test_terms(text: str, terms: list[str]) -> None:
    """Characters, pairs, words and their beginnings."""
    assert sorted(count_terms([(1, [text])]).terms) == terms


@given(
    st.lists(st.lists(st.text(st.sampled_from("电梯加裝ａB1é…％ lifts\n𠀀㎡ǆ")), min_size=2, max_size=2), min_size=1)
)
def test_terms_of_many_texts_are_counted_at_once(texts: list[tuple[str, str]]) -> None:
    """As often as counting them one by one, a term of a heavier field so many times more."""
    counted = count_terms([(1, [one for one, _ in texts]), (3, [other for _, other in texts])])
    found: dict[tuple[int, str], int] = {}
    for which, text, count in zip(counted.which, counted.texts, counted.counts, strict=True):
        found[int(text), counted.terms[which]] = int(count)
    expected = Counter(
        (number, term)
        for number, fields in enumerate(texts)
        for weight, field in zip((1, 3), fields, strict=True)
        for term in _terms(fold(field))
        for _ in range(weight)
    )
    assert found == expected


def _terms(folded: str) -> Iterator[str]:
    for run in HAN_RUN.findall(folded):
        yield from run
        yield from map("".join, pairwise(run))
    for word in WORD.findall(folded):
        yield from word_terms(word)


def test_the_engine_follows_the_same_rules(tmp_path: Path) -> None:
    """The engine's own tests, in Node, read the same examples; they pass with its sources and with its bundle."""
    node = Path(sys.executable).with_name("node")
    published = tmp_path / "engine.mjs"
    published.write_bytes(smaller(bundle(PACKAGE / "search/browser/engine", keep_exports=True), ".js"))
    for engine in (ENGINE, published):
        environment = {**os.environ, "ENGINE": engine.as_uri()}
        command = [str(node), "--test", str(HERE / "engine.test.mjs")]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_phrase_and_word_is_found(catalog: Catalog) -> None:
    """Substring search over the records, and the engine over the index, agree on 700 queries."""
    answers = list(compare(catalog))
    assert len(answers) == 700
    assert [fault for answer in answers for fault in answer.faults] == []


def test_a_missing_case_is_told(catalog: Catalog) -> None:
    """The comparison can fail: nothing is found of what is not there, and that is a fault."""
    [answer] = ask(catalog, Language.ZH, ["没有这句话"], [frozenset({0})])
    assert len(answer.faults) == 2


@pytest.mark.parametrize("query", ["電梯", "wangjiaqiao", "wjq", "汪家桥", "lift", "Lifts", "社"])
def test_readers_find_what_they_mean(catalog: Catalog, query: str) -> None:
    """Traditional forms (folded by the page), pinyin, initials, wide letters, one character."""
    [answer] = ask(catalog, Language.ZH, [fold(query)], [frozenset()])
    assert answer.first


def test_traditional_characters_are_met_in_every_form() -> None:
    """The page is told of each that a text has, also of one written as another sign, and of no other."""
    known = simplified().keys()
    other = {code for code in range(sys.maxunicode) if known & set(map(ord, unicodedata.normalize("NFKC", chr(code))))}
    assert {code for code in range(sys.maxunicode) if _simplified_forms(chr(code))} == other
    assert _simplified_forms("電梯\uf902a") == {"simplified": {"車": "车", "電": "电"}}
    assert _simplified_forms("电梯") == {}


def test_a_withdrawn_case_is_found_by_its_title_only() -> None:
    """Its text is taken back."""
    catalog = load(GOLDEN / "cases")
    withdrawn = next(case for case in catalog.cases if case.withdrawn)
    text = search_document(withdrawn, catalog.vocabulary, Language.ZH)
    assert text.title == withdrawn.title.zh
    assert text.summary == ""
    assert withdrawn.sections[0].body.zh not in text.body


def test_names_sound_from_each_syllable() -> None:
    """A reader may begin in the middle of a title."""
    assert set(pinyin_spellings("加梯 A")) == {"jiati", "jt", "ti", "t"}


def test_a_reading_that_is_given_wins() -> None:
    """Of characters with several readings only the editor knows which."""
    assert {"chongzhuang", "cz"} <= set(pinyin_spellings("重装", "chong zhuang"))
    assert "zhongzhuang" not in set(pinyin_spellings("重装", "chong zhuang"))
    assert {"changsancun", "csc", "sancun"} <= set(pinyin_spellings("长三村", "chang san cun"))


def test_words_that_mean_the_same_are_handed_over(catalog: Catalog) -> None:
    """A page puts a query in words of its own language, and knows those of the other."""
    for language, word in ((Language.ZH, "加梯"), (Language.EN, "lift retrofit")):
        head, _ = build_index(catalog, language)
        [(ours, theirs)] = [group for group in head["synonyms"] if word in group[0]]
        assert {"加梯", "lift retrofit"} <= {*ours, *theirs}
        assert ("加梯" in ours) == (language is Language.ZH)


def test_facets_know_every_case(catalog: Catalog) -> None:
    """Each facet has each case, and a place within the place around it."""
    _, files = build_index(catalog, Language.ZH)
    [facets] = [json.loads(file.content) for file in files if file.name.startswith("facets.")]
    for facet in facets:
        assert [len(case) >= 1 for case in facet["cases"]] == [True] * len(catalog.cases)
        assert max(map(max, facet["cases"])) < len(facet["values"])
        assert all(-1 <= parent < at for at, (_, _, parent) in enumerate(facet["values"]))


def test_the_scripts_are_typed() -> None:
    """TypeScript, strict, finds nothing amiss, and no function that browsers of 2017 lack."""
    compiler = HERE.parent / "site/node_modules/typescript/bin/tsc"
    node = Path(sys.executable).with_name("node")
    command = [str(node), str(compiler), "-p", str(HERE / "jsconfig.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


LATER = r"\?\.[a-z(\[]|\?\?|\{\s*\.\.\.|,\s*\.\.\.\w+\}|catch\s*\{|\(\?<[=!]|\\p\{"
"""Syntax that came after 2017: optional chaining, spread objects, look-behind and their like."""


def test_the_scripts_are_small_and_of_2017() -> None:
    """At most 8 KB compressed; no later syntax."""
    [script] = search_scripts()
    assert len(gzip.compress(script.content, mtime=0)) <= 8 * 1024
    assert re.findall(LATER, script.content.decode()) == []
    assert re.findall(LATER, "a?.b; a ?? b; ({...a}); try {} catch {}; /(?<=a)/")


def test_the_published_script_is_a_valid_module(tmp_path: Path) -> None:
    """Node parses it: no name is declared twice, no import is left."""
    [script] = search_scripts()
    published = tmp_path / "search.mjs"
    published.write_bytes(script.content)
    node = Path(sys.executable).with_name("node")
    subprocess.run([str(node), "--check", str(published)], check=True, capture_output=True)
    assert not re.search(rb"\b(?:import|export)\b", script.content)


def test_two_builds_are_the_same(catalog: Catalog) -> None:
    """Nothing depends on the order of a set or on the clock."""
    for language in Language:
        one, other = build_index(catalog, language), build_index(catalog, language)
        assert one[0] == other[0]
        assert list(one[1]) == list(other[1])


def _text(title: str, body: str = "") -> SearchDocument:
    return SearchDocument(title=title, place="", themes="", summary="", body=body)


def test_a_new_case_leaves_old_shards_alone() -> None:
    """Numbers and levels of other cases stay, so only shards with the new one's terms change."""
    old = build_segment(list(map(str, range(40))), [_text(f"例{number}", "社区") for number in range(40)], [()] * 40)
    new = build_segment(["40"], [_text("新")], [()])
    before, after = merge_segments([old], old.ids)[1], merge_segments([old, new], [*old.ids, "40"])[1]
    [shard], [longer] = ([json.loads(file.content) for file in shards] for shards in (before, after))
    assert {term: text for term, text in longer.items() if term in shard} == shard


WORDS = [f"{first}{second}" for first in "电梯社区公园道路" for second in "甲乙丙丁戊己庚辛"] + [
    f"w{n}ord" for n in range(50)
]


def _parts(texts: dict[str, SearchDocument], sizes: list[int]) -> list[Segment]:
    """Return parts of some cases, so many in each."""
    ids, parts = iter(texts), []
    for size in sizes:
        block = list(itertools.islice(ids, size))
        parts.append(build_segment(block, [texts[each] for each in block], [()] * len(block)))
    return parts


@given(st.data())
def test_however_cases_are_parted_the_index_is_the_same(data: st.DataObject) -> None:
    """Also if parts were kept, lost a case, or hold their cases in another order than the catalogue."""
    bodies = data.draw(st.lists(st.lists(st.sampled_from(WORDS)), min_size=1, max_size=6))
    texts = {str(number): _text("题", " ".join(words)) for number, words in enumerate(bodies)}
    whole = merge_segments(_parts(texts, [len(texts)]), list(texts))
    shuffled = {each: texts[each] for each in data.draw(st.permutations(list(texts)))}
    cut = data.draw(st.integers(0, len(texts)))
    parts = [pickle.loads(pickle.dumps(part)) for part in _parts(shuffled, [cut, len(texts) - cut])]  # noqa: S301 - our own
    assert merge_segments(parts, list(texts)) == whole
    more = build_segment(["more", *texts], [_text("多"), *texts.values()], [()] * (len(texts) + 1))
    assert merge_segments([more.without({"more"})], list(texts)) == whole


def _folder(shards: ShardSet, *written: list[IndexFile]) -> dict[str, bytes]:
    """Return the shards that there are, of all that were written one after the other."""
    files = {file.name: file.content for files in written for file in files}
    return {f"{name}.json": files[f"{name}.json"] for name in shards.names}


@pytest.mark.parametrize("size", [10, 4_000, 16_000_000], ids=["more shards than bins", "some", "one"])
def test_an_edit_writes_the_shards_of_what_changed(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others stay, and the whole is what a build from nothing makes."""
    monkeypatch.setattr("mkdocs_casebook.search.shards._SHARD_BYTES", size)
    texts = {str(number): _text(f"题{number}", " ".join(WORDS[number % 50 :])) for number in range(60)}
    many = {f"{word}{each}" for word in WORDS for each in range(60)}
    texts |= {"0": _text("长", " ".join(sorted(many))), "59": _text("题59", "旧词")}
    parts = _parts(texts, [30, 30])
    shards, files = merge_segments(parts, list(texts))
    assert (len(shards.names) > BUCKETS) == (size == 10)
    edited = texts | {"59": _text("题59", "新词")}
    one = build_segment(["59"], [edited["59"]], [()])
    again, written = merge_segments([*parts[:1], parts[1].without({"59"}), one], list(texts), shards)
    whole, expected = merge_segments(_parts(edited, [60]), list(texts))
    assert again == whole
    assert _folder(again, files, written) == _folder(whole, expected)
    assert len(written) < len(files) or len(files) == 1
    assert merge_segments(parts, list(texts), shards) == (shards, [])


def test_another_number_of_shards_or_another_order_writes_all() -> None:
    """What is kept is of use only where shards and numbers are the same."""
    texts = {str(number): _text(f"题{number}") for number in range(9)}
    long = {"long": _text("长", " ".join(f"{a}{b}{c}" for a in "kmnprst" for b in WORDS for c in "xyz"))}
    [part] = _parts(texts, [9])
    shards, _ = merge_segments([part], list(texts))
    for cases in (texts | long, dict(reversed(texts.items()))):
        parts = _parts(cases, [len(cases)])
        assert merge_segments(parts, list(cases), shards) == merge_segments(parts, list(cases))


def test_what_lists_know_of_cases_is_enough_to_join(catalog: Catalog) -> None:
    """Parts made elsewhere, kept as bytes, and cases without their story give the index of the whole."""
    for language in Language:
        blocks = [oldest_first(catalog)[first::3] for first in range(3)]
        made = [index_cases(block, catalog.vocabulary, language) for block in blocks]
        parts = [pickle.loads(pickle.dumps(part)) for part, _ in made]  # noqa: S301 - our own
        head, shards, files = merge_index(parts, catalog, language)
        expected, all_files = build_index(catalog, language)
        assert head == expected
        assert head["shards"] == "".join(shards.names)
        assert list(files) == [file for file in all_files if not file.name.startswith("texts/")]


def test_a_site_without_cases_has_an_index(catalog: Catalog) -> None:
    """Whoever begins has none yet, and builds all the same."""
    for language in Language:
        head, files = build_index(Catalog(catalog.vocabulary, []), language)
        assert head["cases"] == 0
        assert [json.loads(file.content) for file in files if file.name.startswith("index/")] == [{}]
