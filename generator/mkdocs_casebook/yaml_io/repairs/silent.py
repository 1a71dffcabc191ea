"""Mistakes that YAML accepts: a text cut at a ``#`` or at a comma in ``{…}``, a line that continues the one before."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterator
from typing import Any

import yaml

from mkdocs_casebook.text.scripts import HAN
from mkdocs_casebook.yaml_io.builder import build
from mkdocs_casebook.yaml_io.file_text import Unreadable
from mkdocs_casebook.yaml_io.repairs.indentation import indentations, with_lines_below
from mkdocs_casebook.yaml_io.repairs.line_notation import read_line
from mkdocs_casebook.yaml_io.repairs.outline import top_level
from mkdocs_casebook.yaml_io.repairs.repair import Repair, repair_of
from mkdocs_casebook.yaml_io.silent_signs import SUSPECT_LINE

_LINE_OF_INVALID = re.compile(
    r"^.*(?:[0-9],[0-9]{3}(?![0-9])|: [‘“][\w./:+-]+[’”]\s*$|[,;，；]\s*$|[A-Za-z0-9_-][，、]"
    r"|[A-Za-z0-9][;；]\s*[,}])"
    r"|^ *(?:- )*(?:zh|en) *[ =＝]|^ *(?:[^\x00-\x7f]|[A-Z][a-z]+ )[^:\n]{0,200}:\s",
    re.MULTILINE,
)
"""Lines to look at in a record whose values are not valid."""

_ACCEPTED = frozenset(
    (
        "colon-missing",
        "comma-in-braces",
        "comma-in-number",
        "comma-missing",
        "curly-quotes",
        "full-width-sign",
        "indent-wide",
        "list-mark",
        "quotation-marks",
        "space-missing",
        "space-wide",
        "trailing-comma",
        "unquoted-hash",
        "unquoted-sign",
    )
)
"""Codes of mistakes that YAML accepts."""

_PROSE_WITH_COLON = re.compile(r" +(?:[^\x00-\x7f]|[A-Z][a-z]+ )[^:]*:\s")
"""What YAML takes for a field, after a text of several lines that is indented further."""

_MAX_LINES = 200
_MAX_TRIALS = 9
_LONGEST_TRIED = 100_000
"""Characters of a text in which each repair is tried by itself; the longest real record has a third of it."""

_TEXT_BEFORE_HASH = re.compile(rf"[{HAN}]|\w \w")
_NUMBER_AFTER_HASH = re.compile(r"\s#[0-9A-Za-z]")


def silent_repairs(text: str, names: Collection[str], *, is_valid: bool, also: Collection[int] = ()) -> list[Repair]:
    """Return the repairs of a text that parses; ``also`` are lines to look at, from 1."""
    lines = text.split("\n")
    numbers = {number - 1 for number in also} | set(_matching(SUSPECT_LINE, text))
    numbers |= set() if is_valid else set(_matching(_LINE_OF_INVALID, text))
    inner = _inner_lines(text)
    candidates = [
        repair
        for number in sorted(numbers)[:_MAX_LINES]
        if number not in inner and (repair := _repair(lines, number, names))
    ]
    if _parses(lines, candidates):
        return candidates
    if len(text) > _LONGEST_TRIED:
        return []
    return [each for group in _by_field(lines, candidates) for each in _accepted(lines, group)]


def _by_field(lines: list[str], repairs: list[Repair]) -> list[list[Repair]]:
    """Return the repairs in groups, one for each top-level field."""
    groups: dict[int, list[Repair]] = {}
    starts = top_level(lines)
    for repair in repairs:
        groups.setdefault(bisect(starts, repair.line - 1), []).append(repair)
    return list(groups.values())[:_MAX_TRIALS]


def _accepted(lines: list[str], group: list[Repair]) -> list[Repair]:
    return group if _parses(lines, group) else [each for each in group[:_MAX_TRIALS] if _parses(lines, [each])]


def _matching(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    number, end = 0, 0
    for _, match in zip(range(_MAX_LINES), pattern.finditer(text), strict=False):
        number += text.count("\n", end, match.start())
        end = match.start()
        yield number


def _repair(lines: list[str], number: int, names: Collection[str]) -> Repair | None:
    line = lines[number]
    if _PROSE_WITH_COLON.match(line) and (changed := next(indentations(lines, number, names), None)):
        return repair_of("indent-uneven", lines, changed)
    written = read_line(line, names)
    if written is None or not written.codes or written.text == line or not _ACCEPTED.issuperset(written.codes):
        return None
    code = written.codes[0]
    if code == "unquoted-hash":
        before = line.partition(" #")[0]
        if not _TEXT_BEFORE_HASH.search(before.rpartition(": ")[2]):
            return None  # a key or number with a comment
        return repair_of(code, lines, {number: written.text}, is_certain=_NUMBER_AFTER_HASH.search(line) is not None)
    return repair_of(code, lines, with_lines_below(lines, number, written.text))


def _parses(lines: list[str], repairs: list[Repair]) -> bool:
    changed = {number: line for each in repairs for number, line in each.changed.items()}
    try:
        build("\n".join(changed.get(number, line) for number, line in enumerate(lines)))
    except Unreadable:
        return False
    return True


def _inner_lines(text: str) -> set[int]:
    """Return the lines, from 0, that continue a quoted text, a block scalar or a collection in brackets."""
    inner: set[int] = set()
    stack: list[Any] = [yaml.compose(text, Loader=yaml.CBaseLoader)]
    while stack:
        node = stack.pop()
        is_closed = node.style if isinstance(node, yaml.ScalarNode) else node.flow_style
        if is_closed:
            inner.update(range(node.start_mark.line + 1, _end(node)))
        if isinstance(node, yaml.MappingNode):
            stack.extend(value for _, value in node.value)
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)
    return inner


def _end(node: Any) -> int:
    return int(node.end_mark.line + (node.end_mark.column > 0))
