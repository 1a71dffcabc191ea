"""Automatic fixes of mistakes of form: the lines that the reader of records repairs, and the encoding of the file.

The file is only changed if parsing it shows that it then has the values that the reader took from it before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading.folder_layout import VOCABULARY
from mkdocs_casebook.loading.record import record_field_names
from mkdocs_casebook.loading.vocabulary import vocabulary_field_names
from mkdocs_casebook.yaml_io.builder import build
from mkdocs_casebook.yaml_io.file_text import Unreadable
from mkdocs_casebook.yaml_io.repairs.repaired_text import RepairedText, repaired_text


@dataclass(frozen=True)
class FixedLines:
    """The fixed content of a file, and its problems that are fixed, each with the line before and after."""

    content: bytes
    changes: tuple[tuple[Problem, str, str], ...]


def fix_lines(raw: bytes, problems: Iterable[Problem]) -> FixedLines | None:
    """Return a file with the certain repairs of the problems reported in it; None if there are none."""
    by_place = {(problem.line, problem.code): problem for problem in problems}
    try:
        repaired = _repaired(raw, by_place.values())
    except Unreadable:
        return None
    repairs = [each for each in repaired.repairs if each.is_certain and (each.line, each.code) in by_place]
    encoding = [by_place[found.line or 1, found.code] for found in repaired.encoding if _is_among(found, by_place)]
    if not repaired.is_decoded or not (repairs or encoding):
        return None
    content = repaired.with_repairs(repairs).encode("utf-8", "surrogatepass")
    if not _has_same_values(content, repaired, by_place.values()):
        return None
    changes = [(by_place[each.line, each.code], each.before, each.after) for each in repairs]
    return FixedLines(content, (*((problem, "", "UTF-8") for problem in encoding), *changes))


def _is_among(found: Any, by_place: dict[tuple[int, str], Problem]) -> bool:
    return (found.line, found.code) in by_place


def _repaired(raw: bytes, problems: Iterable[Problem]) -> RepairedText:
    """Repair a file as the check did, which reads a record more closely if its values are not valid."""
    is_vocabulary = any(f"/{VOCABULARY}/" in problem.path for problem in problems)
    return repaired_text(raw, vocabulary_field_names if is_vocabulary else record_field_names, is_valid=is_vocabulary)


def _has_same_values(content: bytes, repaired: RepairedText, problems: Iterable[Problem]) -> bool:
    try:
        after = _repaired(content, problems)
        return bool(build(after.text).data == build(repaired.text).data)
    except Unreadable:
        return False
