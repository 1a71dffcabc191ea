"""What every test can ask for."""

import os
import shutil

import pytest

# No sandbox for root, and no talk with the browser's maker: a test asks nothing of the network.
CHROMIUM_ARGUMENTS = [
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of Chromium: Debian's, or the one Playwright installed (``make test`` sees to it)."""
    if installed := shutil.which("chromium"):
        return installed
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- slow to import, and seldom needed

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path
