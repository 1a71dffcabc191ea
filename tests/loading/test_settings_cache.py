"""The settings are checked once, however many parts of a command ask for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.loading import settings_check
from mkdocs_casebook.loading.settings_cache import settings_problems, site_languages
from tests.paths import TEST_PROJECT


def test_the_languages_do_not_depend_on_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for them without a day gets the result of any day, and does not replace it."""
    (tmp_path / "mkdocs.yml").write_bytes((TEST_PROJECT / "mkdocs.yml").read_bytes())
    problems = settings_problems(tmp_path, today="2024-09-01")
    languages = site_languages(tmp_path, today="2024-09-01")
    monkeypatch.setattr(settings_check, "report_settings", None)  # would fail if it were called
    assert site_languages(tmp_path) == languages
    assert settings_problems(tmp_path, today="2024-09-01") == problems
    with pytest.raises(TypeError):
        settings_problems(tmp_path, today="2024-09-02")
