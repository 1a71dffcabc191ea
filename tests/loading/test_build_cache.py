"""A load with a cache has the same result as one without, and reads only what changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_casebook.checks.copied_text import copied_text
from mkdocs_casebook.diagnostics.findings import Finding
from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.serialization import CaseWithContent
from mkdocs_casebook.runtime.build_cache import BuildCache, open_build_cache
from mkdocs_casebook.yaml_io import reader


@pytest.fixture
def several(cases: Path) -> Path:
    """Return a cases folder with three similar records."""
    for name in ("roof", "stairs"):
        shutil.copytree(cases / "2024/lift", cases / "2024" / name)
    return cases


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _result(cases: Path, memory: BuildCache | None, today: str | None = None) -> str:
    try:
        catalog = load(cases, cache=memory, today=today)
    except Problems as problems:
        return str(problems)
    return "\n".join(map(repr, ([*catalog.whole_cases()], catalog.vocabulary, catalog.notices)))


def _save(cases: Path) -> str:
    """Return the result of a load whose cache the next one has."""
    cache = open_build_cache(cases)
    result = _result(cases, cache)
    cache.save()
    return result


def test_the_cache_does_not_change_the_result(several: Path) -> None:
    """Records, photos and vocabulary edited, broken, fixed or removed between two loads."""
    memory = BuildCache()
    lift, places = several / "2024/lift/case.yml", several / "vocabulary/places.yml"
    photo = "photos:\n  a: {file: a.jpg, caption: {zh: 图}, alt: {zh: 图}, consent: given}\n"
    changes: list[Callable[[], object]] = [
        lambda: None,
        lambda: _change(lift, "电梯已装好", "电梯没有装好"),
        lambda: _change(lift, "under-way", "undr-way"),
        lambda: None,
        lambda: _change(lift, "undr-way", "under-way"),
        lambda: _change(lift, "themes:", f"{photo}themes:"),
        lambda: (several / "2024/lift/a.jpg").write_bytes(b"no picture"),
        lambda: _change(lift, photo, ""),
        lambda: _change(places, "汪家桥", "新家桥"),
        lambda: (several / "vocabulary/placez.yml").write_text("a: b\n"),
        lambda: None,
        (several / "vocabulary/placez.yml").unlink,
        lambda: _change(lift, "themes:", "related: [roof]\nthemes:"),
        lambda: shutil.rmtree(several / "2024/roof"),
        lambda: _change(lift, "居民开了会。", '居民开了会，见[门](case:roof "题")。'),
        lambda: shutil.copytree(several / "2024/stairs", several / "2024/roof"),
        lambda: _change(several / "2024/roof/case.yml", "status:", "draft: true\nstatus:"),
        lambda: _change(several / "2024/roof/case.yml", "draft: true", "draft: false"),
        lambda: shutil.rmtree(several / "2024/roof"),
        lambda: _change(lift, "roof", "stairs"),
        lambda: _change(several / "2024/stairs/case.yml", "status:", "publish_on: 2024-09-01\nstatus:"),
    ]
    for number, change in enumerate(changes):
        change()
        assert _result(several, memory) == _result(several, None), number


def test_results_depend_on_the_day(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days in any order; a record is not checked again unless a day that matters to it was passed."""
    lift, roof = several / "2024/lift/case.yml", several / "2024/roof/case.yml"
    _change(lift, "themes:", "as_of: 2026-03\nthemes:")
    _change(roof, "themes:", "next_review: 2025-06-30\nthemes:")
    days = ["2025-01-01", "2025-06-30", "2025-07-01", "2026-02-28", "2026-03-01", "2026-03-02", "2031-01-01", None]
    fresh = {day: _result(several, None, day) for day in days}
    assert len(set(fresh.values())) > 4
    memory = BuildCache()
    for day in (*days, *reversed(days), *days[::2], *days[::3]):
        assert _result(several, memory, day) == fresh[day], day
    _result(several, memory, "2026-03-02")
    monkeypatch.setattr(reader, "read", None)
    assert _result(several, memory, "2026-03-03")


def test_the_cache_file_serves_later_loads(several: Path) -> None:
    """With and without changes in between."""
    for change in (None, "电梯没有装好", "电梯又装好了", None):
        if change:
            _change(several / "2024/lift/case.yml", "居民开了会", f"居民开了会。{change}")
        expected = _result(several, None)
        memory = open_build_cache(several)
        assert _result(several, memory) == expected
        memory.save()


def test_only_what_changed_is_read(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change to one record, no other file is opened."""
    memory = BuildCache()
    load(several, cache=memory)
    paths = []

    def recorded(path: Path, **options: Any) -> reader.Document:
        paths.append(path)
        return read(path, **options)

    read = reader.read
    monkeypatch.setattr(reader, "read", recorded)
    _change(several / "2024/roof/case.yml", "电梯已装好", "电梯没有装好")
    load(several, cache=memory)
    assert paths == [several / "2024/roof/case.yml"]


def test_two_records_with_a_common_sentence_are_compared_once(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later load does not read them, until one of them changes."""
    sentence = "街道办事处和社区居民委员会反复上门调解，低层住户最后都同意了，施工队这才进场，把地基挖开。"
    roof, stairs = several / "2024/roof/case.yml", several / "2024/stairs/case.yml"
    for path in (roof, stairs):
        _change(path, "居民开了会。", f"居民开了会。{sentence}")
    first = _result(several, open_build_cache(several))
    assert "copied-text" in first
    _save(several)
    compared: list[str] = []

    def noted(root: Path, stored: CaseWithContent, original: CaseWithContent) -> Finding | None:
        compared.append(stored.summary.id)
        return copied_text(root, stored, original)

    monkeypatch.setattr("mkdocs_casebook.loading.loader.copied_text", noted)
    assert _result(several, open_build_cache(several)) == first
    assert compared == []
    _change(roof, "反复", "多次")
    _change(stairs, "反复", "多次")
    assert "多次上门" in _result(several, open_build_cache(several))
    assert len(compared) == 1
    assert "('count', '1')" in _result(several, open_build_cache(several))
    another = "居民代表和施工队在现场逐户核对了管线的位置，谁家有什么难处都记了下来，当天就给出了答复。"
    for path in (stairs, roof):
        _change(path, "居民开了会。", f"居民开了会。{another}")
    assert "('count', '2')" in _save(several)
    _change(roof, another, "")
    assert "('count', '1')" in _save(several)
    _change(roof, "居民开了会。", f"居民开了会。{another}")
    assert "('count', '2')" in _save(several)
    _change(stairs, another, "")
    assert "('count', '1')" in _save(several)
    _change(roof, sentence.replace("反复", "多次"), "")
    assert "copied-text" not in _result(several, open_build_cache(several))
