"""The manifest of an output folder: complete at any moment, and no way to delete anything else."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from mkdocs_casebook.build.manifest import NAME, Manifest
from mkdocs_casebook.build.output_folder import FileWriter, OutputFolder
from mkdocs_casebook.build.state.file_info import digest_in, stamp_of
from mkdocs_casebook.runtime.build_cache import BuildCache


def _build(folder: Path, *addresses: str, cache: BuildCache | None = None, adopt: bool = False) -> tuple[int, int]:
    output = OutputFolder(folder, cache or BuildCache(), adopt=adopt)
    for address in addresses:
        output.write(address, b"ours")
    return output.finish()


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name != NAME}


def test_only_files_of_the_manifest_are_deleted(tmp_path: Path) -> None:
    """What the site no longer has is deleted with its empty folders; what somebody else put there stays."""
    assert _build(tmp_path, "a/index.html", "b/index.html") == (2, 0)
    (tmp_path / "notes.txt").touch()
    (tmp_path / "a/photo.jpg").touch()
    assert _build(tmp_path, "c/index.html") == (1, 2)
    assert _files(tmp_path) == {"c/index.html", "notes.txt", "a/photo.jpg"}
    assert not (tmp_path / "b").exists()


def test_a_killed_build_leaves_no_file_unlisted(tmp_path: Path) -> None:
    """A file is entered before it is written: the next build deletes it if it is no part of the site."""
    OutputFolder(tmp_path, BuildCache()).write("half/index.html", b"ours")
    assert _build(tmp_path, "index.html") == (1, 1)
    assert _files(tmp_path) == {"index.html"}


def test_a_killed_build_leaves_no_temporary_file(tmp_path: Path) -> None:
    """The next build deletes it, whatever it builds; the manifest exists before any other file."""
    OutputFolder(tmp_path, BuildCache()).prepare()
    assert {path.name for path in tmp_path.iterdir()} == {NAME}
    for folder in (tmp_path, tmp_path / "half"):
        folder.mkdir(exist_ok=True)
        (folder / ".casebook-123-4.new").touch()
    _build(tmp_path, "index.html")
    assert _files(tmp_path) == {"index.html"}
    assert not (tmp_path / "half").exists()


def test_an_inventory_of_a_former_version_counts_once(tmp_path: Path) -> None:
    """Outputs without a manifest are known by the build cache."""
    cache = BuildCache()
    _build(tmp_path, "old.html", cache=cache)
    (tmp_path / NAME).unlink()
    (tmp_path / "mine.txt").touch()
    assert _build(tmp_path, "new.html", cache=cache) == (1, 1)
    assert _files(tmp_path) == {"new.html", "mine.txt"}


def test_an_adopted_folder_is_cleaned(tmp_path: Path) -> None:
    """All that is there counts as written by a former build."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old/index.html").touch()
    assert _build(tmp_path, "index.html", adopt=True) == (1, 1)
    assert _files(tmp_path) == {"index.html"}


@pytest.mark.parametrize(
    "line", ["../victim", "/etc/victim", "a/../../victim", "..\\victim", "", NAME, "linked/victim"]
)
def test_a_manipulated_manifest_deletes_nothing_else(tmp_path: Path, line: str) -> None:
    """It may have been written by anybody."""
    folder, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    _build(folder, "index.html")
    elsewhere.mkdir()
    for victim in (tmp_path / "victim", elsewhere / "victim"):
        victim.touch()
    (folder / "linked").symlink_to(elsewhere)
    with (folder / NAME).open("a", encoding="utf-8") as file:
        file.write(line.replace("/etc/victim", str(tmp_path / "victim")) + "\n")
    _build(folder, "index.html")
    assert (tmp_path / "victim").exists()
    assert (elsewhere / "victim").exists()
    assert (folder / NAME).exists()


def test_the_manifest_is_sorted_and_complete(tmp_path: Path) -> None:
    """The same site has the same manifest, whatever was built before."""
    _build(tmp_path, "b", "a", "c")
    _build(tmp_path, "d", "a")
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "casebook manifest 1\na\nd\n"
    manifest = Manifest.read(tmp_path)
    assert manifest
    assert manifest.stale(["a"]) == ["d"]


@pytest.mark.parametrize("text", ["", "something else\na\n", "\0"])
def test_another_file_of_that_name_is_no_manifest(tmp_path: Path, text: str) -> None:
    """Its lines are not deleted."""
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert Manifest.read(tmp_path) is None


def test_a_file_in_pieces_is_replaced_only_if_it_differs(tmp_path: Path) -> None:
    """It is never in memory as a whole, and a host that compares times need not fetch it again."""
    writer = FileWriter(tmp_path)
    first = writer.write_pieces("data/a", [b"one", b"two"], "1")
    same = writer.write_pieces("data/a", iter([b"onetwo"]), "2")
    assert (first.changed, same.changed) == (True, False)
    assert stamp_of(first.info) == stamp_of(same.info)
    assert digest_in(first.info) == hashlib.sha256(b"onetwo").hexdigest()
    assert writer.write_pieces("data/a", [b"three"], "3").changed
    assert _files(tmp_path) == {"data/a"}
    assert (tmp_path / "data/a").read_bytes() == b"three"
