"""Data files that ship with the package: their text, their YAML, their paths."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

_PACKAGE = Path(__file__).parents[1]
"""``importlib.resources`` would return the same, and takes as long to import as a small check."""


def data_path(name: str) -> Path:
    """Return the path of a file or folder of the package; ``name`` is relative to the package's root."""
    return _PACKAGE / name


def data_text(name: str) -> str:
    """Return the text of a file of the package."""
    return data_path(name).read_text(encoding="utf-8")


@cache
def data_yaml(name: str) -> Any:
    """Parse a YAML file of the package; every scalar is a string. Parsed once a process: callers must not change it."""
    import yaml  # a check whose outcome is cached parses none

    return _plain(yaml.compose(data_text(name), Loader=yaml.CBaseLoader))


def _plain(node: yaml.Node | None) -> Any:
    """Return a node as plain data, in half the time of PyYAML's constructors."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return [_plain(item) for item in node.value] if node else None
