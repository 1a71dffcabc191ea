"""Loading a cases folder, with other files in it, links and photos."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.serialization import CachedCase, CaseWithContent
from mkdocs_casebook.runtime.build_cache import open_build_cache


def _codes(cases: Path) -> list[str]:
    try:
        load(cases)
    except Problems as problems:
        codes = [problem.code for problem in problems.problems]
        return codes if str(problems).encode() else []
    return []


def test_other_files_are_ignored(cases: Path) -> None:
    """Notes, hidden folders and editors' temporary files beside the records."""
    (cases / ".git").mkdir()
    (cases / "2024/.trash").mkdir()
    (cases / "2024/lift/.case.yml.swp").write_text("x", encoding="utf-8")
    (cases / "2024/lift/notes.docx").write_text("x", encoding="utf-8")
    (cases / "README.md").write_text("x", encoding="utf-8")
    (cases / "case.schema.json").write_text("{}", encoding="utf-8")
    assert _codes(cases) == []


def test_the_version_depends_on_the_text_alone(cases: Path) -> None:
    """Not on the line ends."""
    record = cases / "2024/lift/case.yml"
    text = record.read_text(encoding="utf-8")
    written = [text, text.replace("\n", "\r\n"), f"{text}\n# a remark\n"]
    versions = []
    for each in written:
        record.write_bytes(each.encode())
        versions.append(load(cases).cases[0].version)
    assert versions[0] == versions[1] != versions[2]
    assert versions[0] == hashlib.sha256(text.encode()).hexdigest()[:12]


def test_undecodable_file_names_are_reported(cases: Path) -> None:
    """File names need not be UTF-8; messages must be."""
    shutil.copytree(cases / "2024/lift", os.fsdecode(os.fsencode(cases / "2024") + b"/\xff\xfe"))
    (cases / os.fsdecode(b"\xff")).mkdir()
    (cases / "vocabulary" / os.fsdecode(b"\xff.yml")).write_text("a: b", encoding="utf-8")
    assert _codes(cases) == ["bad-identifier", "unknown-vocabulary", "year-folder"]


def test_broken_and_circular_symbolic_links(cases: Path) -> None:
    """A circular link is not a folder; a broken link cannot be opened."""
    (cases / "2024/round").symlink_to("round")
    (cases / "2024/up").symlink_to("..")
    (cases / "2024/nothing").mkdir()
    (cases / "2024/nothing/case.yml").symlink_to("gone.yml")
    assert _codes(cases) == ["cannot-open", "folder-without-case"]


@pytest.mark.parametrize("path", ["vocabulary", "2024/lift"])
def test_a_file_in_place_of_a_folder(path: str, cases: Path) -> None:
    """It counts as empty."""
    shutil.rmtree(cases / path)
    (cases / path).write_text("x", encoding="utf-8")
    assert set(_codes(cases)) <= {"vocabulary-missing"}


def test_the_cases_folder_may_be_a_file(tmp_path: Path) -> None:
    """That counts as missing."""
    (tmp_path / "cases").write_text("x", encoding="utf-8")
    assert _codes(tmp_path / "cases") == ["cases-missing"]


def test_a_photo_from_a_phone(full_cases: Path, pictures: dict[str, bytes]) -> None:
    """A multi-picture JPEG (MPO), as phones write it, is accepted."""
    image = Image.new("RGB", (8, 8))
    image.save(full_cases / "2024/lift/meeting.jpg", "MPO", save_all=True, append_images=[image])
    with Image.open(full_cases / "2024/lift/meeting.jpg") as picture:
        assert picture.format == "MPO"
    assert _codes(full_cases) == []
    (full_cases / "2024/lift/meeting.jpg").write_bytes(pictures["jpg"])
    assert _codes(full_cases) == []


def test_two_photos_may_be_one_file(full_cases: Path) -> None:
    """Two names for the same file."""
    path = full_cases / "2024/lift/case.yml"
    again = "photos:\n  again: {file: meeting.jpg, caption: {zh: 会议}, alt: {zh: 会议}, consent: given}\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nphotos:\n", f"\n{again}"), encoding="utf-8")
    assert _codes(full_cases) == []


def test_a_part_may_exceed_an_approximate_whole(full_cases: Path) -> None:
    """“More than 18” and “about 18” are no upper limit; “nearly 18” and a range are."""
    path = full_cases / "2024/lift/case.yml"
    good = path.read_text(encoding="utf-8").replace("value: 5,", "value: 20,").replace("  - lifts_done +", "  - 15 +")
    good = good.replace("15 + lifts_left == lifts_planned", "20 >= lifts_planned")
    for limit, codes in (
        ("value: 18, approx: at-least", []),
        ("value: 18, approx: about", []),
        ("value: 18, to: 20", []),
        ("value: 18, approx: nearly", ["part-exceeds-whole"]),
        ("value: 18, to: 19", ["part-exceeds-whole"]),
    ):
        path.write_text(good.replace("value: 18", limit), encoding="utf-8")
        assert _codes(full_cases) == codes


def test_whole_cases_are_read_from_the_cache(cases: Path) -> None:
    """The catalog holds summaries; a whole case whose row is damaged is read from its record again."""
    with_content = load(cases).case("lift")
    for _ in range(2):  # from the records, then from the cache
        cache = open_build_cache(cases)
        catalog = load(cases, cache=cache)
        cache.save()
        assert not any(isinstance(part, bytes) and len(part) > _MILESTONE for part in _parts(catalog.stored()))
        assert catalog.case("lift") == with_content
    with sqlite3.connect(open_build_cache(cases).path or "") as database:
        database.execute("UPDATE cache SET value = X'00' WHERE kind = 'case'")
    damaged = load(cases, cache=open_build_cache(cases))
    assert damaged.case("lift") == with_content


_MILESTONE = 2000
"""More than the bytes of a milestone."""


def _parts(cases: Iterable[CaseWithContent]) -> Iterator[object]:
    for case in cases:
        assert isinstance(case, CachedCase)
        yield from case.milestones
        yield from (getattr(case.summary, name) for name in case.summary.__slots__)
