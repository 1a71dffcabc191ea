"""``portal.yml``: every mistake is reported with line, field and remedy in both languages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_casebook.diagnostics.problems import Problems
from mkdocs_casebook.portal.settings import Limits, read_settings
from tests.loading.golden_messages import load_golden, write_expected
from tests.paths import DATA, PACKAGE

BAD = load_golden("bad_portals")


@pytest.mark.parametrize("name", BAD)
def test_mistakes_are_reported(name: str, tmp_path: Path) -> None:
    """Exactly the expected lines, in file order."""
    path = tmp_path / "portal.yml"
    path.write_text(BAD[name]["portal"], encoding="utf-8")
    with pytest.raises(Problems) as raised:
        read_settings(path)
    if os.environ.get("UPDATE_GOLDEN"):
        write_expected(DATA / "bad_portals" / f"{name}.yml", str(raised.value))
    else:
        assert str(raised.value) == BAD[name]["expected"].rstrip("\n")


def test_the_example_is_valid() -> None:
    """Its limits are the defaults."""
    settings = read_settings(PACKAGE / "portal/portal.yml")
    assert list(settings.sites) == ["llq", "hxq"]
    assert settings.limits == Limits()


def test_good_settings_are_read(tmp_path: Path) -> None:
    """Addresses end in a slash; limits have defaults."""
    path = tmp_path / "portal.yml"
    text = (
        "sites:\n  lin:\n    name: {zh: 林区案例库}\n    address: https://lin.example.org/cases\nlimits: {seconds: 5}\n"
    )
    path.write_text(text, encoding="utf-8")
    settings = read_settings(path)
    assert settings.sites["lin"].address == "https://lin.example.org/cases/"
    assert (settings.limits.seconds, settings.limits.at_once, settings.networks) == (5, 8, ())
