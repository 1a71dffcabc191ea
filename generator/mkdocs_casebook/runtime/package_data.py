"""Data files that ship with the package: their text, their YAML, their paths."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

_PACKAGE = Path(str(files("mkdocs_casebook")))


def data_path(name: str) -> Path:
    """Return the path of a file or folder of the package; ``name`` is relative to the package's root."""
    return _PACKAGE / name


def data_text(name: str) -> str:
    """Return the text of a file of the package."""
    return data_path(name).read_text(encoding="utf-8")


@cache
def data_yaml(name: str) -> Any:
    """Parse a YAML file of the package; every scalar is a string. Parsed once a process: callers must not change it."""
    return yaml.load(data_text(name), Loader=yaml.CBaseLoader)  # noqa: S506 - makes strings only
