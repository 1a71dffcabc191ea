"""Without Chromium or the packages of Node, a run of the tests says in one line what to install."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import tools
from tests.paths import PROJECT

EXAMPLE = "tests/repository/browser_example.py"


def _run_tests(*arguments: str, path: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": path, "PLAYWRIGHT_BROWSERS_PATH": os.devnull}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def test_without_chromium_one_line_says_so(tmp_path: Path) -> None:
    """The tests in a browser are replaced by one failure; with the option in its message the run passes."""
    refused = _run_tests("-n", "1", EXAMPLE, path=str(tmp_path))
    assert refused.returncode == 1
    assert "1 failed, 1 passed" in refused.stdout
    line = next(line for line in refused.stdout.splitlines() if line.startswith("2 tests need Chromium"))
    assert line.endswith(
        "; install with: python -m playwright install chromium; "
        "or leave them out with: -m 'not browser and not node and not servers'"
    )
    allowed = _run_tests(EXAMPLE, "-m", "not browser and not node and not servers", path=str(tmp_path))
    assert (allowed.returncode, "1 passed, 2 deselected" in allowed.stdout) == (0, True)


def test_missing_packages_of_node_are_named_with_their_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each folder without its packages has a command of its own."""
    installed = tmp_path / "admin/node_modules/.package-lock.json"
    installed.parent.mkdir(parents=True)
    installed.touch()
    monkeypatch.setattr(tools, "PROJECT", tmp_path)
    tools.missing_tools.cache_clear()
    missing = tools.missing_tools("node")
    tools.missing_tools.cache_clear()
    assert missing == {"tests/site/node_modules": "npm --prefix tests/site ci"}
