"""Folders that all workers of a test run share: the first that needs one fills it, and nobody changes it later."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_casebook.runtime.files.file_lock import exclusive_lock

_PATIENCE = 3600
"""Seconds that a worker waits for another to fill a folder."""


def shared_folder(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], object]) -> Path:
    """Return the folder of a name, filled once in a run."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, filled = root / f"shared-{name}", root / f"shared-{name}.filled"
    with exclusive_lock(root / f"shared-{name}.lock", timeout=_PATIENCE, on_wait=lambda _: None):
        if not filled.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            fill(folder)
            filled.touch()
    return folder
