"""Tools that some tests need besides Python packages, and how to install those that are missing.

Tests are marked ``browser`` or ``node`` by the fixtures that they use, or by a decorator. If a tool is missing, one
failing item takes the place of all tests that need it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import sync_playwright

from tests.paths import PROJECT

MARKERS = {
    "browser": "opens pages in Chromium",
    "node": "runs on Node, or reads packages that npm installs into tests/site or admin",
    "servers": "runs nginx, Apache, rsync or openssl of Debian",
}
_MARK_OF_FIXTURE = {"browser": "browser", "form": "node", "wheel": "node"}
_SERVERS = {"nginx": "nginx-light", "apache2": "apache2-bin", "rsync": "rsync", "openssl": "openssl"}
"""Programs and their packages in Debian."""
_NODE_FOLDERS = ("tests/site", "admin")


@cache
def missing_tools(mark: str) -> dict[str, str]:
    """Return the missing tools for a mark, each with the command that installs it."""
    tools = {"browser": _browser_tools, "node": _node_packages, "servers": _servers}
    return dict(tools[mark]())


def _browser_tools() -> Iterator[tuple[str, str]]:
    if not shutil.which("chromium-headless-shell") and not _playwright_has_chromium():
        yield "Chromium", "python -m playwright install chromium"
    if shutil.which("fc-list") and not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=True).stdout:  # noqa: S607
        yield "a Chinese font", "apt-get install fonts-noto-cjk"


def _servers() -> Iterator[tuple[str, str]]:
    for program, package in _SERVERS.items():
        if not shutil.which(program) and not shutil.which(program, path="/usr/sbin"):
            yield program, f"apt-get install {package}"


def _playwright_has_chromium() -> bool:
    with sync_playwright() as playwright:
        return PROJECT.joinpath(playwright.chromium.executable_path).exists()


def _node_packages() -> Iterator[tuple[str, str]]:
    for folder in _NODE_FOLDERS:
        if not (PROJECT / folder / "node_modules/.package-lock.json").exists():
            yield f"{folder}/node_modules", f"npm --prefix {folder} ci"


class MissingTools(pytest.Item):
    """Takes the place of the tests that cannot run, and fails with one line that says what to install."""

    message: str

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return the title of the failure."""
        return self.path, None, self.name

    def runtest(self) -> NoReturn:
        """Fail."""
        pytest.fail(self.message, pytrace=False)


def mark_by_fixtures(items: list[pytest.Item]) -> None:
    """Mark the tests that need a tool because they use a certain fixture."""
    for item in items:
        for fixture, mark in _MARK_OF_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)


def replace_tests_without_tools(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Replace the selected tests whose tools are missing with one item, placed first."""
    marks = {item: [mark for mark in MARKERS if item.get_closest_marker(mark)] for item in items}
    missing = {name: tool for found in marks.values() for mark in found for name, tool in missing_tools(mark).items()}
    if not missing:
        return
    able = [item for item, found in marks.items() if not any(map(missing_tools, found))]
    item: MissingTools = MissingTools.from_parent(session, name="missing tools")
    item.message = (
        f"{len(items) - len(able)} tests need {', '.join(missing)}; install with: {' && '.join(missing.values())}; "
        f"or leave them out with: -m '{' and '.join(f'not {mark}' for mark in MARKERS)}'"
    )
    items[:] = [item, *able]
