"""A load with a memory tells what a load without one tells, and reads only what changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import source
from generator.load import load
from generator.memory import Memory
from generator.problems import Problems


@pytest.fixture
def several(cases: Path) -> Path:
    """Return a cases folder with three records that are alike."""
    for name in ("roof", "stairs"):
        shutil.copytree(cases / "2024/lift", cases / "2024" / name)
    return cases


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _told(cases: Path, memory: Memory | None) -> str:
    try:
        catalog = load(cases, memory=memory)
    except Problems as problems:
        return str(problems)
    return "\n".join(map(repr, (catalog.cases, catalog.vocabulary, catalog.notices)))


def test_a_memory_changes_no_answer(several: Path) -> None:
    """Whatever is written, broken, mended or taken away between two loads."""
    memory = Memory()
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
        assert _told(several, memory) == _told(several, None), number


def test_only_what_changed_is_read(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of one record, no other file is opened."""
    memory = Memory()
    load(several, memory=memory)
    paths = []

    def noted(path: Path) -> source.Document:
        paths.append(path)
        return read(path)

    read = source.read
    monkeypatch.setattr(source, "read", noted)
    _change(several / "2024/roof/case.yml", "电梯已装好", "电梯没有装好")
    load(several, memory=memory)
    assert paths == [several / "2024/roof/case.yml"]
