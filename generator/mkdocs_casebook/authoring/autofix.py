"""What the check can put right itself: numbers masked, half-width signs and full-width letters replaced.

Only what is found and not accepted, only where the reading of the file shows that nothing but this one text has
changed. All other bytes stay. A file is replaced at once or not at all; as it was, it is kept in a folder outside.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs_casebook.checks.publication.privacy import code_of
from mkdocs_casebook.diagnostics.findings import Location, dotted
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.privacy.detector import find_private
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
"""What is masked; an address of a home is not: it must be written anew."""

_SURE_SIGN = re.compile(rf"[^\n]*[{HAN}”’》）][,;:?!.] ?[{HAN}“‘《（][^\n]*|\([^()\n]*\)")
_ROUNDS = 9
"""What hides behind a fault may be a fault too; more often than this there is none."""


Leaves = dict[str, str]
"""The texts of a record by their fields."""


@dataclass(frozen=True, kw_only=True)
class FixResult:
    """A problem that is gone; ``before`` is what stood there, or nothing if that must not be shown."""

    problem: Problem
    before: str
    after: str


def fix(root: Path, find: Callable[[], Iterable[Problem]], before: Path) -> Iterator[FixResult]:
    """Mend what ``find`` finds in the records under ``root``; keep the files as they were in the folder ``before``."""
    for _ in range(_ROUNDS):
        mended = [one for path, problems in _by_file(find()).items() for one in _in_file(root, path, problems, before)]
        if not mended:
            return
        yield from mended


def _by_file(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    by_file: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        if problem.code in MASKED or problem.code in ("half-width-sign", "full-width-letters"):
            by_file.setdefault(problem.path, []).append(problem)
    return by_file


def _in_file(root: Path, name: str, problems: list[Problem], before: Path) -> list[FixResult]:
    path = Path(os.path.realpath(root.parent / name))
    if not path.is_relative_to(os.path.realpath(root)):  # a link that leads out of the records
        return []
    text = path.read_bytes().decode("utf-8")
    leaves = _leaves(text)
    mended = []
    for problem in problems:
        if leaves is not None and (found := _mended(text, leaves, problem)):
            text, leaves, one = found
            mended.append(one)
    if mended:
        _keep(path, before / name)
        _replace(path, text.encode("utf-8"))
    return mended


def _mended(text: str, old: Leaves, problem: Problem) -> tuple[str, Leaves, FixResult] | None:
    """Return the text without the problem and how it was mended; nothing if that cannot be done for sure."""
    for start, end, after in _places(text, problem):
        for written in _as_written(after, problem.field):
            new = text[:start] + written + text[end:]
            leaves = _leaves(new)
            if leaves is not None and _changed(old, leaves) == _expected(problem):
                shown = "" if problem.code in MASKED else text[start:end]
                return new, leaves, FixResult(problem=problem, before=shown, after=after)
    return None


def _places(text: str, problem: Problem) -> Iterator[tuple[int, int, str]]:
    """Yield where the problem may stand, from its line on, and what should stand there."""
    values = dict(problem.values)
    begin = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if number >= problem.line:
            for start, end, after in _in_line(line, problem.code, values):
                yield begin + start, begin + end, after
        begin += len(line)


def _in_line(line: str, code: str, values: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    word = values["word"]
    if code in MASKED:
        for found in find_private(line):
            if found.masked == word and code_of(found.kind, found.masked) == code:
                yield found.start, found.end, found.masked
    elif code == "full-width-letters" or _SURE_SIGN.fullmatch(word):
        for match in re.finditer(re.escape(word), line):
            yield match.start(), match.end(), values["right"]


def _as_written(after: str, field: str) -> tuple[str, ...]:
    """Return how it may be written: in Markdown a star is escaped, and the escape again in double quotes."""
    if re.fullmatch(r"sections\[\d+\]\.body\.(?:zh|en)", field):
        return after.replace("*", r"\*"), after.replace("*", r"\\*")
    return (after,)


def _leaves(text: str) -> Leaves | None:
    try:
        return dict(_flat(parse(text).data, ()))
    except Unreadable:
        return None


def _flat(data: Any, at: Location) -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield dotted(at), data
    else:
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _flat(value, (*at, key))


def _changed(old: Leaves, new: Leaves) -> set[str] | None:
    """Return the fields whose text is another; nothing if the fields themselves are others."""
    if old.keys() != new.keys():
        return None
    return {field for field, text in old.items() if new[field] != text}


def _expected(problem: Problem) -> set[str]:
    return set() if problem.field == "comment" else {problem.field}


def _keep(path: Path, copy: Path) -> None:
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file, then put it in its place."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".case-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        shutil.copymode(path, temporary)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
