"""Read, validate and check one record; problems carry file and line."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs_casebook.checks.context import CheckContext
from mkdocs_casebook.checks.copied_text import sentence_digests
from mkdocs_casebook.checks.language.todo import find_todos
from mkdocs_casebook.checks.registry import check
from mkdocs_casebook.diagnostics.findings import Finding
from mkdocs_casebook.diagnostics.limits import MAX_LISTED, limited
from mkdocs_casebook.diagnostics.problems import NOT_LISTED, Problem
from mkdocs_casebook.loading import FILE
from mkdocs_casebook.loading.folder_layout import is_address
from mkdocs_casebook.loading.partial_record import PartialRecord, recover
from mkdocs_casebook.loading.record_names import RecordNames, with_likely_values, with_right_names
from mkdocs_casebook.loading.validation import validate_case
from mkdocs_casebook.privacy.detector import find_private
from mkdocs_casebook.records.content_hashes import digests_of
from mkdocs_casebook.records.formatting.figure_placeholders import fill_placeholders
from mkdocs_casebook.records.model import Case
from mkdocs_casebook.records.model import Record as RecordModel
from mkdocs_casebook.records.serialization import StoredCase
from mkdocs_casebook.records.text_languages import published_texts
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.yaml_io import reader

_UNNAMED = "unnamed"
_MAX_VALUES = 50_000
"""The longest real record has fewer than a thousand."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """The content of a record file, for the checks: its case, or its problems and the part that is valid.

    ``case`` has its figure placeholders filled, ``as_written`` is the same before that. Of an invalid record both are
    its valid part, if any, which ``partial`` describes. ``lines`` are those of the file, of an invalid record only if
    that has mistakes of form; ``names`` are the right names of the parts of an invalid record.
    """

    folder: str
    case: Case | None = None
    as_written: Case | None = None
    partial: PartialRecord | None = None
    problems: tuple[Problem, ...] = ()
    lines: reader.Lines | None = None
    names: RecordNames | None = None

    def to_store(self) -> StoredRecord:
        """Return what is needed after the checks."""
        is_valid = self.case is not None and self.partial is None
        stored = StoredCase.of(self.case) if self.case and is_valid else None
        sentences = sentence_digests(self.case) if self.case and stored else b""
        return StoredRecord(folder=self.folder, stored=stored, problems=self.problems, sentences=sentences)


@dataclass(frozen=True, kw_only=True)
class StoredRecord:
    """The content of a record file, for the catalog and the build cache: its case, or its problems.

    ``sentences`` are the digests by which cases are compared with each other.
    """

    folder: str
    stored: StoredCase | None
    problems: tuple[Problem, ...]
    sentences: bytes = b""

    def without_content(self) -> tuple[StoredRecord, bytes]:
        """Return the record with the summary of its case, and the whole case as bytes, of an invalid record none."""
        if self.stored is None:
            return self, b""
        return replace(self, stored=self.stored._replace(content=b"")), self.stored.content

    @property
    def names(self) -> frozenset[str]:
        """The ids of cases that the record mentions, including its own; nothing for an invalid record."""
        if self.stored is None:
            return frozenset()
        case = self.stored.summary
        return frozenset([case.id, *case.related, *case.linked])


def problems_at(root: Path, path: str, findings: Iterable[Finding], lines: reader.Lines | None) -> tuple[Problem, ...]:
    """Return findings in a file as problems; the path is relative to the cases folder."""
    shown_path = f"{root.name}/{path}".removesuffix("/")
    return tuple(Problem.of(found, path=shown_path, line=_line(found, lines)) for found in findings)


def _line(found: Finding, lines: reader.Lines | None) -> int:
    if lines is None:
        return found.line or 1
    return lines.last if found.code in NOT_LISTED else lines.line(found)


class CheckResult(NamedTuple):
    """The problems the rules found in a record, the digest of their inputs, and the days for which that holds.

    It holds from ``since`` on and before ``until``; empty means unlimited.
    """

    problems: tuple[Problem, ...]
    inputs: str
    since: str = ""
    until: str = ""

    def is_valid(self, inputs: str, today: str | None) -> bool:
        """Return whether the rules would find the same with these inputs on this day."""
        return self.inputs == inputs and (
            today is None or (self.since <= today and (not self.until or today < self.until))
        )


def read_record(
    root: Path, folder: str, vocabulary: Vocabulary | None, languages: SiteLanguages = CHINESE_AND_ENGLISH
) -> Record:
    """Read and validate the record in a folder; with a vocabulary, fill the figure placeholders in its texts.

    Texts in a language that the site does not have are ignored.
    """
    path = f"{folder}/{FILE}"
    name = folder.split("/")[1]
    has_valid_name = is_address(name)  # reported with the folder; here the problems of the record itself are
    place = {"identifier": name, "folder": folder} if has_valid_name else {"identifier": _UNNAMED, "folder": _UNNAMED}
    try:
        document, result = _read(root / path, place, languages)
    except reader.Unreadable as error:
        return Record(folder=folder, problems=problems_at(root, path, [error.finding], None))
    if isinstance(result, Case) and not document.findings:
        as_written = result if has_valid_name else None
        return Record(folder=folder, case=_filled(as_written, vocabulary), as_written=as_written, lines=document)
    names, result = with_right_names(document.data, result, place, languages)
    data = published_texts(names.data, languages)
    invalid = result if isinstance(result, list) else []
    reported = (found for found in invalid if not document.is_left_out(names.location(found.at)))
    form = (*map(_without_private_data, document.findings), *names.findings)
    corrected = _corrected(limited(chain(form, reported, find_todos(data))), vocabulary, languages, data)
    findings = names.as_written(corrected)
    partial = None
    if has_valid_name and len(findings) <= MAX_LISTED:  # else no more would be listed
        data, invalid = with_likely_values(data, invalid, corrected, place, languages)
        partial = recover(data, invalid, **place, languages=languages)
    as_written = partial.case if partial else None
    return Record(
        folder=folder,
        case=_filled(as_written, vocabulary),
        as_written=as_written,
        partial=partial,
        problems=problems_at(root, path, findings, document),
        lines=document if document.findings else None,
        names=names,
    )


def _without_private_data(found: Finding) -> Finding:
    """Return a mistake of form whose line shows no private number: messages are read by more people than a record."""
    given = ((name, _masked(value) if name in ("before", "after") else value) for name, value in found.given)
    return replace(found, given=tuple(given))


def _masked(value: object) -> str:
    text = str(value)
    for found in reversed(find_private(text)):
        text = text[: found.start] + found.masked + text[found.end :]
    return text


def _read(path: Path, place: dict[str, str], languages: SiteLanguages) -> tuple[reader.Document, Case | list[Finding]]:
    """Return a record's file and its case, or all findings; a file that is not valid is read again, more closely."""
    document, result = _read_once(path, place, languages, is_valid=True)
    return (document, result) if isinstance(result, Case) else _read_once(path, place, languages, is_valid=False)


def _read_once(
    path: Path, place: dict[str, str], languages: SiteLanguages, *, is_valid: bool
) -> tuple[reader.Document, Case | list[Finding]]:
    document = reader.read(path, max_values=_MAX_VALUES, names=record_field_names, is_valid=is_valid)
    digests = digests_of(document.data, languages.first) if isinstance(document.data, dict) else None
    data = published_texts(document.data, languages)
    return document, validate_case(data, **place, version=document.version, digests=digests, languages=languages)


def _filled(case: Case | None, vocabulary: Vocabulary | None) -> Case | None:
    return fill_placeholders(case, vocabulary) if case and vocabulary else case


def record_field_names() -> frozenset[str]:
    """Return the names of all fields that a record can have, at any depth, and Chinese words for them."""
    from mkdocs_casebook.loading.corrections.field_names import chinese_names  # for records with mistakes of form only
    from mkdocs_casebook.records.json_schema import field_names

    return field_names(RecordModel) | chinese_names()


def check_record(root: Path, record: Record, context: CheckContext) -> tuple[Problem, ...]:
    """Run the rules on a record; they may also read the files beside it."""
    if record.case is None or record.as_written is None:
        return ()
    found = check(record.case, context, as_written=record.as_written)
    if record.partial:
        found = filter(None, map(record.partial.relocate, found))
    listed = limited(found, already_listed=len(record.problems))
    findings = _corrected(listed, context.vocabulary, context.languages)
    if record.names:
        findings = record.names.as_written(findings)
    if record.lines:
        return problems_at(root, f"{record.folder}/{FILE}", findings, record.lines)
    return problems_in_record(root, record.folder, findings)


def _corrected(
    findings: list[Finding], vocabulary: Vocabulary | None, languages: SiteLanguages, data: Any = None
) -> list[Finding]:
    """Return findings with what should be written, as far as that is known."""
    if not findings:
        return []
    from mkdocs_casebook.loading.corrections.corrector import corrected  # good records do not need it

    return corrected(findings, vocabulary, languages.first, data)


def problems_in_record(root: Path, folder: str, findings: Collection[Finding]) -> tuple[Problem, ...]:
    """Return findings in a valid record as problems; its file is only read if there are any."""
    if not findings:
        return ()
    path = f"{folder}/{FILE}"
    try:
        lines = reader.read_lines(root / path)
    except reader.Unreadable as error:  # changed since it was read
        return problems_at(root, path, [error.finding], None)
    return problems_at(root, path, findings, lines)
