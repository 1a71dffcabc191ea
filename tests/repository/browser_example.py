"""Tests that :mod:`tests.repository.test_missing_tools` runs without a browser."""

from playwright.sync_api import Browser


def test_in_a_browser(browser: Browser) -> None:
    """Never runs."""
    raise AssertionError(browser)


def test_in_a_browser_again(browser: Browser) -> None:
    """Never runs."""
    raise AssertionError(browser)


def test_elsewhere() -> None:
    """Passes."""
