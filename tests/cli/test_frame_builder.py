"""Which program builds the frame: the one named in the environment, else the first that is installed."""

from __future__ import annotations

import click
import pytest

from mkdocs_casebook.cli import frame_builder
from mkdocs_casebook.cli.frame_builder import BUILDERS, VARIABLE, chosen_builder


def _install(monkeypatch: pytest.MonkeyPatch, *installed: str) -> None:
    monkeypatch.setattr(frame_builder, "find_spec", lambda name: "a module" if name in installed else None)


@pytest.mark.parametrize(
    ("named", "installed", "chosen"),
    [
        ("", BUILDERS, "mkdocs"),
        ("", ("properdocs",), "properdocs"),
        ("properdocs", BUILDERS, "properdocs"),
        ("mkdocs", BUILDERS, "mkdocs"),
    ],
)
def test_the_builder_is_chosen(
    named: str, installed: tuple[str, ...], chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site goes on with ProperDocs where MkDocs is not installed, or where the owner chose it."""
    monkeypatch.setenv(VARIABLE, named)
    _install(monkeypatch, *installed)
    assert chosen_builder() == chosen


@pytest.mark.parametrize(
    ("named", "installed", "message"),
    [
        ("hugo", BUILDERS, "CASEBOOK_BUILDER"),
        ("properdocs", ("mkdocs",), "pip install properdocs"),
        ("", (), "pip install mkdocs"),
    ],
)
def test_a_missing_builder_is_named(
    named: str, installed: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names what to install, or what may be chosen."""
    monkeypatch.setenv(VARIABLE, named)
    _install(monkeypatch, *installed)
    with pytest.raises(click.UsageError, match=message):
        chosen_builder()
