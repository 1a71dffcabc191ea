"""Atomic replacement of a file."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from mkdocs_casebook.runtime.files.atomic_write import is_temporary, temporary_beside, write_durably


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with unusual permissions."""
    path = tmp_path / "case.yml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    return path


def test_content_is_replaced_and_permissions_stay(path: Path) -> None:
    """No temporary file is left."""
    write_durably(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(path.parent.iterdir()) == [path]


def test_a_symbolic_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    """Its target is replaced."""
    link = tmp_path / "link"
    link.symlink_to(path)
    write_durably(link, b"new")
    assert (link.is_symlink(), path.read_bytes()) == (True, b"new")


def test_a_failure_leaves_the_old_content(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, for example; no temporary file is left."""

    def fail(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="no space left"):
        write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_an_error_names_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system does not say which file does not fit on the disk."""

    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space left") as error:
        write_durably(path, b"new")
    assert error.value.filename == str(path)


def test_a_temporary_file_is_recognised(path: Path) -> None:
    """By the next build, if a process that was killed has left it; an owner's file is not."""
    with temporary_beside(str(path)) as new:
        assert is_temporary(new)
        assert is_temporary(Path(new).name)
    assert not any(map(is_temporary, [path.name, "x.new", "a/.casebook-manifest", "a/.casebook-1-2.new.txt"]))
