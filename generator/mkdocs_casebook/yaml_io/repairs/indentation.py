"""Candidates for the indentation of a line that is neither at the level of its neighbours nor below one of them."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence

from mkdocs_casebook.yaml_io.repairs.outline import (
    block_lines,
    indent_of,
    is_blank,
    key_column,
    key_of,
    starts_block,
)

_SPACES = " \t\u00a0\u3000"
_LANGUAGES = ("zh", "en")

Changed = Mapping[int, str]


def indentations(lines: Sequence[str], number: int, names: Collection[str]) -> Iterator[Changed]:
    """Yield the lines that move with a line, as they would be; more than one candidate where it is unclear."""
    text = block_lines(lines[:number])
    yield from _as_text(lines, number, text, names)
    if not key_of(lines[number]) and not lines[number].lstrip().startswith("-"):
        return
    own = indent_of(lines[number])
    for column in _possible_columns(lines, number, text, names):
        if column != own:
            yield _moved(lines, number, column - own)


def _possible_columns(
    lines: Sequence[str], number: int, text: Collection[int], names: Collection[str]
) -> Collection[int]:
    """Return the columns at which a line that starts a field or an item may be meant to start."""
    own, key = indent_of(lines[number]), key_of(lines[number])
    before = next((each for each in range(number - 1, -1, -1) if each not in text and not is_blank(lines[each])), None)
    if before is None:
        return ()
    column = key_column(lines[before])
    has_value = key_of(lines[before]) and not lines[before].rstrip().endswith(":")
    if key in _LANGUAGES and key_of(lines[before]) in _LANGUAGES:
        return (column,)
    if own > column and has_value and key in names:
        return (column,)
    return [each for each in _columns(lines, number, text) if abs(each - own) == 1]


def with_lines_below(lines: Sequence[str], number: int, written: str) -> Changed:
    """Return a line as it should be written, and those below it if its content moves to the right of theirs."""
    former = _content_column(lines[number])
    moved, end = key_column(written) - former, number + 1
    changed = {number: written}
    is_item = former > indent_of(lines[number])
    while is_item and moved > 0 and end < len(lines) and (not lines[end].strip() or indent_of(lines[end]) >= former):
        if end == number + 1 and indent_of(lines[end]) != former:
            break
        if lines[end].strip():
            changed[end] = " " * moved + lines[end]
        end += 1
    return changed


def _content_column(line: str) -> int:
    """Return the column after the indentation and the list marks of a line, whichever they are."""
    return len(line) - len(line.lstrip(f"{_SPACES}-–—－•·●▪◦"))


def with_mark(lines: Sequence[str], number: int) -> Changed | None:
    """Return a line as an item of the list that precedes it at the same level; None if there is none."""
    own = indent_of(lines[number])
    for each in range(number - 1, -1, -1):
        if not is_blank(lines[each]) and indent_of(lines[each]) <= own:
            is_item = indent_of(lines[each]) == own and lines[each].startswith("- ", own)
            return {number: f"{' ' * own}- {lines[number].lstrip()}"} if is_item else None
    return None


def _as_text(lines: Sequence[str], number: int, text: Collection[int], names: Collection[str]) -> Iterator[Changed]:
    """Yield the lines as part of the text of several lines that precedes them."""
    if _is_structure(lines[number], names):
        return
    header = next((each for each in range(number - 1, -1, -1) if each not in text and lines[each].strip()), None)
    if header is None or not starts_block(lines[header]):
        return
    content = next((each for each in range(header + 1, number) if lines[each].strip()), None)
    column = key_column(lines[header]) + 2 if content is None else indent_of(lines[content])
    end = number
    while end < len(lines) and (not lines[end].strip() or _belongs(lines[end], column, names)):
        end += 1
    shift = column - indent_of(lines[number])
    yield {
        each: " " * max(column, indent_of(lines[each]) + shift) + lines[each].lstrip(" ")
        for each in range(number, end)
        if lines[each].strip()
    }


def _belongs(line: str, column: int, names: Collection[str]) -> bool:
    return indent_of(line) < column and not _is_structure(line, names)


def _is_structure(line: str, names: Collection[str]) -> bool:
    key = key_of(line)
    return bool(key) and (key in names or not names)


def _columns(lines: Sequence[str], number: int, text: Collection[int]) -> set[int]:
    """Return the columns at which the open entries before a line start."""
    columns: set[int] = set()
    limit = sys.maxsize
    for each in range(number - 1, -1, -1):
        line = lines[each]
        if each in text or is_blank(line) or indent_of(line) >= limit:
            continue
        columns |= {indent_of(line), key_column(line)} if key_of(line) else {indent_of(line)}
        limit = indent_of(line)
        if not limit:
            break
    return columns


def _moved(lines: Sequence[str], number: int, columns: int) -> Changed:
    """Return a line and those below it, moved by some columns."""
    own, end = indent_of(lines[number]), number + 1
    while end < len(lines) and (not lines[end].strip() or indent_of(lines[end]) > own):
        end += 1
    return {
        each: " " * (indent_of(lines[each]) + columns) + lines[each].lstrip(" ")
        for each in range(number, end)
        if lines[each].strip()
    }
