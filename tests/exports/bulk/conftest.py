"""The published data of the varied cases, in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exports.written_data import write_data
from tests.paths import TEST_CASES


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder ``data/``."""
    return write_data(TEST_CASES, tmp_path_factory.mktemp("site"))
