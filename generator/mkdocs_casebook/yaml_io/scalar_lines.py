r"""Lines of a multi-line YAML scalar: the line in the file of each line of its value.

They differ where YAML folds lines (``>``, plain and quoted scalars) and where a double-quoted scalar has an escape such
as ``\n``. Source: YAML 1.1, chapters 8.2 and 9, as libyaml reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

_NO_CONTENT = " \t\"'\\"
"""White space, quotation marks, and the backslash that escapes a line break."""

_ESCAPE = re.compile(r"\\(?:(n|x0[Aa]|u000[Aa]|U0000000[Aa])|.)")


def lines_of_value(node: Any, source: Sequence[str]) -> list[int]:
    """Return the 1-based line of the file for each line of a scalar's value without surrounding white space.

    ``source`` are the lines of the file.
    """
    if node.style == "|":
        first = node.start_mark.line + 2
        numbers = list(range(first, first + node.value.count("\n") + 1))
    elif node.style == ">":
        numbers = list(_folded_block(node, source))
    else:
        numbers = list(_flow(node, source))
    leading = len(node.value) - len(node.value.lstrip())
    return numbers[node.value.count("\n", 0, leading) :] or [node.start_mark.line + 1]


def _folded_block(node: Any, source: Sequence[str]) -> Iterator[int]:
    """Yield the lines of a ``>`` scalar: a line break stays before and after a line that is indented further."""
    first, end = node.start_mark.line + 1, node.end_mark.line + (node.end_mark.column > 0)
    content = [number for number in range(first, min(end, len(source))) if source[number].strip(" ")]
    indent = min((_indent(source[number]) for number in content), default=0)
    previous, was_deeper = first - 1, True
    for number in content:
        is_deeper = source[number][indent : indent + 1] in (" ", "\t")
        has_break = was_deeper or is_deeper or number - previous > 1
        start = previous + 1 if was_deeper or is_deeper else previous + 2
        if previous < first:
            yield from range(first + 1, number + 2)
        elif has_break:
            yield from range(start + 1, number + 2)
        previous, was_deeper = number, is_deeper
    yield previous + 2


def _flow(node: Any, source: Sequence[str]) -> list[int]:
    """Return the lines of a plain or quoted scalar: only its line breaks to an empty line are also in the value."""
    first, last = node.start_mark.line, min(node.end_mark.line, len(source) - 1)
    numbers, previous, is_empty = [first + 1], first, True
    for number in range(first, last + 1):
        line = source[number][: node.end_mark.column] if number == last else source[number]
        line = line[node.start_mark.column + bool(node.style) :] if number == first else line
        if number not in (first, last) and not line.strip(" \t"):
            continue
        if number - previous > 1:
            numbers += range(previous + 3, number + 2)
            is_empty = True
        previous = number
        for part, is_new in _split(line, is_double_quoted=node.style == '"'):
            if is_new:
                numbers.append(number + 1)
                is_empty = True
            if is_empty and part.strip(_NO_CONTENT):
                numbers[-1] = number + 1
                is_empty = False
    return numbers


def _split(line: str, *, is_double_quoted: bool) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a line between escaped line breaks, and whether one precedes the part."""
    start = 0
    for match in _ESCAPE.finditer(line) if is_double_quoted else ():
        if match[1]:
            yield line[start : match.start()], start > 0
            start = match.end()
    yield line[start:], start > 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
