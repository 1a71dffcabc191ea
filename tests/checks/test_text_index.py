"""The text index of a case is shared while its rules run, and no longer."""

from __future__ import annotations

from pathlib import Path

from mkdocs_casebook.checks.text_index import shared_text_index, text_index_of
from mkdocs_casebook.loading.loader import load


def test_the_index_is_built_once_for_all_rules(cases: Path) -> None:
    """Later calls build a new one: a case of the same identity may have other texts."""
    case = load(cases).case("lift")
    with shared_text_index(case, case):
        shared = text_index_of(case)
        assert text_index_of(case) is shared
    assert text_index_of(case) is not shared
