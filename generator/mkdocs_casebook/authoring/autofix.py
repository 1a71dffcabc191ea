"""``casebook check --fix``: correct form, punctuation, values and keys, mask private numbers, update a former format.

A fix is made only if parsing the file shows that no other text changes. What the record accepts is not fixed, and all
other bytes of the file stay. The original file is copied to a backup folder first, then replaced atomically.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mkdocs_casebook.authoring import migration, translated_numbers
from mkdocs_casebook.authoring.line_fixes import fix_lines
from mkdocs_casebook.authoring.value_fixes import as_written, fix_values
from mkdocs_casebook.checks.publication.privacy import problem_code
from mkdocs_casebook.diagnostics.findings import Location, dotted
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.privacy.detector import find_private
from mkdocs_casebook.runtime.files.atomic_write import write_durably
from mkdocs_casebook.text.scripts import HAN
from mkdocs_casebook.yaml_io.reader import Unreadable, parse

MASKED = frozenset(
    (
        "identity-number",
        "old-identity-number",
        "mobile-number",
        "phone-number",
        "bank-card-number",
        "mail-address",
        "number-plate",
    )
)
"""Codes of the problems fixed by masking. Home addresses are not masked: the author has to rewrite the sentence."""

_FIXABLE = MASKED | {"half-width-sign", "full-width-letters", "citation-malformed"}
_CERTAIN_SIGN = re.compile(rf"[^\n]*[{HAN}”’》）][,;:?!.] ?[{HAN}“‘《（][^\n]*|\([^()\n]*\)|\"[^\"\n]+\"|'[^'\n]+'")
_MAX_ROUNDS = 9
"""A fix can uncover another problem, and a check reports fifty of a kind in a text; for more, fix again."""


Texts = dict[str, str]
"""The texts of a record by field."""


@dataclass(frozen=True, kw_only=True)
class FixResult:
    """A fixed problem with the text before and after; ``before`` is empty if it must not be shown.

    ``is_line`` says that these are whole lines.
    """

    problem: Problem
    before: str
    after: str
    is_line: bool = False


def fix(root: Path, find: Callable[[], Iterable[Problem]], backup: Path) -> Iterator[FixResult]:
    """Fix the problems that ``find`` returns in the records under ``root``; copy the original files to ``backup``."""
    for name, problems in _by_path(find()).items():
        yield from _fix_lines(root, name, problems, backup)
    for problem in sorted(find()):
        if problem.code in migration.CODES:
            yield from _migrate_file(root, problem, backup)
    for _ in range(_MAX_ROUNDS):
        is_changed = False
        for path, problems in _by_file(find()).items():
            for result in _fix_file(root, path, problems, backup):
                is_changed = True
                yield result
        if not is_changed:
            return


def _by_path(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    by_path: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        by_path.setdefault(problem.path, []).append(problem)
    return by_path


def _fix_lines(root: Path, name: str, problems: list[Problem], backup: Path) -> Iterator[FixResult]:
    path = _within(root, name)
    fixed = fix_lines(path.read_bytes(), problems) if path and path.is_file() else None
    if path and fixed:
        _back_up(path, backup / name)
        write_durably(path, fixed.content)
        for problem, before, after in fixed.changes:
            yield FixResult(problem=problem, before=before, after=after, is_line=bool(before))


def _migrate_file(root: Path, problem: Problem, backup: Path) -> Iterator[FixResult]:
    path = _within(root, problem.path)
    if path is None:
        return
    text, changes = migration.migrate(path.read_bytes().decode("utf-8"), problem.code)
    if changes:
        _back_up(path, backup / problem.path)
        write_durably(path, text.encode("utf-8"))
    for change in changes:
        yield FixResult(problem=replace(problem, line=change.line), before=change.before, after=change.after)


def _within(root: Path, name: str) -> Path | None:
    """Return the path of a file in the cases folder; None if a symbolic link leads out of it."""
    path = Path(os.path.realpath(root.parent / name))
    return path if path.is_relative_to(os.path.realpath(root)) else None


def _by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    return _by_path(problem for problem in problems if problem.code in _FIXABLE or problem.edits)


def _fix_file(root: Path, name: str, problems: list[Problem], backup: Path) -> list[FixResult]:
    path = _within(root, name)
    if path is None:
        return []
    text = path.read_bytes().decode("utf-8")
    text, fixed = fix_values(text, [each for each in problems if each.edits])
    results = [_result(problem, *as_written(problem)) for problem in fixed]
    texts = _texts(text)
    for problem in (each for each in problems if each.code in _FIXABLE):
        while texts is not None and (change := _fixed(text, texts, problem)):  # it is reported once for each word
            text, texts, result, before = change
            results.append(result)
            if problem.code in MASKED:
                text, texts, others = _masked_in_translation(text, texts, result, before)
                results += others
    if results:
        _back_up(path, backup / name)
        write_durably(path, text.encode("utf-8"))
    return results


def _result(problem: Problem, before: str, after: str) -> FixResult:
    return FixResult(problem=problem, before=before, after=after)


def _masked_in_translation(
    text: str, texts: Texts, fixed: FixResult, number: str
) -> tuple[str, Texts, list[FixResult]]:
    """Mask a number that was masked in one language of a text in the other, too."""
    field = translated_numbers.other_field(fixed.problem.field)
    results: list[FixResult] = []
    if field in {text for at, text in texts.items() if re.fullmatch(r"accepted\[\d+\]\.field", at)}:
        return text, texts, results
    found = list(translated_numbers.occurrences(text, number, fixed.after))
    for start, end, after in reversed(found):  # from the end: what is before keeps its position
        for written in _as_written(after, field):
            new = text[:start] + written + text[end:]
            changed = _texts(new)
            if changed is not None and _changed_fields(texts, changed) == {field}:
                problem = replace(fixed.problem, field=field, line=new.count("\n", 0, start) + 1)
                results.append(FixResult(problem=problem, before="", after=after))
                text, texts = new, changed
                break
    return text, texts, results


def _fixed(text: str, old: Texts, problem: Problem) -> tuple[str, Texts, FixResult, str] | None:
    """Return the fixed file, its texts, and what was replaced; nothing if no replacement changes just that field."""
    for start, end, after in _candidates(text, problem):
        for written in _as_written(after, problem.field):
            new = text[:start] + written + text[end:]
            texts = _texts(new)
            if texts is not None and _changed_fields(old, texts) == _expected_fields(problem):
                shown = "" if problem.code in MASKED else text[start:end]
                return new, texts, FixResult(problem=problem, before=shown, after=after), text[start:end]
    return None


def _candidates(text: str, problem: Problem) -> Iterator[tuple[int, int, str]]:
    """Yield the spans that may be the problem, from its line on, each with its replacement."""
    values = dict(problem.values)
    line_start = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if number >= problem.line:
            for start, end, after in _in_line(line, problem.code, values):
                yield line_start + start, line_start + end, after
        line_start += len(line)


def _in_line(line: str, code: str, values: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    word = values["word"]
    if code in MASKED:
        for found in find_private(line):
            if found.masked == word and problem_code(found.kind, found.masked) == code:
                yield translated_numbers.start_with_country(line, found.start), found.end, found.masked
    elif code in ("full-width-letters", "citation-malformed") or _CERTAIN_SIGN.fullmatch(word):
        for match in re.finditer(re.escape(word), line):
            yield match.start(), match.end(), values["right"]


def _as_written(after: str, field: str) -> tuple[str, ...]:
    """Return the notations of a text: in Markdown an asterisk is escaped, and in double quotes the backslash too."""
    if re.fullmatch(r"sections\[\d+\]\.body\.(?:zh|en)", field):
        return after.replace("*", r"\*"), after.replace("*", r"\\*")
    return (after,)


def _texts(text: str) -> Texts | None:
    try:
        return dict(_flattened(parse(text).data, ()))
    except Unreadable:
        return None


def _flattened(data: Any, at: Location) -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield dotted(at), data
    else:
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _flattened(value, (*at, key))


def _changed_fields(old: Texts, new: Texts) -> set[str] | None:
    """Return the fields whose text differs; nothing if the fields themselves differ."""
    if old.keys() != new.keys():
        return None
    return {field for field, text in old.items() if new[field] != text}


def _expected_fields(problem: Problem) -> set[str]:
    return set() if problem.field == "comment" else {problem.field}


def _back_up(path: Path, copy: Path) -> None:
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
