"""``python -m mkdocs_casebook`` in a stranger's folder imports nothing from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import write_project

MODULES = (
    "yaml",
    "json",
    "click",
    "typing",
    "pathlib",
    "re",
    "pydantic",
    "msgspec",
    "markdown",
    "PIL",
    "numpy",
    "mkdocs",
)


@pytest.mark.parametrize("options", [[], ["-P"], ["-I"]], ids=["plain", "-P", "-I"])
def test_modules_of_the_current_folder_are_not_imported(options: list[str], tmp_path: Path) -> None:
    """A ``yaml.py`` beside the records would otherwise run in place of the parser."""
    write_project(tmp_path)
    for name in MODULES:
        (tmp_path / f"{name}.py").write_text("raise SystemExit(f'{__file__} was run')\n", encoding="utf-8")
    command = [sys.executable, *options, "-m", "mkdocs_casebook", "check"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.stderr, done.returncode) == ("1 个案例，没有问题。 1 cases, no problems.\n", 0)
