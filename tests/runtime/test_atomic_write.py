"""Atomic replacement of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.runtime.atomic_write import replace_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with unusual permissions."""
    path = tmp_path / "case.yml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    return path


def test_content_is_replaced_and_permissions_stay(path: Path) -> None:
    """No temporary file is left."""
    replace_file(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert list(path.parent.iterdir()) == [path]


def test_a_symbolic_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    """Its target is replaced."""
    link = tmp_path / "link"
    link.symlink_to(path)
    replace_file(link, b"new")
    assert (link.is_symlink(), path.read_bytes()) == (True, b"new")


def test_a_failure_leaves_the_old_content(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, for example; no temporary file is left."""

    def fail(_: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="no space left"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]
