"""Fields that a record has twice: where the other one is, and which of two is in the other language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import yaml

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.text.scripts import HAN
from mkdocs_casebook.yaml_io.repairs.repair import Repair, repair_of

_HAN = re.compile(f"[{HAN}]")
_NAMED = frozenset(("figures", "photos", "sources"))
"""Fields that hold parts by their names."""
_OTHER = {"zh": "en", "en": "zh"}


def find_duplicates(text: str) -> Iterator[Finding | Repair]:
    """Yield each key that a mapping of a text has already, or its repair where the language is clear."""
    lines = text.split("\n")
    stack = [(yaml.compose(text, Loader=yaml.CBaseLoader), "")]
    while stack:
        node, name = stack.pop()
        if isinstance(node, yaml.SequenceNode):
            stack.extend((item, "") for item in node.value)
        if not isinstance(node, yaml.MappingNode):
            continue
        first: dict[str, tuple[Any, Any]] = {}
        counts = Counter(key.value for key, _ in node.value)
        for key, value in node.value:
            stack.append((value, key.value))
            if key.value not in first:
                first[key.value] = key, value
                continue
            repair = _in_other_language(lines, counts, first[key.value], (key, value))
            other = first[key.value][0].start_mark.line + 1
            code = "doubled-name" if name in _NAMED and isinstance(value, yaml.MappingNode) else "doubled-key"
            yield repair or finding(code, line=key.start_mark.line + 1, key=key.value, first=other)


def _in_other_language(
    lines: list[str], counts: Counter[str], first: tuple[Any, Any], second: tuple[Any, Any]
) -> Repair | None:
    """Return the repair that renames one of two texts in the same language, of which one is in the other."""
    name = first[0].value
    if name not in _OTHER or _OTHER[name] in counts or counts[name] > 2:
        return None
    has_han = [_HAN.search(str(value.value)) is not None for _, value in (first, second)]
    if has_han[0] == has_han[1] or not all(isinstance(value, yaml.ScalarNode) for _, value in (first, second)):
        return None
    wrong = first[0] if has_han[0] == (name == "en") else second[0]
    number, column = wrong.start_mark.line, wrong.start_mark.column
    line = lines[number]
    if not line.startswith(f"{name}:", column):
        return None
    return repair_of("language-twice", lines, {number: line[:column] + _OTHER[name] + line[column + len(name) :]})
