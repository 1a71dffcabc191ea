"""The site of the demonstration, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.paths import PROJECT
from tests.shared import shared_folder
from tests.site.conftest import run_mkdocs


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as ``mkdocs build --strict`` makes it; for reading only."""
    return shared_folder(tmp_path_factory, "demonstration", _build) / "site"


def _build(folder: Path) -> None:
    run_mkdocs("build", "--strict", "--site-dir", str(folder / "site"), folder=PROJECT)
