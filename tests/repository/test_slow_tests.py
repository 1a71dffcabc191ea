"""Tests marked slow are left out by default and run in ``make test-full``; each module with one has quicker ones."""

from __future__ import annotations

import re
import tomllib

from tests.paths import PROJECT


def test_the_full_run_has_every_test() -> None:
    """Its own selection takes the place of the default."""
    options = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["addopts"]
    assert options[-2:] == ["-m", "not slow"]
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    [recipe] = re.findall(r"^test-full:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe.startswith('\t$(PYTEST) -m "" ')


def test_no_module_is_slow_as_a_whole() -> None:
    """A class of faults that only a slow test finds would be found the next day."""
    texts = {path: path.read_text(encoding="utf-8") for path in (PROJECT / "tests").rglob("test_*.py")}
    assert [path for path, text in texts.items() if re.search(r"^pytestmark.*slow", text, re.MULTILINE)] == []
