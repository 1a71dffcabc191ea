"""Example record that has every field, for documentation and tests."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import yaml

from mkdocs_casebook.runtime.package_data import data_text
from mkdocs_casebook.text.languages import Language


@cache
def example_text(first: Language = Language.ZH) -> str:
    """Return the record as YAML text, for a site whose first language is given: it is not translated into that one."""
    text = data_text("records/example.yml")
    return text if first is Language.ZH else text.replace("\ntranslation:\n  en:", "\ntranslation:\n  zh:")


@cache
def example_blocks(first: Language = Language.ZH) -> dict[str, str]:
    """Return the YAML lines of each field by its name."""
    blocks = re.split(r"^(?=[a-z])", example_text(first), flags=re.MULTILINE)[1:]
    return {block.partition(":")[0]: block for block in blocks}


def example_data(first: Language = Language.ZH) -> dict[str, Any]:
    """Return the record as parsed by a standard YAML loader: numbers and dates are converted."""
    data: dict[str, Any] = yaml.load(example_text(first), Loader=yaml.CSafeLoader)
    return data
