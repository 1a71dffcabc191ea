"""Check all records, or return the cached result while nothing that a check reads has changed."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import NamedTuple

from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading.first_commits import published_before_commit
from mkdocs_casebook.loading.settings_cache import site_languages
from mkdocs_casebook.runtime.build_cache import BuildCache, open_build_cache
from mkdocs_casebook.site_config.site_languages import SiteLanguages

_KEY = ("check",)
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_LARGE = 1024 * 1024
"""Pictures, and files larger than any record may be, are compared by size and times: reading them takes seconds."""


class Outcome(NamedTuple):
    """All problems and notices; the day of publication of each valid case by folder, empty for a draft.

    Without a valid vocabulary the cases are not checked against it.
    """

    problems: tuple[Problem, ...]
    published: dict[str, str]
    has_vocabulary: bool = True


def checked(root: Path, *, today: str | None = None, require_review: bool = False) -> Outcome:
    """Check all records under ``root`` as ``load`` does, or return the cached outcome of the same files."""
    cache = open_build_cache(root)
    languages = site_languages(root.parent, today=today)
    inputs = _inputs(root, today, require_review, languages.codes)
    outcome = cache.get(_KEY, inputs, Outcome) if inputs else None
    if outcome is None:
        outcome = _check(root, cache, today, require_review=require_review, languages=languages)
        if inputs and inputs == _inputs(root, today, require_review, languages.codes):  # no file was written meanwhile
            cache.put(_KEY, inputs, outcome)
        cache.save()
    if any(problem.level != "notice" for problem in outcome.problems):
        return outcome
    backdated = tuple(published_before_commit(root, outcome.published))  # depends on the history, not on the files
    return outcome._replace(problems=tuple(sorted((*outcome.problems, *backdated)))) if backdated else outcome


def _check(
    root: Path, cache: BuildCache, today: str | None, *, require_review: bool, languages: SiteLanguages
) -> Outcome:
    from mkdocs_casebook.checks.publication.reviews import required_steps
    from mkdocs_casebook.loading.loader import load_report  # takes longer to import than to read a cached outcome

    report = load_report(
        root,
        today=today,
        require_review=required_steps(require_review),
        languages=languages,
        cache=cache,
        show_progress=sys.stderr.isatty(),
    )
    summaries = sorted((case.summary for case in report.cases), key=lambda case: case.folder)
    published = {case.folder: "" if case.draft else case.published for case in summaries}
    return Outcome(tuple(sorted(set(report.problems))), published, report.vocabulary is not None)


class _Unknown(Exception):  # noqa: N818 - what the content is
    """A file whose content cannot be known without reading it."""


def _inputs(root: Path, *options: object) -> str | None:
    """Return a digest of all files that a check reads; None where it cannot be known."""
    digest = hashlib.sha256(repr((str(root), options)).encode())
    try:
        _add(digest, os.fspath(root))
    except (OSError, _Unknown):
        return None
    return digest.hexdigest()


def _add(digest: hashlib._Hash, folder: str) -> None:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_symlink():
                raise _Unknown
            if entry.is_dir():
                digest.update(f"{entry.name!a}/".encode())
                _add(digest, entry.path)
                digest.update(b"..")
            else:
                digest.update(f"{entry.name!a} {_content(entry)}".encode())


def _content(entry: os.DirEntry[str]) -> str:
    if not entry.is_file():
        raise _Unknown
    status = entry.stat()
    if entry.name.lower().endswith(_PICTURES) or status.st_size > _LARGE:
        return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
    with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - of a thousand files, a Path for each would be seen
        return hashlib.sha256(file.read()).hexdigest()
