"""Results that are stored from build to build are those of a build from nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_casebook.build.state.stored_results import planned_pages, stored_schemas
from mkdocs_casebook.exports.metadata import schemas
from mkdocs_casebook.loading.loader import load
from mkdocs_casebook.pages.planner import plan
from mkdocs_casebook.records.answers.nearby_cases import NearbyIndex
from mkdocs_casebook.runtime.build_cache import BuildCache
from tests.paths import TEST_CASES
from tests.sample import SITE


class _ComputedError(Exception):
    """A result was computed again."""


def _refuse(*_: object, **__: object) -> None:
    raise _ComputedError


def test_distances_are_measured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages with stored distances are those of a build from nothing."""
    path, expected = tmp_path / "cache.sqlite", list(plan(load(TEST_CASES)))
    assert any(page.surroundings and page.surroundings.nearby for page in expected)
    cache = BuildCache(path)
    assert planned_pages(load(TEST_CASES), cache, "vocabulary") == expected
    cache.save()
    monkeypatch.setattr(NearbyIndex, "_around", _refuse)
    assert planned_pages(load(TEST_CASES), BuildCache(path), "vocabulary") == expected
    with pytest.raises(_ComputedError):
        planned_pages(load(TEST_CASES), BuildCache(path), "another")


def test_schemas_are_derived_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their inputs are the identity of the site and its languages."""
    catalog, site, cache = load(TEST_CASES), SITE, BuildCache(tmp_path / "cache.sqlite")
    expected = stored_schemas(catalog, site, cache, "shared")
    assert expected == schemas.dataset_schemas(catalog, site)
    monkeypatch.setattr(schemas, "data_schema", _refuse)
    assert stored_schemas(catalog, site, cache, "shared") == expected
    with pytest.raises(_ComputedError):
        stored_schemas(catalog, site, cache, "another")
