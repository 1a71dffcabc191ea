"""The outcome of a check, kept until anything changes that it was made of; where that is uncertain, it is made anew."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.diagnostics.problems import Problem, Problems
from mkdocs_casebook.runtime.fingerprint import program_fingerprint

_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_LARGE = 1024 * 1024
"""Pictures, and files larger than any record may be, are known by size and times: to read them all takes seconds."""


class Outcome(NamedTuple):
    """All problems and notices, and the number of cases where nothing is refused."""

    problems: tuple[Problem, ...]
    cases: int


def checked(root: Path, *, today: str | None = None, require_review: bool = False) -> Outcome:
    """Check all records under ``root`` as ``load`` does, or return what that gave when all was as it is now."""
    path = root.parent / ".cache" / "casebook" / "check.json"
    state = _state(root, today, require_review)
    kept = _kept(path, state)
    if kept is None:
        kept = _check(root, today, require_review=require_review)
        if state == _state(root, today, require_review):  # nobody wrote meanwhile
            _keep(kept, path, state)
    return kept


def _check(root: Path, today: str | None, *, require_review: bool) -> Outcome:
    from mkdocs_casebook.checks.publication.reviews import required_steps
    from mkdocs_casebook.loading.loader import load  # all that a kept outcome spares
    from mkdocs_casebook.runtime.build_cache import open_build_cache

    cache = open_build_cache(root)
    try:
        catalog = load(
            root,
            today=today,
            with_drafts=True,
            require_review=required_steps(require_review),
            cache=cache,
            show_progress=sys.stderr.isatty(),
        )
        return Outcome(catalog.notices, len(catalog.cases))
    except Problems as problems:
        return Outcome(problems.problems, 0)
    finally:
        cache.save()


class _Uncertain(Exception):  # noqa: N818 - what the answer would be
    """A file whose content cannot be known without reading it."""


def _state(root: Path, *options: object) -> str | None:
    """Return what changes with anything that a check looks at; nothing where that cannot be known."""
    digest = hashlib.sha256(repr((str(root), options, program_fingerprint())).encode())
    try:
        _add(digest, os.fspath(root))
    except (OSError, _Uncertain):
        return None
    return digest.hexdigest()


def _add(digest: hashlib._Hash, folder: str) -> None:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_symlink():
                raise _Uncertain
            if entry.is_dir():
                digest.update(f"{entry.name!a}/".encode())
                _add(digest, entry.path)
                digest.update(b"..")
            else:
                digest.update(f"{entry.name!a} {_content(entry)}".encode())


def _content(entry: os.DirEntry[str]) -> str:
    if not entry.is_file():
        raise _Uncertain
    status = entry.stat()
    if entry.name.lower().endswith(_PICTURES) or status.st_size > _LARGE:
        return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
    with open(entry.path, "rb") as file:  # noqa: PTH123 - of a thousand files, a Path for each would be seen
        return hashlib.sha256(file.read()).hexdigest()


def _seal(outcome: object, state: str) -> str:
    return hashlib.sha256(f"{state} {json.dumps(outcome)}".encode()).hexdigest()


def _kept(path: Path, state: str | None) -> Outcome | None:
    """Return the outcome in a file, if the file is whole and what it was made of is as it was."""
    if state is None:
        return None
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["seal"] != _seal(kept["outcome"], state):
            return None
        problems, cases = kept["outcome"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return Outcome(tuple(_problem(*problem) for problem in problems), cases)


def _problem(path: str, line: int, field: str, code: str, values: list[list[str]]) -> Problem:
    return Problem(path=path, line=line, field=field, code=code, values=tuple((name, value) for name, value in values))


def _keep(outcome: Outcome, path: Path, state: str | None) -> None:
    """Write the outcome; where nothing can be written, the next check takes its time again."""
    if state is None:
        return
    problems = [[told.path, told.line, told.field, told.code, told.values] for told in outcome.problems]
    data = [problems, outcome.cases]
    new = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps({"seal": _seal(data, state), "outcome": data}), encoding="utf-8")
        new.replace(path)
