"""The problems of one record as JSON, for the panel beside the form."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePath

from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.text.languages import Language


def record_problems(version: str, problems: Iterable[Problem], identifier: str) -> bytes:
    """Return what the panel shows of a record: its problems, and how many others there are."""
    known = [*problems]
    own = [problem for problem in known if PurePath(problem.path).parent.name == identifier]
    shown = [_entry(problem) for problem in own]
    answer = {"version": version, "problems": shown, "others": len(known) - len(own)}
    return json.dumps(answer, ensure_ascii=False).encode()


def _entry(problem: Problem) -> dict[str, str | int]:
    words = {language.value: f"{problem.message(language)}\n{problem.remedy(language)}" for language in Language}
    return {"line": problem.line, "field": problem.field, "level": problem.level, **words}
