r"""The line in the file of each line of a value, in all styles of YAML."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from mkdocs_casebook.yaml_io.scalar_lines import lines_of_value

TEXTS = {
    "literal": ("x: |\n  a\n\n  b\n", [2, 3, 4]),
    "folded": ("x: >\n  a\n  b\n\n  c\n", [2, 5]),
    "folded with an indented line": ("x: >\n  a\n    b\n  c\n", [2, 3, 4]),
    "plain": ("x: a\n  b\n\n  c\n", [1, 4]),
    "single-quoted": ("x: 'a\n\n  b'\n", [1, 3]),
    "double-quoted with escapes": ('x: "a\\nb\\n\n  c\\x0Ad"\n', [1, 1, 2, 2]),
    "double-quoted with an escaped backslash": ('x: "a\\\\nb"\n', [1]),
    "double-quoted with NEL and LS escapes": ('x: "a\\Nb\\Lc\\n\n  d"\n', [1, 2]),
    "after others": ("y: 1\nx: |\n  a\n  b\n", [3, 4]),
}


@pytest.mark.parametrize("name", TEXTS)
def test_lines_of_values(name: str) -> None:
    """A folded break is none of the value; an escaped one is none of the file."""
    text, expected = TEXTS[name]
    root: Any = yaml.compose(text, Loader=yaml.CBaseLoader)
    (node,) = (value for key, value in root.value if key.value == "x")
    lines = lines_of_value(node, text.split("\n"))
    assert lines[: len(expected)] == expected
    assert len(node.value.strip().split("\n")) == len(expected)
