"""Recovery from mistakes of form: repair lines until the text parses, leave out what cannot be repaired.

A text is parsed field by field of its top level, so that a mistake in one hides none in another. A repair is accepted
if the parser then gets further; if several readings of a line do that, none is taken. The number of lines never
changes. The work is bounded: a text with more mistakes than an editor makes is given up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.yaml_io.builder import build
from mkdocs_casebook.yaml_io.file_text import Unreadable
from mkdocs_casebook.yaml_io.repairs.indentation import indentations, with_lines_below, with_mark
from mkdocs_casebook.yaml_io.repairs.line_notation import FENCE, read_line
from mkdocs_casebook.yaml_io.repairs.outline import (
    block_lines,
    entry_end,
    indent_of,
    is_blank,
    key_column,
    key_of,
    parents,
    top_level,
    value_end,
)
from mkdocs_casebook.yaml_io.repairs.repair import Repair, repair_of

_MAX_REPAIRS = 100
_MAX_FIELDS = 5000
_MAX_PARSED = 600_000
"""Characters parsed to try repairs; a record with twenty mistakes takes a third of it."""

_LINES_BEFORE = 8
"""The lines before an error that may have caused it."""


_Candidate = tuple[str, Mapping[int, str]]
"""The code of a mistake, and what the lines that change should be."""


class TooManyMistakes(Exception):  # noqa: N818 - describes the text
    """The text is not worth to be recovered."""


@dataclass
class Recovered:
    """A text that parses, the repairs that lead to it, and the errors in lines that were left out.

    ``left_out`` are the lines, from 0, whose field now has no value.
    """

    lines: list[str]
    repairs: list[Repair] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)


def recover(text: str, names: Collection[str]) -> Recovered:
    """Return a text that parses field by field, or raise ``TooManyMistakes``."""
    recovered = Recovered(text.split("\n"))
    starts = top_level(recovered.lines)
    if len(starts) > _MAX_FIELDS:
        raise TooManyMistakes
    bounds = [0, *starts[bool(starts) and starts[0] == 0 :], len(recovered.lines)]
    budget = _Budget(_MAX_PARSED)
    for start, end in pairwise(bounds):
        _Field(recovered, start, end, names, budget).recover()
    return recovered


@dataclass
class _Budget:
    """What may still be parsed to try repairs."""

    characters: int

    def spend(self, text: str) -> None:
        self.characters -= len(text)
        if self.characters < 0:
            raise TooManyMistakes


@dataclass(frozen=True)
class _Error:
    """An error at a line, from 0, and the line where the parser stopped."""

    finding: Finding
    line: int
    stopped: int

    @classmethod
    def of(cls, error: Unreadable, count: int) -> _Error:
        """Return the error of a text with a number of lines."""
        line = min((error.finding.line or 1) - 1, count - 1)
        is_open = error.finding.code in ("yaml-quote", "yaml-bracket")  # the parser reads on to the end
        return cls(error.finding, line, line if is_open or error.near is None else min(error.near - 1, count - 1))

    @property
    def progress(self) -> tuple[int, int]:
        """How far the parser got."""
        return self.stopped, self.line


class _Field:
    """The lines of one top-level field, repaired in place."""

    def __init__(self, recovered: Recovered, start: int, end: int, names: Collection[str], budget: _Budget) -> None:
        self._all = recovered
        self._start = start
        self._lines = recovered.lines[start:end]
        self._names = names
        self._budget = budget

    def recover(self) -> None:
        if not any(map(str.strip, self._lines)):
            return
        error = self._error(self._lines, is_trial=False)
        while error is not None:
            if len(self._all.repairs) + len(self._all.errors) >= _MAX_REPAIRS:
                raise TooManyMistakes
            error = self._error(self._lines) if self._repair(error) else self._leave_out(error)
        self._all.lines[self._start : self._start + len(self._lines)] = self._lines

    def _error(self, lines: list[str], *, is_trial: bool = True) -> _Error | None:
        text = "\n".join(lines)
        if is_trial:
            self._budget.spend(text)
        try:
            data = build(text).data
        except Unreadable as error:
            if error.finding.code in ("too-deep", "too-many-entries"):
                raise TooManyMistakes from None
            return None if error.finding.code == "empty-file" else _Error.of(error, len(lines))
        is_field = isinstance(data, dict) or not top_level(lines[:1])
        return None if is_field else _Error(finding("yaml-no-colon", line=1), 0, 0)

    def _repair(self, error: _Error) -> bool:
        """Make the one repair that helps, if there is one: first of how lines are written, then of where they are."""
        suspects = list(self._suspects(error))
        for find in (self._notations, self._places, self._places_of_repaired):
            for number in suspects:
                accepted = [(code, changed) for code, changed in find(number) if self._helps(changed, error)]
                if len({tuple(sorted(changed.items())) for _, changed in accepted}) == 1:
                    self._accept(*accepted[0])
                    return True
                if accepted:
                    return False
        return False

    def _accept(self, code: str, changed: Mapping[int, str]) -> None:
        whole = {self._start + number: line for number, line in changed.items()}
        self._all.repairs.append(repair_of(code, self._all.lines, whole))
        for number, line in changed.items():
            self._lines[number] = line
        for number, line in whole.items():
            self._all.lines[number] = line

    def _suspects(self, error: _Error) -> Iterator[int]:
        """Yield the lines that may have caused an error, the likeliest first."""
        likely = [error.stopped, error.line]
        first = min(likely)
        text = block_lines(self._lines[:first])
        before = [each for each in range(max(0, first - 400), first) if each not in text]
        candidates = [*likely, *reversed([each for each in before if not is_blank(self._lines[each])][-_LINES_BEFORE:])]
        yield from dict.fromkeys(candidates)

    def _notations(self, number: int) -> Iterator[_Candidate]:
        written = read_line(self._lines[number], self._names)
        if written is None or written.text == self._lines[number] or not written.codes:
            return
        if written.codes[0] == "stray-line" and not self._is_at_an_end(number):
            return
        yield written.codes[0], with_lines_below(self._lines, number, written.text)
        if written.codes[0] == "colon-missing":  # it may also be prose
            yield from self._places(number)

    def _is_at_an_end(self, number: int) -> bool:
        """Return whether nothing of the record precedes a line, or nothing follows it."""
        before, after = self._all.lines[: self._start + number], self._all.lines[self._start + number + 1 :]
        return any(all(not each.strip() or FENCE.fullmatch(each) for each in part) for part in (before, after))

    def _places(self, number: int) -> Iterator[_Candidate]:
        return _places(self._lines, number, self._names)

    def _places_of_repaired(self, number: int) -> Iterator[_Candidate]:
        for _, changed in self._notations(number):
            lines = [changed.get(each, line) for each, line in enumerate(self._lines)]
            yield from _places(lines, number, self._names)

    def _helps(self, changed: Mapping[int, str], error: _Error) -> bool:
        """Return whether the parser gets further with some lines changed."""
        lines = [changed.get(number, line) for number, line in enumerate(self._lines)]
        after = self._error(lines)
        if after is None:
            return True
        first = min(changed)
        return after.progress > error.progress and after.stopped >= value_end(lines, first)

    def _leave_out(self, error: _Error) -> _Error | None:
        """Remove the value of the innermost entry whose removal lets the parser get further; return the next error."""
        self._all.errors.append(_moved(error.finding, self._start))
        text = block_lines(self._lines)
        inner = [] if error.line in text or is_blank(self._lines[error.line]) else [error.line]
        for number in (*inner, *parents(self._lines, error.line, text)):
            end = entry_end(self._lines, number)
            lines = [*self._lines[:number], _without_value(self._lines[number]), *[""] * (end - number - 1)]
            lines += self._lines[end:]
            after = self._error(lines)
            if after is None or after.stopped >= end:
                return self._left_out(lines, number, after)
        first = next(number for number, line in enumerate(self._lines) if not is_blank(line))
        lines = [_without_value(line) if number == first else "" for number, line in enumerate(self._lines)]
        if self._error(lines) is not None or not key_of(lines[first]):
            lines = [""] * len(lines)
        return self._left_out(lines, first, None)

    def _left_out(self, lines: list[str], number: int, after: _Error | None) -> _Error | None:
        end = self._start + entry_end(self._lines, number)
        within = range(self._start + number, end)
        self._all.repairs[:] = [each for each in self._all.repairs if each.line - 1 not in within]
        self._all.left_out.append(self._start + number)
        self._lines = lines
        return after


def _places(lines: list[str], number: int, names: Collection[str]) -> Iterator[_Candidate]:
    """Yield the places where a line may be meant to be."""
    if lines[number].strip():
        for changed in indentations(lines, number, names):
            yield "indent-uneven", changed
        if marked := with_mark(lines, number):
            yield "list-mark", marked


def _without_value(line: str) -> str:
    """Return an entry without its value: list marks and the field name stay."""
    if not key_of(line):
        return line[: indent_of(line)] + "-" if line.lstrip().startswith("-") else ""
    return f"{line[: key_column(line)]}{key_of(line)}:"


def _moved(found: Finding, lines: int) -> Finding:
    return Finding(code=found.code, at=found.at, given=found.given, line=(found.line or 1) + lines)
