"""Catalogs that many tests read: each folder is loaded once in a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog


@cache
def catalog_of(folder: Path) -> Catalog:
    """Return the catalog of a cases folder that no test changes."""
    return load(folder)
