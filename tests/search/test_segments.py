"""Segments merge into the same shards however the cases are divided, and an edit rewrites few shards."""

from __future__ import annotations

import itertools
import json
import pickle
import string
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_casebook.search.documents import SearchDocument
from mkdocs_casebook.search.segment import BUCKETS, Segment, build_segment
from mkdocs_casebook.search.shards import IndexFile, ShardSet, merge_segments

WORDS = [f"{first}{second}" for first in "电梯社区公园道路" for second in "甲乙丙丁戊己庚辛"] + [
    f"w{n}ord" for n in range(50)
]

_Merged = tuple[ShardSet, list[IndexFile]]


def _document(title: str, body: str = "") -> SearchDocument:
    return SearchDocument(title=title, place="", themes="", summary="", body=body)


def _segments(documents: dict[str, SearchDocument], sizes: list[int]) -> list[Segment]:
    """Divide cases into segments of the given sizes."""
    ids = iter(documents)
    batches = [list(itertools.islice(ids, size)) for size in sizes]
    return [build_segment(batch, [documents[each] for each in batch], [()] * len(batch)) for batch in batches]


def _merge(segments: Sequence[Segment], order: Sequence[str], previous: ShardSet | None = None) -> _Merged:
    """Return the shards and the changed files."""
    shards, files = merge_segments(segments, order, previous)
    return shards, [*files]


def _folder(shards: ShardSet, *builds: list[IndexFile]) -> dict[str, bytes]:
    """Return the files that ``shards`` names, out of those written in successive builds."""
    files = {file.name: file.content for written in builds for file in written}
    return {f"{name}.json": files[f"{name}.json"] for name in shards.names}


def _decode(postings: str) -> list[tuple[int, int]]:
    """Return the number and the level of each case, by docs-dev/search-format.md."""
    digits = string.digits + string.ascii_uppercase + string.ascii_lowercase + "-_"
    gaps, _, pairs = postings.partition(" ")
    numbers, number, shift, gap = [], -1, 0, 0
    for digit in map(digits.index, gaps):
        gap += digit % 32 << shift
        shift += 5
        if digit < 32:
            number += gap + 1
            numbers.append(number)
            shift = gap = 0
    levels = [level for pair in map(digits.index, pairs) for level in divmod(pair, 8)]
    return list(zip(numbers, levels, strict=False))  # of an odd number, the last pair has a level more


def test_postings_have_the_number_and_the_level_of_each_case() -> None:
    """A word counts most in the title and least in the body; a gap may take two digits."""
    documents = {str(number): _document(f"例{number}") for number in range(50)}
    documents |= {"3": _document("电梯"), "4": _document("例", "电梯")}
    documents["48"] = SearchDocument(title="例", place="", themes="", summary="电梯", body="")
    _, [shard] = _merge(_segments(documents, [20, 30]), list(documents))
    assert _decode(json.loads(shard.content)["电梯"]) == [(3, 7), (4, 4), (48, 6)]
    assert b'": "' not in shard.content  # no space between a term and its postings


def test_a_new_case_leaves_other_terms_alone() -> None:
    """Numbers and levels of other cases stay, so only shards with terms of the new case change."""
    ids = list(map(str, range(40)))
    old = build_segment(ids, [_document(f"例{number}", "社区") for number in ids], [()] * 40)
    new = build_segment(["40"], [_document("新")], [()])
    before, after = _merge([old], old.ids)[1], _merge([old, new], [*old.ids, "40"])[1]
    [shard], [longer] = ([json.loads(file.content) for file in shards] for shards in (before, after))
    assert {term: text for term, text in longer.items() if term in shard} == shard


@given(st.data())
def test_the_index_does_not_depend_on_how_cases_are_divided(data: st.DataObject) -> None:
    """Segments may have been cached, have lost a case, or have their cases in another order than the catalog."""
    bodies = data.draw(st.lists(st.lists(st.sampled_from(WORDS)), min_size=1, max_size=6))
    documents = {str(number): _document("题", " ".join(words)) for number, words in enumerate(bodies)}
    expected = _merge(_segments(documents, [len(documents)]), list(documents))
    shuffled = {each: documents[each] for each in data.draw(st.permutations(list(documents)))}
    cut = data.draw(st.integers(0, len(documents)))
    cached = [pickle.dumps(segment) for segment in _segments(shuffled, [cut, len(documents) - cut])]
    assert _merge([pickle.loads(each) for each in cached], list(documents)) == expected  # noqa: S301 - our own
    larger = build_segment(["more", *documents], [_document("多"), *documents.values()], [()] * (len(documents) + 1))
    assert _merge([larger.without({"more"})], list(documents)) == expected


@pytest.mark.parametrize("size", [100, 4_000, 16_000_000], ids=["many shards", "some", "one"])
def test_shards_do_not_depend_on_the_batches_of_the_merge(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shard may begin in one batch of terms and end in another."""
    for limit in ("_SHARD_BYTES", "_PAGE_BYTES"):
        monkeypatch.setattr(f"mkdocs_casebook.search.shards.{limit}", size)
    documents = {str(number): _document(f"题{number}", " ".join(WORDS[number % 50 :])) for number in range(60)}
    segments = _segments(documents, [30, 30])
    expected = _merge(segments, list(documents))
    monkeypatch.setattr("mkdocs_casebook.search.shards._BATCH_POSTINGS", 100)
    assert _merge(segments, list(documents)) == expected


@pytest.mark.parametrize("size", [10, 4_000, 16_000_000], ids=["more shards than buckets", "some", "one"])
def test_an_edit_rewrites_only_the_shards_that_change(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The result is the same as that of a clean build."""
    for limit in ("_SHARD_BYTES", "_PAGE_BYTES"):
        monkeypatch.setattr(f"mkdocs_casebook.search.shards.{limit}", size)
    documents = {str(number): _document(f"题{number}", " ".join(WORDS[number % 50 :])) for number in range(60)}
    many = {f"{word}{each}" for word in WORDS for each in range(60)}
    documents |= {"0": _document("长", " ".join(sorted(many))), "59": _document("题59", "旧词")}
    segments = _segments(documents, [30, 30])
    shards, files = _merge(segments, list(documents))
    assert (len(shards.names) > BUCKETS) == (size == 10)
    edited = documents | {"59": _document("题59", "新词")}
    one = build_segment(["59"], [edited["59"]], [()])
    updated, written = _merge([segments[0], segments[1].without({"59"}), one], list(documents), shards)
    clean, expected = _merge(_segments(edited, [60]), list(documents))
    assert updated == clean
    assert _folder(updated, files, written) == _folder(clean, expected)
    assert len(written) < len(files) or len(files) == 1
    assert _merge(segments, list(documents), shards) == (shards, [])


def test_another_number_of_shards_or_order_of_cases_rewrites_all() -> None:
    """Previous shards are reused only if their number and all case numbers are the same."""
    documents = {str(number): _document(f"题{number}") for number in range(9)}
    long = {"long": _document("长", " ".join(f"{a}{b}{c}" for a in "kmnprst" for b in WORDS for c in "xyz"))}
    shards, _ = _merge(_segments(documents, [9]), list(documents))
    for cases in (documents | long, dict(reversed(documents.items()))):
        segments = _segments(cases, [len(cases)])
        assert _merge(segments, list(cases), shards) == _merge(segments, list(cases))
