"""Blanks to fill: TODO left in the settings and in hand-written pages, which only the owner can replace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs_casebook.diagnostics.findings import finding
from mkdocs_casebook.diagnostics.problems import Problem

TODO = re.compile(r"(?<![A-Za-z])TODO(?![A-Za-z])[^\]】\n]*")
"""The marker with its task, up to the closing bracket or the end of the line."""


_IN_BRACKETS = re.compile(rf"(?<=[\[【]){TODO.pattern}")
"""As pages of a new folder have it; the handbook speaks of TODO without."""


def blanks_in(text: str) -> Iterator[str]:
    """Yield the blanks in the text of a built page."""
    return (match[0].strip() for match in _IN_BRACKETS.finditer(text))


def find_blanks(project: Path) -> Iterator[Problem]:
    """Yield a notice for each blank in ``mkdocs.yml`` and ``docs/`` of a project."""
    for path in [project / "mkdocs.yml", *sorted((project / "docs").rglob("*.md"))]:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):  # reported by those who need the file
            continue
        for match in TODO.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            shown = path.relative_to(project).as_posix()
            yield Problem.of(finding("blank-left", marker=match[0].strip()), path=shown, line=line)
