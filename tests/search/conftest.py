"""Fixtures of the search tests."""

from __future__ import annotations

import pytest

from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.records.catalog import Catalog
from tests.paths import PROJECT


@pytest.fixture(scope="package")
def catalog() -> Catalog:
    """The demonstration cases."""
    return load(PROJECT / "cases")
