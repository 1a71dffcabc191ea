"""Cached result of the check of ``mkdocs.yml``, valid while all files and folders that it depends on are unchanged."""

from __future__ import annotations

import hashlib
import hmac
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.runtime.cache_key import signing_key
from mkdocs_casebook.runtime.files.atomic_write import write_file
from mkdocs_casebook.runtime.fingerprint import program_fingerprint
from mkdocs_casebook.site_config.settings_path import FILE_NAMES, settings_file_of
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.text.languages import Language

_LARGE = 1024 * 1024

_Result = tuple[tuple[Problem, ...], SiteLanguages]
"""The problems of the settings, and the languages that they name."""


def settings_problems(project: Path, *, today: str | None = None) -> tuple[Problem, ...]:
    """Return the problems of the settings in a project folder; none if it has no settings."""
    return _checked(project, today)[0]


def site_languages(project: Path, *, today: str | None = None) -> SiteLanguages:
    """Return the languages of the site of a project folder, as its settings name them on any day."""
    cached = _cached(_path(project, "day"), _key(project), None)
    return cached[1] if cached else _checked(project, today)[1]


def _path(project: Path, today: str | None) -> Path:
    """Return the cache file of the result; that without a day has one of its own, since builds need it."""
    return project / ".cache" / "casebook" / ("settings-of-day.json" if today else "settings.json")


def _key(project: Path) -> str:
    return hashlib.sha256(repr((str(project), program_fingerprint())).encode()).hexdigest()


def _checked(project: Path, today: str | None) -> _Result:
    path, key, day = _path(project, today), _key(project), today or ""
    result = _cached(path, key, day)
    if result is not None:
        return result
    settings = settings_file_of(project)
    if settings is None:
        return (), CHINESE_AND_ENGLISH
    from mkdocs_casebook.loading.settings_check import report_settings  # imports pydantic

    report = report_settings(settings, today=today)
    if not report.uses_environment:
        named = (project / name for name in FILE_NAMES)  # one that is created may take precedence
        inputs = {str(each): _state(each) for each in {*report.inputs, *named}}
        _write(
            path,
            {
                "key": key,
                "day": day,
                "inputs": inputs,
                "problems": list(map(_as_data, report.problems)),
                "languages": report.languages.codes,
            },
        )
    return report.problems, report.languages


def _state(path: Path) -> str:
    try:
        if path.is_file():
            is_large = path.stat().st_size > _LARGE
            return "file" if is_large else hashlib.sha256(path.read_bytes()).hexdigest()
        return "folder" if path.is_dir() else ""
    except OSError:
        return "unreadable"


def _cached(path: Path, key: str, day: str | None) -> _Result | None:
    """Return the result in a cache file, if it is whole, of the day (any if None), and all inputs are as they were."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        data = stored["result"]
        if (
            not hmac.compare_digest(stored["digest"], _digest(data))
            or data["key"] != key
            or day not in (None, data["day"])
        ):
            return None
        if any(_state(Path(name)) != state for name, state in data["inputs"].items()):
            return None
        return tuple(_problem(problem) for problem in data["problems"]), SiteLanguages(
            *map(Language, data["languages"])
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _problem(data: dict[str, Any]) -> Problem:
    return Problem(**data | {"values": tuple((name, value) for name, value in data["values"])})


def _as_data(problem: Problem) -> dict[str, object]:
    """Return a problem without its edits: settings have none."""
    names = ("path", "line", "field", "code", "level", "values")
    return {name: getattr(problem, name) for name in names}


def _digest(data: Any) -> str:
    """Return a signature: a result that somebody else put into the folder could hide what a setting runs."""
    return hmac.new(signing_key(), json.dumps(data).encode(), hashlib.sha256).hexdigest()


def _write(path: Path, result: dict[str, Any]) -> None:
    """Write the cache file; if that fails, the next check takes its time again."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, json.dumps({"digest": _digest(result), "result": result}).encode())
