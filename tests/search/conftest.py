"""Fixtures of the search tests."""

from __future__ import annotations

import pytest

from mkdocs_casebook.records.catalog import Catalog
from tests.catalogs import catalog_of
from tests.paths import TEST_CASES


@pytest.fixture(scope="package")
def catalog() -> Catalog:
    """Invented cases of many kinds."""
    return catalog_of(TEST_CASES)
