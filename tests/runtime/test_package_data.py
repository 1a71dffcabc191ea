"""Data files that ship with the package."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mkdocs_casebook.runtime.package_data import data_path


def _repeated(node: yaml.Node | None) -> list[str]:
    """Return the keys that a mapping in a YAML tree has twice."""
    if isinstance(node, yaml.SequenceNode):
        return [key for item in node.value for key in _repeated(item)]
    if not isinstance(node, yaml.MappingNode):
        return []
    keys = [key.value for key, _ in node.value]
    return [key for key in keys if keys.count(key) > 1] + [key for _, value in node.value for key in _repeated(value)]


def _is_data(path: Path) -> bool:
    """Return whether a file is YAML as it is: examples and the files of a new folder are templates."""
    return path.name != "examples.yml" and "starter" not in path.parts


@pytest.mark.parametrize(
    "path",
    sorted(filter(_is_data, data_path("").rglob("*.yml"))),
    ids=lambda path: "-".join(path.parts[-3:]),
)
def test_no_key_of_packaged_data_is_repeated(path: Path) -> None:
    """The second one would silently replace the first."""
    assert _repeated(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)) == []


def test_a_repeated_key_would_be_found() -> None:
    """Also below others."""
    assert _repeated(yaml.compose("a: [{b: 1, b: 2}]", Loader=yaml.CBaseLoader)) == ["b", "b"]
