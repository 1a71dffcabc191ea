"""The published data of the varied cases, in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.exports.dataset_writer import write_open_data
from mkdocs_casebook.loading.loader import load
from tests.paths import TEST_CASES
from tests.sample import SITE, photos_of


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder ``data/``."""
    folder = tmp_path_factory.mktemp("site")

    def write(address: str, content: bytes) -> None:
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    catalog = load(TEST_CASES)
    write_open_data(catalog, SITE, TEST_CASES, write, photos_of(catalog))
    return folder / "data"
