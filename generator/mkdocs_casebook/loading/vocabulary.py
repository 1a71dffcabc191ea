"""The vocabulary: the lists that ship with the package, and the owner's files, which add entries or replace them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs_casebook.checks.vocabulary import check_vocabulary
from mkdocs_casebook.diagnostics.findings import Finding, Suggestion, finding
from mkdocs_casebook.diagnostics.limits import limited
from mkdocs_casebook.diagnostics.problems import Problem
from mkdocs_casebook.loading.folder_layout import VOCABULARY
from mkdocs_casebook.loading.record import problems_at
from mkdocs_casebook.loading.validation import validate_vocabulary
from mkdocs_casebook.records.vocabulary import Vocabulary
from mkdocs_casebook.runtime.package_data import data_path, data_yaml
from mkdocs_casebook.site_config.site_languages import CHINESE_AND_ENGLISH, SiteLanguages
from mkdocs_casebook.yaml_io import reader

_STANDARD = "records/standard_vocabulary"

Located = tuple[str, Finding]
"""The name of a vocabulary file, and a finding in it."""


class NoVocabulary(Exception):  # noqa: N818 - what is missing
    """The vocabulary cannot be read; ``casebook check`` says why."""

    def __str__(self) -> str:
        return "词表有错，先运行 casebook check / the vocabulary has mistakes; run casebook check first"


def require_vocabulary(root: Path, languages: SiteLanguages = CHINESE_AND_ENGLISH) -> Vocabulary:
    """Return the vocabulary of a cases folder regardless of its records, or raise ``NoVocabulary``."""
    vocabulary, _ = read_vocabulary(root, languages)
    if vocabulary is None:
        raise NoVocabulary
    return vocabulary


def read_vocabulary(
    root: Path, languages: SiteLanguages = CHINESE_AND_ENGLISH
) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    """Read and check the vocabulary of a cases folder: the vocabulary, unless it has problems, and the problems."""
    documents: dict[str, reader.Document] = {}
    findings = [*_read_files(root / VOCABULARY, documents)]
    data = _merged(documents)
    result = validate_vocabulary(data, languages)
    invalid = _corrected(result, data, languages) if isinstance(result, list) else check_vocabulary(result)
    # A list without an owner's file is either the package's, which is valid, or reported as missing or unreadable.
    findings += [(str(found.at[0]), _within_file(found)) for found in invalid if found.at[0] in documents]
    problems = tuple(_problems(root, findings, documents))
    return result if not problems and isinstance(result, Vocabulary) else None, problems


def _corrected(findings: list[Finding], data: dict[str, Any], languages: SiteLanguages) -> list[Finding]:
    from mkdocs_casebook.loading.corrections.corrector import corrected  # a good vocabulary does not need it

    return corrected(findings, None, languages.first, data, Vocabulary)


def _problems(root: Path, findings: Iterable[Located], documents: Mapping[str, reader.Document]) -> Iterator[Problem]:
    by_name: defaultdict[str, list[Finding]] = defaultdict(list)
    for name, found in findings:
        by_name[name].append(found)
    for name, in_file in by_name.items():
        yield from problems_at(root, f"{VOCABULARY}/{name}.yml", limited(in_file), documents.get(name))


def standard_vocabulary() -> Mapping[str, Mapping[str, Any]]:
    """Return the entries that ship with the package, by list and key."""
    return {path.stem: data_yaml(f"{_STANDARD}/{path.name}") for path in data_path(_STANDARD).glob("*.yml")}


def _read_files(folder: Path, documents: dict[str, reader.Document]) -> Iterator[Located]:
    """Fill ``documents`` with the owner's files by name; yield what is missing, unknown or unreadable."""
    names = list(Vocabulary.model_fields)
    present = {path.stem for path in folder.glob("*.yml")}
    standard = standard_vocabulary()
    for name, field in Vocabulary.model_fields.items():
        if name not in present and name not in standard and field.is_required():
            yield name, finding("vocabulary-missing", name=name)
    for name in sorted(present - set(names)):
        yield name, finding("unknown-vocabulary", name=name, known=", ".join(names), nearest=Suggestion(name, names))
    for name in names:
        if name in present:
            try:
                documents[name] = reader.read(folder / f"{name}.yml", names=vocabulary_field_names)
            except reader.Unreadable as error:
                if error.finding.code != "empty-file" or name not in standard or not _is_explained(folder, name):
                    yield name, error.finding
            else:
                yield from ((name, found) for found in documents[name].findings)


def _is_explained(folder: Path, name: str) -> bool:
    """Return whether a list without entries has comments: the owner adds nothing yet."""
    return (folder / f"{name}.yml").read_bytes().lstrip().startswith(b"#")


def vocabulary_field_names() -> frozenset[str]:
    """Return the names of all fields that an entry of the vocabulary can have."""
    from mkdocs_casebook.records.json_schema import field_names  # for files with mistakes of form only

    return field_names(Vocabulary)


def _merged(documents: Mapping[str, reader.Document]) -> dict[str, Any]:
    """Return the data of all lists: an owner's entry replaces the package's of the same key whole."""
    data: dict[str, Any] = dict(standard_vocabulary())
    for name, document in documents.items():
        own = document.data
        data[name] = {**data[name], **own} if name in data and isinstance(own, dict) else own
    return data


def _within_file(found: Finding) -> Finding:
    return replace(found, at=found.at[1:], edits=tuple(edit._replace(at=edit.at[1:]) for edit in found.edits))
