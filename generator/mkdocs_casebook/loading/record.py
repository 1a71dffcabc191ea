"""Read, validate and check one record; problems carry file and line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.language.todo import find_todos
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
    """The content of a record file: a case, or its problems and the part that is valid.

    ``names`` are the ids of cases that it mentions, including its own.
    """

    folder: str
    case: Case | None = None
    partial: PartialRecord | None = None
    problems: tuple[Problem, ...] = ()
    names: frozenset[str] = field(default=frozenset())


def problems_at(root: Path, path: str, findings: Iterable[Finding], lines: reader.Lines | None) -> tuple[Problem, ...]:
    """Return findings in a file as problems; the path is relative to the cases folder."""
    shown_path = f"{root.name}/{path}".removesuffix("/")
    return tuple(
        Problem(
            path=shown_path,
            line=lines.line(found) if lines else found.line or 1,
            field=dotted(found.at),
            code=found.code,
            values=found.values,
        )
        for found in findings
    )


def read_record(root: Path, folder: str, vocabulary: Vocabulary | None) -> Record:
    """Read and validate the record in a folder; with a vocabulary, fill the figure placeholders in its texts."""
    path = f"{folder}/{FILE}"
    try:
        document = reader.read(root / path)
    except reader.Unreadable as error:
        return Record(folder=folder, problems=problems_at(root, path, [error.finding], None))
    name = folder.split("/")[1]
    has_valid_name = is_address(name)  # reported with the folder; here the problems of the record itself are
    place = {"identifier": name, "folder": folder} if has_valid_name else {"identifier": _UNNAMED, "folder": _UNNAMED}
    data = document.data
    digests = digests_of(data) if isinstance(data, dict) else None
    result = validate_case(data, **place, version=document.version, digests=digests)
    if isinstance(result, list):
        partial = recover(data, result, **place) if has_valid_name else None
        if partial and vocabulary:
            partial.case = fill_placeholders(partial.case, vocabulary)
        problems = problems_at(root, path, [*result, *find_todos(data)], document)
        return Record(folder=folder, partial=partial, problems=problems)
    if not has_valid_name:
        return Record(folder=folder)
    case = fill_placeholders(result, vocabulary) if vocabulary else result
    return Record(folder=folder, case=case, names=frozenset([case.id, *case.related, *case.linked]))


def check_record(root: Path, record: Record, context: CheckContext) -> tuple[Problem, ...]:
    """Run the rules on a record; they may also read the files beside it."""
    case = record.case or (record.partial.case if record.partial else None)
    if case is None:
        return ()
    findings = list(check(case, context))
    if record.partial:
        findings = [relocated for found in findings if (relocated := record.partial.relocate(found))]
    if not findings:
        return ()
    path = f"{record.folder}/{FILE}"
    try:
        lines = reader.read_lines(root / path)
    except reader.Unreadable as error:  # changed since it was read
        return problems_at(root, path, [error.finding], None)
    return problems_at(root, path, findings, lines)
