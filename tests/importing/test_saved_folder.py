"""Only files in the folder of a page are read, by whatever address."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.importing.files.saved_folder import file_beside


@pytest.fixture
def saved_page(tmp_path: Path) -> Path:
    """Return the path of a page with a picture in its folder, a secret beside it, and links to the secret."""
    folder = tmp_path / "saved" / "page_files"
    folder.mkdir(parents=True)
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (folder / "图 1.jpg").write_bytes(b"picture")
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (tmp_path / "saved/out").symlink_to(tmp_path)
    page = tmp_path / "saved/page.html"
    page.write_text("")
    return page


@pytest.mark.parametrize(
    "address", ["page_files/图 1.jpg", "./page_files/%E5%9B%BE%201.jpg", "page_files\\图 1.jpg?v=1#x"]
)
def test_a_file_in_the_folder_is_read(saved_page: Path, address: str) -> None:
    """Its name may be encoded, with the separator of Windows, with a query."""
    assert file_beside(saved_page, address) == b"picture"


@pytest.mark.parametrize(
    "address",
    [
        "../secret.jpg",
        "page_files/../../secret.jpg",
        "%2e%2e/secret.jpg",
        "/etc/passwd",
        "file:///etc/passwd",
        "page_files/link.jpg",
        "out/secret.jpg",
        "page_files",
        "",
        "no.jpg",
        "x" * 5000,
        "a\0b",
    ],
)
def test_nothing_else_is_read(saved_page: Path, address: str) -> None:
    """Paths and links that lead out, folders, missing files, names that no file has."""
    assert file_beside(saved_page, address) is None


def test_standard_input_has_no_folder() -> None:
    """A page without a file has no pictures beside it."""
    assert file_beside(Path("-"), "page_files/a.jpg") is None
