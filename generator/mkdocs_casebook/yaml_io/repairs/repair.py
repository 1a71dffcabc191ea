"""A repair: lines of a file as they are and as they should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_casebook.diagnostics.findings import Finding, finding

_SHOWN = 60
"""Characters of a line that are shown around what changes."""


@dataclass(frozen=True)
class Repair:
    """A mistake of form with its line, from 1, and what each line that changes should be; lines count from 0.

    ``is_certain`` says that the line has no other meaning; else the finding only shows how to write it.
    """

    code: str
    line: int
    before: str
    after: str
    changed: Mapping[int, str]
    is_certain: bool = True

    def finding(self) -> Finding:
        """Return the finding that shows the line before and after."""
        before, after = _excerpts(self.before, self.after)
        spaces, right = (len(line) - len(line.lstrip()) for line in (self.before, self.after))
        return finding(self.code, line=self.line, before=before, after=after, spaces=spaces, right=right)


def repair_of(code: str, lines: list[str], changed: Mapping[int, str], *, is_certain: bool = True) -> Repair:
    """Return the repair that changes some lines; the first of them is shown."""
    first = min(changed)
    return Repair(code, first + 1, lines[first], changed[first], changed, is_certain)


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Return both lines, cut to what surrounds the difference if they are long; white space in front is not shown."""
    before, after = before.strip(), after.strip()
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    start = max(0, start - _SHOWN // 2)
    return _cut(before, start), _cut(after, start)


def _cut(line: str, start: int) -> str:
    if len(line) <= 2 * _SHOWN:
        return line
    return ("…" if start else "") + line[start : start + 2 * _SHOWN] + ("…" if start + 2 * _SHOWN < len(line) else "")
