"""The cases folder to a Catalog; gathers every problem of every file before it raises once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator import source
from generator.catalog import Catalog
from generator.fill import filled
from generator.model import KEY, Case
from generator.problems import Finding, Problem, Problems, dotted, finding, nearest
from generator.rules import check
from generator.rules.surroundings import Surroundings
from generator.validate import validate_case, validate_vocabulary
from generator.vocabulary import LEVELS, Vocabulary

FILE = "case.yml"
VOCABULARY = "vocabulary"


@dataclass
class _Reader:
    """Reads one cases folder; ``problems`` grows as it goes."""

    root: Path
    problems: list[Problem] = field(default_factory=list)

    def report(self, path: str, findings: Iterable[Finding], document: source.Document | None = None) -> None:
        """Turn findings in a file, its path relative to the cases folder, into problems."""
        for found in findings:
            line = document.line(found) if document else found.line or 1
            where = f"{self.root.name}/{path}"
            problem = Problem(path=where, line=line, field=dotted(found.at), code=found.code, values=found.values)
            self.problems.append(problem)

    def read(self, path: str) -> source.Document | None:
        """Read a YAML file or report why it cannot be."""
        try:
            return source.read(self.root / path)
        except source.Unreadable as error:
            self.report(path, [error.finding])
            return None


def load(root: Path) -> Catalog:
    """Load all cases under ``root`` (``<year>/<id>/case.yml``, ``vocabulary/*.yml``) or raise ``Problems``."""
    reader = _Reader(root)
    vocabulary = _vocabulary(reader)
    folders = list(_folders(reader))
    cases = [case for folder in folders if (case := _case(reader, folder))]
    if vocabulary:
        cases = [filled(case, vocabulary) for case in cases]
        _rules(reader, cases, vocabulary, folders)
    _addresses(reader, cases)
    if reader.problems:
        raise Problems(reader.problems)
    assert vocabulary  # a missing one is a problem
    return Catalog(vocabulary, cases)


def _vocabulary(reader: _Reader) -> Vocabulary | None:
    names = list(Vocabulary.model_fields)
    present = {path.stem for path in (reader.root / VOCABULARY).glob("*.yml")}
    for name in names:
        if name not in present:
            reader.report(f"{VOCABULARY}/{name}.yml", [finding("vocabulary-missing", name=name)])
    for name in sorted(present - set(names)):
        unknown = finding("unknown-vocabulary", name=name, known=", ".join(names), nearest=nearest(name, names))
        reader.report(f"{VOCABULARY}/{name}.yml", [unknown])
    documents = {name: reader.read(f"{VOCABULARY}/{name}.yml") for name in names if name in present}
    return _vocabulary_of(reader, {name: document for name, document in documents.items() if document})


def _vocabulary_of(reader: _Reader, documents: dict[str, source.Document]) -> Vocabulary | None:
    if len(documents) < len(Vocabulary.model_fields):
        return None
    made = validate_vocabulary({name: document.data for name, document in documents.items()})
    findings = made if isinstance(made, list) else list(_misplaced(made))
    for found in findings:
        name = str(found.at[0])
        inner = Finding(code=found.code, at=found.at[1:], values=found.values)
        reader.report(f"{VOCABULARY}/{name}.yml", [inner], documents[name])
    return None if isinstance(made, list) or findings else made


def _misplaced(vocabulary: Vocabulary) -> Iterator[Finding]:
    places = vocabulary.places
    for key, place in places.items():
        at = ("places", key, "parent")
        if place.parent is None:
            continue
        if place.parent not in places:
            yield finding("unknown-parent", at, key=place.parent, nearest=nearest(place.parent, places))
        elif LEVELS.index(places[place.parent].level) >= LEVELS.index(place.level):
            yield finding("parent-not-wider", at, key=place.parent)


def _folders(reader: _Reader) -> Iterator[str]:
    """Yield the folders that hold a record, as ``2024/wangjiaqiao``, in order; report what is out of place."""
    for year, is_folder in _entries(reader.root):
        if year == VOCABULARY or not is_folder:
            continue
        if not re.fullmatch(r"\d{4}", year):
            reader.report(year, [finding("year-folder", name=year)])
            continue
        for name, is_folder in _entries(reader.root / year):
            if is_folder and _holds_record(reader, year, name):
                yield f"{year}/{name}"


def _entries(folder: Path | str) -> list[tuple[str, bool]]:
    """Return the name of each visible entry and whether it is a folder, in order."""
    with os.scandir(folder) as entries:
        return sorted((entry.name, entry.is_dir()) for entry in entries if not entry.name.startswith("."))


def _holds_record(reader: _Reader, year: str, name: str) -> bool:
    path = f"{year}/{name}"
    if not re.fullmatch(KEY, name) or re.fullmatch(r"page-\d+", name):
        reader.report(path, [finding("bad-identifier", name=name)])
    files = [file for file, is_folder in _entries(f"{reader.root}/{path}") if not is_folder]
    if FILE in files:
        return True
    alike = [file for file in files if file.lower() in (FILE, "case.yaml")]
    for file in alike:
        reader.report(f"{path}/{file}", [finding("wrong-file-name", name=file)])
    if not alike:
        reader.report(path, [finding("folder-without-case")])
    return False


def _case(reader: _Reader, folder: str) -> Case | None:
    path = f"{folder}/{FILE}"
    document = reader.read(path)
    if document is None:
        return None
    made = validate_case(document.data, identifier=folder.split("/")[1], folder=folder)
    if isinstance(made, list):
        reader.report(path, made, document)
        return None
    return made


def _rules(reader: _Reader, cases: list[Case], vocabulary: Vocabulary, folders: list[str]) -> None:
    identifiers = frozenset(folder.split("/")[1] for folder in folders)
    surroundings = Surroundings(vocabulary=vocabulary, identifiers=identifiers, root=reader.root)
    for case in cases:
        findings = list(check(case, surroundings))
        if findings:
            path = f"{case.folder}/{FILE}"
            reader.report(path, findings, reader.read(path))


def _addresses(reader: _Reader, cases: list[Case]) -> None:
    """Report ids and former ids that two cases claim."""
    current: dict[str, str] = {}
    for case in cases:
        other = current.setdefault(case.id, case.folder)
        if other != case.folder:
            doubled = finding("doubled-identifier", name=case.id, other=f"{reader.root.name}/{other}")
            reader.report(f"{case.folder}/{FILE}", [doubled])
    former: dict[str, str] = {}
    for case in cases:
        for index, name in enumerate(case.moved_from):
            taken = current.get(name)
            other = taken or former.setdefault(name, case.folder)
            if taken or other != case.folder:
                code = "old-address-taken" if taken else "doubled-old-address"
                found = finding(code, ("moved_from", index), name=name, other=f"{reader.root.name}/{other}")
                path = f"{case.folder}/{FILE}"
                reader.report(path, [found], reader.read(path))
