"""Folders used by tests."""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "generator" / "mkdocs_casebook"
DATA = PROJECT / "tests" / "data"
GOLDEN = PROJECT / "tests" / "golden"
GOLDEN_CASES = GOLDEN / "cases"
DEMONSTRATION = PROJECT / "cases"
