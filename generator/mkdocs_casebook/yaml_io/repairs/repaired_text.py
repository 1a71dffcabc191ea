"""The text of a file with its mistakes of form repaired as far as that is clear, and all of these mistakes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from mkdocs_casebook.diagnostics.findings import Finding, finding
from mkdocs_casebook.yaml_io.builder import build
from mkdocs_casebook.yaml_io.file_text import Unreadable
from mkdocs_casebook.yaml_io.repairs.characters import character_repairs, first_unseen, white_space_repairs
from mkdocs_casebook.yaml_io.repairs.duplicates import find_duplicates
from mkdocs_casebook.yaml_io.repairs.encodings import decoded
from mkdocs_casebook.yaml_io.repairs.flow_notation import LANGUAGES
from mkdocs_casebook.yaml_io.repairs.recovery import TooManyMistakes, recover
from mkdocs_casebook.yaml_io.repairs.repair import Repair
from mkdocs_casebook.yaml_io.repairs.silent import silent_repairs
from mkdocs_casebook.yaml_io.silent_signs import UNSEEN, may_hide_mistakes

_MAX_DUPLICATES = 200


@dataclass
class RepairedText:
    """A text whose line ends are line feeds, as it is read.

    ``original`` is the text of the file. ``left_out`` are lines, from 0, whose field has no value as it cannot be read.
    ``is_decoded`` says that the characters of the file are certain.
    """

    original: str
    text: str
    encoding: list[Finding]
    is_decoded: bool
    repairs: list[Repair] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        """The mistakes of form, except for the encoding."""
        return [*map(_finding, self.repairs), *self.errors]

    def with_repairs(self, repairs: Iterable[Repair]) -> str:
        """Return the text of the file with some of the repairs, line ends as they are."""
        lines = self.original.split("\n")
        for repair in repairs:
            for number, line in repair.changed.items():
                lines[number] = line + "\r" * lines[number].endswith("\r")
        return "\n".join(lines)


def repaired_text(
    raw: bytes, names: Callable[[], Collection[str]] = frozenset, *, is_valid: bool = True
) -> RepairedText:
    """Read a file and repair it, or raise ``Unreadable``; ``names`` returns those that fields can have.

    If the values of the text are known not to be valid, it is searched for more mistakes that YAML accepts.
    """
    text, encoding, is_decoded = decoded(raw)
    repaired = RepairedText(text, text.replace("\r\n", "\n"), encoding, is_decoded)
    if UNSEEN.search(repaired.text):
        _apply(repaired, list(character_repairs(repaired.text.split("\n"))))
    _apply(repaired, list(white_space_repairs(repaired.text.split("\n"))))
    known = frozenset(names()) | LANGUAGES
    empty, has_duplicates = _parse(repaired, known)
    if empty or not is_valid or may_hide_mistakes(repaired.text):
        _apply(repaired, silent_repairs(repaired.text, known, is_valid=is_valid, also=empty))
    if has_duplicates:
        duplicates = list(islice(find_duplicates(repaired.text), _MAX_DUPLICATES))
        repaired.errors += [each for each in duplicates if isinstance(each, Finding)]
        _apply(repaired, [each for each in duplicates if isinstance(each, Repair)])
    return repaired


def _parse(repaired: RepairedText, names: Collection[str]) -> tuple[list[int], bool]:
    """Repair the text until it parses; return the lines of empty values, and whether a key is there twice."""
    try:
        built = build(repaired.text)
    except Unreadable as error:
        if error.finding.code in ("too-deep", "empty-file"):
            raise
        _recover(repaired, names, error)
        built = build(repaired.text)
    return built.empty, bool(built.duplicates)


def _recover(repaired: RepairedText, names: Collection[str], error: Unreadable) -> None:
    try:
        recovered = recover(repaired.text, names)
        build("\n".join(recovered.lines))
    except (TooManyMistakes, Unreadable):
        raise error from None
    repaired.text = "\n".join(recovered.lines)
    repaired.repairs = _merged([*repaired.repairs, *recovered.repairs])
    repaired.errors += recovered.errors
    repaired.left_out += recovered.left_out


def _apply(repaired: RepairedText, repairs: list[Repair]) -> None:
    lines = repaired.text.split("\n")
    for repair in repairs:
        if repair.is_certain or repair.code == "forbidden-character":
            for number, line in repair.changed.items():
                lines[number] = line
    repaired.text = "\n".join(lines)
    repaired.repairs = _merged([*repaired.repairs, *repairs])


def _merged(repairs: list[Repair]) -> list[Repair]:
    """Return one repair for all that change the same line."""
    by_line: dict[int, Repair] = {}
    others = []
    for repair in repairs:
        earlier = by_line.get(repair.line)
        if earlier is None:
            by_line[repair.line] = repair
        elif len(repair.changed) == 1:
            by_line[repair.line] = Repair(
                earlier.code,
                earlier.line,
                earlier.before,
                repair.after,
                {**earlier.changed, **repair.changed},
                earlier.is_certain and repair.is_certain,
            )
        else:
            others.append(repair)
    return [*by_line.values(), *others]


def _finding(repair: Repair) -> Finding:
    if repair.code == "forbidden-character":
        return finding(repair.code, line=repair.line, character=first_unseen(repair.before))
    return repair.finding()
