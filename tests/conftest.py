"""Fixtures for all tests."""

import io
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from mkdocs_casebook.records.example import example_blocks
from tests.paths import DATA
from tests.site.reading import PATIENCE
from tests.tools import MARKERS, mark_by_fixtures, replace_tests_without_tools

# No time limits: the same test may take ten times as long on a busy machine. Tests of speed measure processor time.
settings.register_profile("casebook", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("casebook")

# No sandbox for root, and no requests to the browser's vendor: tests need no network.
CHROMIUM_ARGUMENTS = [
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]

NOT_IN_FULL_RECORD = ("original", "draft", "publish_on", "related", "withdrawn", "review", "accepted")
"""Fields that hide the case, do not fit its origin, refer to another case, or depend on the rest of the text."""


def pytest_configure(config: pytest.Config) -> None:
    """Register the markers."""
    for name, meaning in MARKERS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> Iterator[None]:
    """Mark the tests that need tools; of those selected with ``-m``, replace those whose tools are missing."""
    mark_by_fixtures(items)
    yield
    replace_tests_without_tools(session, items)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Return a cases folder with a vocabulary and one record, ``2024/lift``, that has the required fields only."""
    return Path(shutil.copytree(DATA / "cases", tmp_path / "cases"))


@pytest.fixture
def full_cases(cases: Path) -> Path:
    """Return a cases folder whose one record, ``2024/lift``, has every field.

    Fields that ``full.yml`` lacks have the values of the example record.
    """
    text = (DATA / "full.yml").read_text(encoding="utf-8")
    present = set(re.findall(r"^([a-z_]+):", text, re.MULTILINE)) | set(NOT_IN_FULL_RECORD)
    added = "".join(block for name, block in example_blocks().items() if name not in present)
    (cases / "2024/lift/case.yml").write_text(text + added, encoding="utf-8")
    Image.new("L", (8, 8)).save(cases / "2024/lift/meeting.jpg")
    return cases


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests: Chromium's headless shell, Debian's or Playwright's, half the cost of full Chromium.

    ``make test`` installs one if needed.
    """
    with sync_playwright() as playwright:
        installed = shutil.which("chromium-headless-shell")
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=installed, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pictures() -> dict[str, bytes]:
    """Return a small picture of each supported format, by file extension."""
    by_kind = {}
    for kind in ("jpg", "png", "webp"):
        buffer = io.BytesIO()
        Image.linear_gradient("L").resize((64, 48)).save(buffer, {"jpg": "JPEG"}.get(kind, kind))
        by_kind[kind] = buffer.getvalue()
    return by_kind
