"""One record: read, made a case, and looked at by the rules, at the lines where something is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.language.todo import left_in
from mkdocs_casebook.checks.registry import check
from mkdocs_casebook.diagnostics.findings import Finding, dotted
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading.folder_layout import FILE, is_address
from mkdocs_casebook.loading.partial_record import PartialRecord, recover
from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.records.content_hashes import digests_of
from mkdocs_casebook.records.figure_placeholders import fill_placeholders
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.yaml_io import reader

_UNNAMED = "unnamed"


@dataclass(frozen=True, kw_only=True)
class Record:
    """What a record's file holds: a case, or what is wrong with it and what of it is sound.

    ``names`` are the ids that it names, its own among them.
    """

    folder: str
    case: Case | None = None
    half: PartialRecord | None = None
    problems: tuple[Problem, ...] = ()
    names: frozenset[str] = field(default=frozenset())


def problems_at(root: Path, path: str, findings: Iterable[Finding], lines: reader.Lines | None) -> tuple[Problem, ...]:
    """Turn findings in a file, its path relative to the cases folder, into problems."""
    where = f"{root.name}/{path}".removesuffix("/")
    return tuple(
        Problem(
            path=where,
            line=lines.line(found) if lines else found.line or 1,
            field=dotted(found.at),
            code=found.code,
            values=found.values,
        )
        for found in findings
    )


def read_record(root: Path, folder: str, vocabulary: Vocabulary | None) -> Record:
    """Read the record of a folder; figures are fill_placeholders into its texts where there is a vocabulary."""
    path = f"{folder}/{FILE}"
    try:
        document = reader.read(root / path)
    except reader.Unreadable as error:
        return Record(folder=folder, problems=problems_at(root, path, [error.finding], None))
    name = folder.split("/")[1]
    named = is_address(name)  # that it is not is told elsewhere; the record's own mistakes are told with it
    place = {"identifier": name, "folder": folder} if named else {"identifier": _UNNAMED, "folder": _UNNAMED}
    data = document.data
    digests = digests_of(data) if isinstance(data, dict) else None
    made = validate_case(data, **place, version=document.version, digests=digests)
    if isinstance(made, list):
        half = recover(data, made, **place) if named else None
        if half and vocabulary:
            half.case = fill_placeholders(half.case, vocabulary)
        problems = problems_at(root, path, [*made, *left_in(data)], document)
        return Record(folder=folder, half=half, problems=problems)
    if not named:
        return Record(folder=folder)
    case = fill_placeholders(made, vocabulary) if vocabulary else made
    return Record(folder=folder, case=case, names=frozenset([made.id, *made.related, *made.linked]))


def ruled(root: Path, record: Record, context: CheckContext) -> tuple[Problem, ...]:
    """Return what the rules find in a record; they look at the files beside it, too."""
    case = record.case or (record.half.case if record.half else None)
    if case is None:
        return ()
    findings = list(check(case, context))
    if record.half:
        findings = [told for found in findings if (told := record.half.told(found))]
    if not findings:
        return ()
    path = f"{record.folder}/{FILE}"
    try:
        lines = reader.read_lines(root / path)
    except reader.Unreadable as error:  # it changed while it was looked at
        return problems_at(root, path, [error.finding], None)
    return problems_at(root, path, findings, lines)
