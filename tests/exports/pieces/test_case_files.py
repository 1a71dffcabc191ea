"""Files spliced from new pieces and former files have the bytes of files that are written from nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from mkdocs_casebook.build.output_folder import OutputFolder
from mkdocs_casebook.exports.pieces import case_files
from mkdocs_casebook.exports.pieces.case_files import NOTHING_WRITTEN, CaseFiles, Form, WrittenFiles
from mkdocs_casebook.runtime.build_cache import BuildCache
from mkdocs_casebook.runtime.files.spool import Spool
from mkdocs_casebook.runtime.serialization import deserialize, serialize

FORMS = {
    "lines": Form(b"", b"\n", b"\n"),
    "list": Form(b'{"version":"1","cases":[\n', b",\n", b"\n]}\n"),
    "table": Form(b"id,value\r\n"),
}

Contents = dict[str, bytes]


def write(
    folder: Path, cases: Contents, changed: set[str], former: WrittenFiles, head: bytes = b""
) -> tuple[WrittenFiles, set[str]]:
    """Write one file of each form; return what to store, and the names of the files that were opened for writing."""
    output = OutputFolder(folder, BuildCache())
    opened: set[str] = set()
    spool = Spool(1)
    rows = {case: spool.append([content]) for case, content in cases.items() if case in changed}

    class Folder:
        read = output.read

        def open(self, address: str):  # type: ignore[no-untyped-def] # noqa: ANN202 - that of the output folder
            opened.add(address)
            return output.open(address)

    files = CaseFiles(cases=tuple(cases), rows=rows, spool=spool, former=former, folder=Folder())
    for name, form in FORMS.items():
        files.write(name, 0, form._replace(head=head + form.head))
    stored = WrittenFiles(files.cases, files.written)
    return deserialize(serialize(stored), WrittenFiles), opened


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files by name."""
    return {name: (folder / name).read_bytes() for name in FORMS}


def edited(cases: Contents, rng: random.Random) -> Contents:
    """Return cases of which some were added, removed, changed, emptied or moved."""
    names = [name for name in cases if rng.random() > 0.2]
    for _ in range(rng.randint(0, 2)):
        names.insert(rng.randint(0, len(names)), f"new-{rng.random()}")
    if rng.random() < 0.3:
        rng.shuffle(names)
    return {name: cases[name] if name in cases and rng.random() < 0.8 else content(rng) for name in names}


def content(rng: random.Random) -> bytes:
    """Return a piece, often an empty one."""
    return rng.choice([b"", b"", b"a", b"b" * 7, b"c\r\n" * 3])


@pytest.mark.parametrize("block", [2, 1 << 20])
@pytest.mark.parametrize("seed", range(15))
def test_a_sequence_of_edits(seed: int, block: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each of them, the files are those of the cases as they are."""
    monkeypatch.setattr(case_files, "_BLOCK", block)
    rng = random.Random(seed)
    cases = {f"case-{number}": content(rng) for number in range(rng.randint(0, 7))}
    stored, _ = write(tmp_path / "spliced", cases, {*cases}, NOTHING_WRITTEN)
    for number in range(6):
        after = edited(cases, rng)
        changed = {name for name in after if cases.get(name) != after[name] or rng.random() < 0.2}
        head = rng.choice([b"", b"head"])
        stored, _ = write(tmp_path / "spliced", after, changed, stored, head)
        fresh, _ = write(tmp_path / f"fresh-{number}", after, {*after}, NOTHING_WRITTEN, head)
        assert contents(tmp_path / "spliced") == contents(tmp_path / f"fresh-{number}")
        assert stored == fresh
        cases = after


def test_a_file_of_the_same_pieces_is_not_written(tmp_path: Path) -> None:
    """Also if a case was serialized again; a new piece, another order or another head is written."""
    cases = {"a": b"1", "b": b"", "c": b"3"}
    stored, opened = write(tmp_path, cases, {*cases}, NOTHING_WRITTEN)
    assert opened == FORMS.keys()
    assert write(tmp_path, cases, {"b", "c"}, stored) == (stored, set())
    assert write(tmp_path, cases | {"b": b"2"}, {"b"}, stored)[1] == FORMS.keys()
    stored, _ = write(tmp_path, cases, {*cases}, NOTHING_WRITTEN)
    assert write(tmp_path, {"c": b"3", "a": b"1", "b": b""}, set(), stored)[1] == FORMS.keys()
    stored, _ = write(tmp_path, cases, {*cases}, NOTHING_WRITTEN)
    assert write(tmp_path, cases, set(), stored, b"x")[1] == FORMS.keys()


def test_where_the_pieces_of_a_file_are(tmp_path: Path) -> None:
    """Each range has a piece, or some successive ones with what is between them."""
    stored, _ = write(tmp_path, {"a": b"", "b": b"2", "c": b"", "d": b"44"}, {*"abcd"}, NOTHING_WRITTEN)
    content, file = (tmp_path / "list").read_bytes(), stored.files["list"]

    def piece(first: int, count: int = 1) -> bytes:
        start, end = file.piece_range(first, count, FORMS["list"].separator)
        return content[start:end]

    assert [piece(number) for number in range(4)] == [b"", b"2", b"", b"44"]
    assert piece(0, 4) == b"2,\n44"
    assert piece(2, 2) == b"44"
