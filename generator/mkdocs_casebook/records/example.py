"""A record in which every field has a value, for whoever wants to see how a field is written."""

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
    """Return the lines of each field of the record, as they are written."""
    blocks = re.split(r"^(?=[a-z])", example_text(), flags=re.MULTILINE)[1:]
    return {block.partition(":")[0]: block for block in blocks}


def example_data() -> dict[str, Any]:
    """Return the record as data: numbers as numbers, days as dates."""
    data: dict[str, Any] = yaml.load(example_text(), Loader=yaml.CSafeLoader)
    return data
