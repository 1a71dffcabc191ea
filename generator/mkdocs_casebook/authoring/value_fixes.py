"""Fixes of dates, numbers, keys and field names: the edits that a problem carries, made in the text of its record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mkdocs_casebook.diagnostics.findings import Edit
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.yaml_io.editing.editor import NotEditable, with_edits
from mkdocs_casebook.yaml_io.reader import Unreadable

_FIELD = re.compile(r"([^\W\d][\w-]*):(?=\s|$)")
"""A field of the whole record, also one with a Chinese name."""


def fix_values(text: str, problems: Sequence[Problem]) -> tuple[str, list[Problem]]:
    """Return the text with the edits of all problems made, and the problems, or with those that can be made.

    An edit that would change another field is not made. In a text with mistakes of form, what can be read is fixed.
    """
    try:
        return with_edits(text, [edit for problem in problems for edit in problem.edits]), list(problems)
    except Unreadable:
        return _fix_readable_fields(text, problems)
    except NotEditable:
        if len(problems) == 1:
            return text, []
    middle = len(problems) // 2
    text, first = fix_values(text, problems[:middle])
    if any(edit.is_name for problem in first for edit in problem.edits):  # locations may differ now
        return text, first
    text, second = fix_values(text, problems[middle:])
    return text, first + second


def _fix_readable_fields(text: str, problems: Sequence[Problem]) -> tuple[str, list[Problem]]:
    """Fix the top-level fields of a text that can be read each for itself."""
    lines = text.split("\n")
    fields = {number: match[1] for number, line in enumerate(lines) if (match := _FIELD.match(line))}
    parts, names = list(pairwise([*fields, len(lines)])), list(fields.values())
    fixed: list[Problem] = []
    for (start, end), name in zip(reversed(parts), reversed(names), strict=True):
        within = [each for each in problems if all(edit.at[0] == name for edit in each.edits)]
        if within and names.count(name) == 1 and end - start < len(lines):
            part, done = fix_values("\n".join(lines[start:end]) + "\n", within)
            lines[start:end] = part.removesuffix("\n").split("\n")
            fixed = done + fixed
    return "\n".join(lines), fixed


def as_written(problem: Problem) -> tuple[str, str]:
    """Return what the edits of a problem replace, and what they write."""
    values = dict(problem.values)
    first, *others = problem.edits
    if first.instead_of:
        return first.instead_of, first.text
    changes = [first] if first.is_name else [first, *others]  # and the references to it
    return values.get("value") or values.get("key", ""), ", ".join(map(_written, changes))


def _written(edit: Edit) -> str:
    is_item = isinstance(edit.at[-1], int)
    return edit.text if edit.is_name or edit.names or is_item else f"{edit.at[-1]}: {edit.text}"
