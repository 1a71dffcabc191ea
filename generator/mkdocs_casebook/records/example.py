"""Example record that has every field, for documentation and tests."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import yaml

from mkdocs_casebook.runtime.package_data import data_text


@cache
def example_text() -> str:
    """Return the record as YAML text."""
    return data_text("records/example.yml")


@cache
def example_blocks() -> dict[str, str]:
    """Return the YAML lines of each field by its name."""
    blocks = re.split(r"^(?=[a-z])", example_text(), flags=re.MULTILINE)[1:]
    return {block.partition(":")[0]: block for block in blocks}


def example_data() -> dict[str, Any]:
    """Return the record as parsed by a standard YAML loader: numbers and dates are converted."""
    data: dict[str, Any] = yaml.load(example_text(), Loader=yaml.CSafeLoader)
    return data
