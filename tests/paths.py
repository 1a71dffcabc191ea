"""Folders used by tests."""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "generator" / "mkdocs_casebook"
DATA = PROJECT / "tests" / "data"
TEST_PROJECT = DATA / "project"
"""A small site with invented records of every kind."""
TEST_CASES = TEST_PROJECT / "cases"
GOLDEN = PROJECT / "tests" / "golden"
GOLDEN_CASES = GOLDEN / "cases"
DEMONSTRATION = PROJECT / "cases"
